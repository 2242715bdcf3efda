"""What the page of an import shows, as strings ready to print."""

from functools import cached_property
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from catalogue.exchange.headings import heading, table_name
from catalogue.models import ImportBatch, ImportLine

State = ImportBatch.State
WAITING = (State.BROUGHT, State.ORDERED, State.UNDO_ORDERED)
WORKING = (State.CHECKING, State.IMPORTING, State.UNDOING)
PER_PAGE = 50


def is_broken_off(batch, *, is_under_work):
    """Tell whether the work on a batch ended before it was done.

    Whoever works on it holds its lock and lets go of it only behind the last state.
    """
    if is_under_work or batch.state not in WORKING:
        return False
    before = batch.state
    batch.refresh_from_db(fields=["state"])
    return batch.state == before


def state_of(batch, *, is_under_work):
    """Return the words for the state of a batch."""
    if is_broken_off(batch, is_under_work=is_under_work):
        return _("Broken off")
    return batch.get_state_display()


def progress_of(batch, *, is_under_work):
    """Return how far a batch is: for the page, and as its script asks for it."""
    is_broken = is_broken_off(batch, is_under_work=is_under_work)
    is_going = batch.state in WORKING + WAITING and not is_broken
    told = ""
    if batch.state in WORKING and batch.rows_done:
        numbers = {
            "file": batch.told_file,
            "done": number_format(batch.rows_done),
            "total": number_format(batch.rows_total),
        }
        told = _("%(file)s: %(done)s lines read") % numbers
        if batch.rows_total:
            told = _("%(file)s: %(done)s of %(total)s lines done") % numbers
    return {
        "state": _("Broken off") if is_broken else str(batch.get_state_display()),
        "is_going": is_going,
        "is_broken": is_broken,
        "told": told,
        "done": batch.rows_done,
        "total": batch.rows_total,
    }


class BatchPage:
    """A batch for a template; nothing is read before the template asks for it."""

    def __init__(self, batch, query, *, is_under_work):
        self.batch = batch
        self.query = query
        self.progress = progress_of(batch, is_under_work=is_under_work)
        self.language = (get_language() or "")[:2]
        self.kind = query.get("kind", "")

    @property
    def is_waiting(self):
        return self.batch.state in WAITING

    @property
    def is_faulty(self):
        return self.batch.state == State.FAULTY

    @property
    def is_checked(self):
        return self.batch.state == State.CHECKED

    @property
    def is_imported(self):
        return self.batch.state == State.IMPORTED

    @property
    def can_be_checked(self):
        return self.batch.state in (State.FAULTY, State.CHECKED, State.UNDONE)

    @property
    def is_shown(self):
        """Whether there is anything that an import would do, or has done."""
        return bool(self.batch.outcomes)

    @property
    def does_nothing(self):
        return not any(one["new"] + one["changed"] for one in self.batch.outcomes)

    @property
    def remarks(self):
        return [self._said(words) for words in self.batch.remarks]

    @property
    def outcomes(self):
        """One line for each file: its table, and what becomes of its rows."""
        return [
            {
                "file": one["file"],
                "table": table_name(one["table"]),
                "rows": number_format(one["rows"]),
                "new": number_format(one["new"]),
                "changed": number_format(one["changed"]),
                "same": number_format(one["rows"] - one["new"] - one["changed"]),
            }
            for one in self.batch.outcomes
        ]

    @cached_property
    def faults(self):
        """One page of the faults."""
        page = Paginator(self.batch.faults.all(), PER_PAGE).get_page(
            self.query.get("page")
        )
        page.object_list = [
            {
                "file": fault.file,
                "line": fault.line or "",
                "column": fault.column,
                "words": self._said(fault.words),
            }
            for fault in page.object_list
        ]
        return page

    @cached_property
    def lines(self):
        """One page of the lines that are new or change something."""
        rows = self.batch.lines.all()
        if self.kind in ImportLine.Kind.values:
            rows = rows.filter(kind=self.kind)
        page = Paginator(rows, PER_PAGE).get_page(self.query.get("page"))
        page.object_list = [self._line(line) for line in page.object_list]
        return page

    @property
    def kinds(self):
        """The choices of what to show, with the chosen one marked."""
        choices = [("", pgettext("lines", "All")), *ImportLine.Kind.choices]
        return [(code, words, code == self.kind) for code, words in choices]

    def _line(self, line):
        is_new = line.kind == ImportLine.Kind.NEW
        told = self._of_new if is_new else self._of_changed
        return {
            "file": line.file,
            "line": line.line,
            "subject": line.subject,
            "kind": line.get_kind_display(),
            "is_new": is_new,
            "changes": [told(change) for change in line.changes],
        }

    def _of_new(self, change):
        column, cell = change
        return {"what": heading(column), "before": "", "after": cell}

    def _of_changed(self, change):
        label, which, column, before, after = change
        model = apps.get_model(label)
        kind = capfirst(model._meta.verbose_name)
        told = ", ".join(self._value(None, value) for value in which)
        if not column:
            return {"what": kind, "before": "", "after": told, "is_added": True}
        field = model._meta.get_field(column)
        what = str(field.verbose_name)
        if which:
            what = f"{kind} ({told}): {what}"
        return {
            "what": capfirst(what),
            "before": self._value(field, before),
            "after": self._value(field, after),
        }

    def _value(self, field, value: Any):
        """Return the words for a stored value in the reader's language."""
        if isinstance(value, dict):
            return self._said(value)
        if isinstance(value, bool):
            return pgettext("cell", "yes") if value else pgettext("cell", "no")
        if isinstance(value, list):
            return ", ".join(self._value(field, one) for one in value)
        if value is None or value == "":
            return ""
        if field is not None and field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return str(value)

    def _said(self, words):
        return words.get(self.language) or next(iter(words.values()), "")
