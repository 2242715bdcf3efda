"""Proposals while a record is written: its romanisations, the slug of a new one.

A proposal that was ticked becomes a row of titles or names of the form before anything
else sees it; it is then checked, shown and saved like a row that was typed.
"""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path, reverse

from catalogue.admin.romanisations import (
    ROMANISED,
    SYSTEMS,
    Proposal,
    Word,
    free_slug,
    proposals,
    slug_of,
)
from catalogue.admin.sent_forms import SentRows
from catalogue.models import Agent, AgentName, FormerAddress, Scheme, Term, Title

TAKEN = "romanise"  # the name under which ticked proposals are sent
ROMANISED_TITLE = "romanised"  # the type of a title
MOST_WORDS, LONGEST = 60, 300
NO_PROPOSAL = Proposal("", "", "")  # the pattern of the script


class Proposing:
    """For the admin of films or agents; `appellations` names their words."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.proposals_view)
        own = path("proposals/", view, name=self._proposals_name)
        return [own, *super().get_urls()]

    @property
    def _proposals_name(self):
        return f"{self.opts.app_label}_{self.opts.model_name}_proposals"

    def proposals_view(self, request):
        """Answer the proposals for the words that stand in an unsaved form."""
        if not (self.has_view_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        told = [
            request.GET.getlist(name)[:MOST_WORDS]
            for name in ("text", "language", "romanisation")
        ]
        words = [
            Word(text[:LONGEST].strip(), *rest)
            for text, *rest in zip(*told, strict=False)
        ]
        is_person = request.GET.get("kind") == Agent.Kind.PERSON
        found = proposals(words, is_person=is_person)
        return JsonResponse(
            {
                "proposals": [
                    {
                        "system": one.system,
                        "label": one.system.label,
                        "source": one.source,
                        "text": one.text,
                    }
                    for one in found
                ],
                "slug": self._free_slug(slug_of(words, is_person=is_person)),
            }
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            self._take_proposals(request)
            if object_id is None and not request.POST.get("slug", "").strip():
                self._propose_slug(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        sections = super().get_inline_formsets(
            request, formsets, inline_instances, obj=obj
        )
        for section in sections:
            if section.formset.model in (Title, AgentName):
                section.proposals = self._proposals(request, section.formset, obj)
                section.no_proposal = NO_PROPOSAL
                section.address_of_proposals = reverse(f"admin:{self._proposals_name}")
        return sections

    def _proposals(self, request, formset, obj):
        if formset.is_bound:
            rows = SentRows(formset.prefix, formset.data, formset.files)
            words = words_sent(rows)
        else:
            words = [word_of(form.instance) for form in formset.initial_forms]
        kind = request.POST.get("kind") or getattr(obj, "kind", "")
        return proposals(words, is_person=kind == Agent.Kind.PERSON)

    def _take_proposals(self, request):
        sent = request.POST
        taken = [
            {
                "text": sent.get(f"{TAKEN}-{number}-text", "").strip(),
                "romanisation": sent.get(f"{TAKEN}-{number}-system", ""),
            }
            for number in sent.getlist(TAKEN)
        ]
        taken = [row for row in taken if row["text"] and row["romanisation"] in SYSTEMS]
        if not taken or f"{self.appellations}-TOTAL_FORMS" not in sent:
            return
        kind = self._romanised_type()
        request.POST = sent.copy()
        rows = SentRows(self.appellations, request.POST, request.FILES)
        for row in taken:
            rows.add_new(row | {"language": ROMANISED, "type": kind, "position": ""})
        rows.write()

    def _romanised_type(self):
        if self.appellations == "names":
            return AgentName.Type.ALTERNATIVE
        terms = Term.objects.of(Scheme.TITLE_TYPE).filter(code=ROMANISED_TITLE)
        return terms.values_list("pk", flat=True).first() or ""

    def _propose_slug(self, request):
        rows = SentRows(self.appellations, request.POST, request.FILES)
        is_person = request.POST.get("kind") == Agent.Kind.PERSON
        slug = self._free_slug(slug_of(words_sent(rows), is_person=is_person))
        if slug:
            request.POST = request.POST.copy()
            request.POST["slug"] = slug

    def _free_slug(self, slug):
        """Return the slug with a number if another record has it or had it."""
        if not slug:
            return ""
        had = FormerAddress.objects.filter(
            **{f"{self.opts.model_name}__isnull": False}, word__startswith=slug
        )
        has = self.model._base_manager.filter(slug__startswith=slug)
        taken = has.order_by().values_list("slug").union(had.values_list("word"))
        return free_slug(slug, {word for (word,) in taken})


def word_of(row):
    """Return a stored title or name as a `Word`."""
    return Word(row.text, row.language, row.romanisation)


def words_sent(rows):
    """Return the titles or names that were sent, without those that are to go."""
    return [
        Word(*(row.told(name).strip() for name in Word._fields))
        for row in rows.rows
        if not row.told("DELETE")
    ]
