"""The page of the records deleted of late, and the way to bring one back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from catalogue.admin.taking_back import may_take_back, named, page, said_with_undo
from catalogue.ledger.acts import Conflict
from catalogue.ledger.deletions import (
    DAYS,
    bring_back,
    changes_with,
    recently_deleted,
)
from catalogue.ledger.tables import models_by_table, permission, record_tables
from catalogue.ledger.wording import Wording

RECORDS_ON_A_PAGE = 50
LIST = "admin:catalogue_act_deleted"


class BringingBack:
    """For the admin of acts: what was deleted, for those who may delete."""

    def get_urls(self):
        own = [
            path(
                "deleted/",
                self.admin_site.admin_view(self.deleted_view),
                name="catalogue_act_deleted",
            ),
            path(
                "deleted/<int:number>/",
                self.admin_site.admin_view(self.bring_back_view),
                name="catalogue_act_bring_back",
            ),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {"may_see_deleted": bool(tables_of(request.user))}
        return super().changelist_view(request, context | (extra_context or {}))

    def deleted_view(self, request):
        """List the records that can be brought back, the last deleted first."""
        context = self._deleted_context(request)
        return TemplateResponse(request, "admin/ledger/deleted.html", context)

    def bring_back_view(self, request, number):
        """On POST bring a record back with all its rows."""
        if request.method != "POST":
            return HttpResponseRedirect(reverse(LIST))
        deletion = self._deletions(request).filter(pk=number).first()
        if deletion is None:
            raise Http404
        if not may_take_back(request.user, changes_with(deletion)):
            raise PermissionDenied
        words = Wording([deletion]).row(deletion.table, deletion.row)
        try:
            act = bring_back(deletion, user=request.user, summary=words)
        except Conflict as conflict:
            context = {"in_the_way": named(conflict.rows), "refused": words}
            context = self._deleted_context(request) | context
            return TemplateResponse(request, "admin/ledger/deleted.html", context)
        said = _("“%s” is there again.") % words
        self.message_user(request, said_with_undo(said, act), messages.SUCCESS)
        return HttpResponseRedirect(page(deletion.table, deletion.row) or reverse(LIST))

    def _deletions(self, request):
        tables = tables_of(request.user)
        if not tables:
            raise PermissionDenied
        return recently_deleted().filter(table__in=tables)

    def _deleted_context(self, request):
        pages = Paginator(self._deletions(request), RECORDS_ON_A_PAGE)
        shown = pages.get_page(request.GET.get("page"))
        deletions = list(shown.object_list)
        wording = Wording(deletions)
        return self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Recently deleted"),
            "days": DAYS,
            "page": shown,
            "pages": pages.get_elided_page_range(shown.number),
            "deletions": [
                {
                    "number": one.pk,
                    "kind": wording.kind(one.table),
                    "label": wording.row(one.table, one.row),
                    "act": one.act,
                }
                for one in deletions
            ],
        }


def tables_of(user):
    """Return the tables of records of which the user may delete rows."""
    return [
        table
        for table in record_tables()
        if models_by_table()[table]._meta.managed
        and user.has_perm(permission(table, "delete"))
    ]
