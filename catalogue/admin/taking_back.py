"""Who may see and take back what is in the ledger, and how the desk shows it."""

from typing import NamedTuple

from django.contrib.admin.utils import quote
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from catalogue.admin.languages import is_worded
from catalogue.ledger.tables import models_by_table, owners, permission
from catalogue.ledger.wording import Wording
from catalogue.models import Change

# What taking a change back does to the row.
REVERSED = {
    Change.Operation.INSERT: "delete",
    Change.Operation.UPDATE: "change",
    Change.Operation.DELETE: "add",
}


class NamedRow(NamedTuple):
    kind: str
    label: str
    address: str


def may_take_back(user, changes):
    """Tell whether the user may do what taking back `changes`, a queryset, does."""
    written = changes.order_by().values_list("table", "operation").distinct()
    known = {(table, how) for table, how in written if table in models_by_table()}
    return all(
        user.has_perm(permission(table, action))
        for table, operation in known
        for action in ("change", REVERSED[operation])
    ) and all(
        _is_in_languages(user, changes.filter(table=table), models_by_table()[table])
        for table in {table for table, _operation in known}
    )


def _is_in_languages(user, changes, model):
    """Tell whether the user may write the words in all languages of these rows."""
    if not is_worded(model) or all(
        user.has_perm(permission(owner._meta.db_table, "change"))
        for owner in owners(model)
    ):
        return True
    told = changes.order_by().values_list("before__language", "after__language", "row")
    before, after, rows = map(set, zip(*told, strict=True))
    now = model._base_manager.filter(pk__in=rows).values_list("language", flat=True)
    return (before | after | {*now}) - {None} <= {*user.languages}


def may_see(user, table):
    """Tell whether the user may see the rows of a table, there or gone."""
    return table in models_by_table() and user.has_perm(permission(table, "view"))


def undo_link(act):
    """Return the link that offers to take an act back; "" if nothing was written."""
    if not act.changes.exists():
        return ""
    address = reverse("admin:catalogue_act_undo", args=[act.pk])
    return format_html('<a class="undo" href="{}">{}</a>', address, _("Undo"))


def said_with_undo(text, act):
    """Return what the desk says has happened, and the way to take it back."""
    return format_html("{} {}", text, undo_link(act))


def named(rows):
    """Return a `NamedRow` for each (table, id) of `rows`."""
    wording = Wording(rows=rows)
    return [
        NamedRow(wording.kind(table), wording.row(table, number), page(table, number))
        for table, number in rows
    ]


def page(table, number):
    """Return where the desk shows a row; "" where it has no page of its own."""
    options = models_by_table()[table]._meta
    name = f"admin:{options.app_label}_{options.model_name}_change"
    try:
        return reverse(name, args=[quote(number)])
    except NoReverseMatch:
        return ""
