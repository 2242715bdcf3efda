"""Romanisations for many records at once: shown first, then those ticked are added."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_permission_codename
from django.db import transaction
from django.db.models import Max
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from catalogue.admin.proposing import word_of
from catalogue.admin.romanisations import ROMANISED, proposals
from catalogue.admin.taking_back import said_with_undo
from catalogue.labels import Labelled, label
from catalogue.ledger.acts import recorded
from catalogue.models import Act, Agent

TICKED = "romanisation"  # record:number for each proposal that is to be added
SEEN = "seen"
MOST_RECORDS = 500


class Romanising:
    """For the admin of films or agents: an action that adds what is not there yet."""

    @admin.action(
        permissions=["romanise"],
        description=gettext_lazy("Add romanisations"),
        description_plural=gettext_lazy("Add romanisations to the chosen records"),
    )
    def add_romanisations(self, request, queryset):
        lacking = self._lacking(queryset)
        if not lacking:
            said = _("Nothing is lacking: each Korean title or name is romanised.")
            self.message_user(request, said, messages.INFO)
            return None
        if SEEN not in request.POST:
            return self._romanisations_page(request, lacking)
        self._add_ticked(request, queryset)
        return None

    def has_romanise_permission(self, request):
        """Tell whether the member may add titles or names of these records."""
        added = get_permission_codename("add", self._words._meta)
        may_add = request.user.has_perm(f"{self._words._meta.app_label}.{added}")
        return may_add and self.has_change_permission(request)

    @property
    def _words(self):
        return self.model._meta.get_field(self.appellations).related_model

    def _lacking(self, queryset):
        """Return (record, proposals) of those among the first that lack some."""
        records = queryset.prefetch_related(self.appellations)[:MOST_RECORDS]
        found = [(record, self._proposals_of(record)) for record in records]
        return [(record, ones) for record, ones in found if ones]

    def _proposals_of(self, record):
        words = [word_of(row) for row in getattr(record, self.appellations).all()]
        is_person = isinstance(record, Agent) and record.kind == Agent.Kind.PERSON
        return proposals(words, is_person=is_person)

    def _romanisations_page(self, request, lacking):
        rows = [
            {
                "label": label(record),
                "pk": record.pk,
                "proposals": [(value_of(record, one), one) for one in found],
            }
            for record, found in lacking
        ]
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Add romanisations"),
            "rows": rows,
            "ticked": TICKED,
            "seen": SEEN,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/romanising.html", context)

    @transaction.atomic
    def _add_ticked(self, request, queryset):
        ids = list(queryset.order_by().values_list("pk", flat=True))
        # Locked, a record cannot get the same words from somebody else meanwhile.
        locked = self.model._base_manager.filter(pk__in=ids).order_by("pk")
        list(locked.select_for_update().values_list("pk"))
        ticked = set(request.POST.getlist(TICKED))
        chosen = [
            (record, one)
            for record, found in self._lacking(queryset)
            for one in found
            if value_of(record, one) in ticked
        ]
        with override(None):
            summary = str(self.add_romanisations.plural_description)
        with recorded(request.user, Act.Kind.ACTION, summary=summary) as act:
            self._words.objects.bulk_create(self._rows(chosen))
        records = {record.pk: record for record, _one in chosen}.values()
        LogEntry.objects.log_actions(
            request.user.pk,
            [Labelled(record, label(record)) for record in records],
            CHANGE,
            change_message=_("Romanisations added."),
        )
        count = len(chosen)
        said = ngettext("%d romanisation added.", "%d romanisations added.", count)
        said = said_with_undo(said % count, act) if count else said % count
        self.message_user(request, said, messages.SUCCESS)

    def _rows(self, chosen):
        """Return the new titles or names, each behind those of its record."""
        owner = self.model._meta.get_field(self.appellations).field.attname
        ids = {record.pk for record, _one in chosen}
        rows = self._words.objects.filter(**{f"{owner}__in": ids}).order_by()
        last = dict(rows.values_list(owner).annotate(last=Max("position")))
        kind = {self._words._meta.get_field("type").attname: self._romanised_type()}
        found = []
        for record, one in chosen:
            last[record.pk] += 1
            place = {owner: record.pk, "position": last[record.pk]}
            words = {"text": one.text, "romanisation": one.system}
            found.append(self._words(language=ROMANISED, **words, **place, **kind))
        return found


def value_of(record, proposal):
    """Return what a ticked proposal of a record is sent as."""
    return f"{record.pk}:{proposal.system}:{proposal.source}"
