"""A warning of duplicates: while a title or name is typed, and before it is saved."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from catalogue.admin.duplicates import duplicates_of, in_one_line, likely
from catalogue.labels import id_of
from catalogue.models import AgentName, Film, Title
from catalogue.scripts import language_of

ANOTHER = "is_another"  # what is ticked to say: another film, another person
LONGEST, SHORTEST = 300, 2
SEARCH_TYPES = {"search"}


class Alike:
    """For the admin of films or agents: points to what may be the same record."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.alike_view)
        return [path("alike/", view, name=self._alike_name), *super().get_urls()]

    @property
    def _alike_name(self):
        return f"{self.opts.app_label}_{self.opts.model_name}_alike"

    def alike_view(self, request):
        """Answer the records that the words typed so far may be meant for."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = request.GET.get("text", "").strip()[:LONGEST]
        found = []
        if len(text) >= SHORTEST or language_of(text) == "ko":
            kind = request.GET.get("kind", "")
            own = id_of(request.GET.get("not", ""))
            found = likely(text, self.model, kind=kind, excluding=own)
        shown = [self._shown(row) | {"is_exact": exact} for row, exact in found]
        return JsonResponse({"found": shown})

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if obj is None and formset.model in (Title, AgentName):
                members = {"is_another": ANOTHER in request.POST}
                formset = type(formset.__name__, (OnceOnly, formset), members)
            yield formset, inline

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        sections = super().get_inline_formsets(
            request, formsets, inline_instances, obj=obj
        )
        for section in sections:
            if section.formset.model in (Title, AgentName):
                found = getattr(section.formset, "alike", ())
                section.alike = [self._shown(row) for row in found]
                section.address_of_alike = reverse(f"admin:{self._alike_name}")
        return sections

    def _shown(self, row):
        """Return a record as the list of likely duplicates prints it."""
        prefix = "title" if isinstance(row, Film) else "name"
        text, language, second, second_language = (
            getattr(row, f"{prefix}_{part}")
            for part in ("text", "language", "second", "second_language")
        )
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return {
            "address": reverse(name, args=[row.pk]),
            "title": text,
            "language": language,
            "second": "" if second == text else second,
            "second_language": second_language,
            "line": in_one_line(row),
        }


class OnceOnly:
    """For the titles or names of a new record: no other one may have them unseen."""

    is_another = False
    alike = ()

    def clean(self):
        super().clean()
        if self.is_another or any(self.errors):
            return
        rows = [form.instance for form in self.forms if self._is_told(form)]
        self.alike = duplicates_of(self.instance, [row.text for row in rows])
        if self.alike:
            raise ValidationError(
                _(
                    "The catalogue may have this record already. Nothing is saved yet: "
                    "look at the list, and tick the box below it if this is another."
                ),
                code="alike",
            )

    def _is_told(self, form):
        return form.has_changed() and not self._should_delete_form(form)
