"""The history of a record: who changed which field when; two states side by side; the
way back to one of them, or to one value."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from catalogue.admin.differences_shown import shown
from catalogue.admin.refusing import KeptElsewhere, kept_elsewhere_refuses
from catalogue.admin.taking_back import may_see, may_take_back, named, said_with_undo
from catalogue.labels import label
from catalogue.ledger.acts import Conflict
from catalogue.ledger.history import entries, numbered_acts
from catalogue.ledger.reading import changes_of, latest
from catalogue.ledger.states import (
    Outdated,
    differences,
    restore_field,
    restore_state,
)
from catalogue.ledger.tables import (
    fields_by_column,
    may_return_alone,
    models_by_table,
)
from catalogue.ledger.wording import Wording
from catalogue.models import Change

ACTS_ON_A_PAGE = 20


class WithHistory:
    """For a ModelAdmin: the pages of the history of its records."""

    object_history_template = "admin/ledger/history.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        views = {
            "compare": self.compare_view,
            "restore": self.restore_view,
            "value": self.value_view,
        }
        own = [
            path(
                f"<path:object_id>/history/{word}/",
                self.admin_site.admin_view(view),
                name=f"{name}_{word}",
            )
            for word, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        response = super().history_view(request, object_id, extra_context)
        if isinstance(response, TemplateResponse):
            record = response.context_data["object"]
            response.context_data |= self._history_told(request, record)
        return response

    def _history_told(self, request, record):
        acts = Paginator(numbered_acts(record), ACTS_ON_A_PAGE)
        page = acts.get_page(request.GET.get("page"))
        return self._history_context(request, record) | {
            "title": _("History"),
            "page": page,
            "pages": acts.get_elided_page_range(page.number),
            "entries": [
                entry._replace(
                    rows=[
                        row for row in entry.rows if may_see(request.user, row[0].table)
                    ]
                )
                for entry in entries(record, page.object_list)
            ],
        }

    def compare_view(self, request, object_id):
        """Show two states of a record side by side."""
        record = self._history_record(request, object_id)
        older, newer = sorted(
            _number(request.GET.get(name)) for name in ("older", "newer")
        )
        context = self._history_context(request, record) | {
            "title": _("Two states"),
            "differences": shown(self._seen(request, record, older, newer)),
            "older": older,
            "newer": newer,
            "is_present": newer >= latest(record),
        }
        return TemplateResponse(request, "admin/ledger/compare.html", context)

    def restore_view(self, request, object_id):
        """Show what a return to a former state would change; on POST return to it."""
        record = self._history_record(request, object_id)
        number = _number(request.GET.get("state"))
        since = changes_of(record).filter(id__gt=number)
        self._refuse_return_unless(request, record, since)
        found = differences(record, number)
        if any(one.older is None and _is(one, record) for one in found):
            raise Http404
        context = self._history_context(request, record) | {
            "title": _("A former state")
        }
        if request.method == "POST":
            try:
                act = restore_state(
                    record,
                    number,
                    user=request.user,
                    seen=_number(request.POST.get("seen")),
                )
            except Conflict as conflict:
                context["in_the_way"] = named(conflict.rows)
            except Outdated:
                context["is_outdated"] = True
                found = differences(record, number)
            else:
                said = _("The record is again as it was.")
                return self._history_done(request, record, act, said)
        context |= {
            "differences": shown(found, swapped=True),
            "seen": latest(record),
        }
        return TemplateResponse(request, "admin/ledger/restore.html", context)

    def value_view(self, request, object_id):
        """Show one value as it was before a change; on POST give it back."""
        record = self._history_record(request, object_id)
        number, column = _number(request.GET.get("change")), request.GET.get("column")
        change = get_object_or_404(
            changes_of(record).filter(operation=Change.Operation.UPDATE), pk=number
        )
        if not (column in change.before and may_return_alone(change.table, column)):
            raise Http404
        self._refuse_return_unless(request, record, Change.objects.filter(pk=change.pk))
        context = self._history_context(request, record) | {
            "title": _("A former value")
        }
        if request.method == "POST":
            try:
                with kept_elsewhere_refuses():
                    act = restore_field(change, column, user=request.user)
            except KeptElsewhere as refused:
                context["errors"] = [refused]
            except models.ObjectDoesNotExist:
                context["errors"] = [_("The row is not there any more.")]
            except ValidationError as error:
                context["errors"] = error.messages
            else:
                said = _("The value is again as it was.")
                return self._history_done(request, record, act, said)
        context |= _value(change, column)
        return TemplateResponse(request, "admin/ledger/value.html", context)

    def _seen(self, request, *states):
        return [one for one in differences(*states) if may_see(request.user, one.table)]

    def _history_record(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def _refuse_return_unless(self, request, record, changes):
        if not (
            self.has_change_permission(request, record)
            and may_take_back(request.user, changes)
        ):
            raise PermissionDenied

    def _history_context(self, request, record):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return self.admin_site.each_context(request) | {
            "opts": self.opts,
            "subtitle": label(record),
            "record": record,
            "label": label(record),
            "may_change": self.has_change_permission(request, record),
            "addresses": {
                word: reverse(f"{name}_{word}", args=[record.pk])
                for word in ("change", "history", "compare", "restore", "value")
            },
        }

    def _history_done(self, request, record, act, said):
        self.message_user(request, said_with_undo(said, act), messages.SUCCESS)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
        return HttpResponseRedirect(reverse(name, args=[record.pk]))


def _value(change, column):
    wording = Wording([change])
    row = models_by_table()[change.table]._base_manager.filter(pk=change.row)
    present = row.values_list(
        fields_by_column(models_by_table()[change.table])[column].attname, flat=True
    ).first()
    wording.want(change.table, {column: present})
    return {
        "kind": wording.kind(change.table),
        "row": wording.row(change.table, change.row),
        "field": wording.field(change.table, column),
        "present": wording.value(change.table, column, present),
        "former": wording.value(change.table, column, change.before[column]),
    }


def _is(difference, record):
    return (difference.table, difference.row) == (record._meta.db_table, record.pk)


def _number(text):
    """Return the number of a change that stands in an address."""
    text = text or ""
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404
    return int(text)
