"""What was done at the desk, each act as a whole, with the way to take it back."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.admin.bringing_back import BringingBack
from catalogue.admin.taking_back import may_see, may_take_back, named, said_with_undo
from catalogue.ledger.acts import Conflict, undo
from catalogue.ledger.reading import fields_of
from catalogue.ledger.wording import Wording
from catalogue.models import Act, Change

CHANGES_ON_A_PAGE = 100
LIST = "admin:catalogue_act_changelist"


@admin.register(Act)
class ActAdmin(BringingBack, admin.ModelAdmin):
    """Everybody sees what they did themselves; who may view acts, those of all."""

    list_display = ("done", "kind", "who", "about", "row_count", "undoing")
    list_display_links = ("done",)
    list_filter = ("kind", "done_at")
    search_fields = ("user_name", "summary")
    date_hierarchy = "done_at"
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "admin/ledger/acts.html"
    actions = None

    def has_module_permission(self, request):
        return request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return obj is None or self._is_of(request, obj)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def _sees_all(self, request):
        return request.user.has_perm("catalogue.view_act")

    def _is_of(self, request, act):
        return self._sees_all(request) or act.user_id == request.user.pk

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if not self._sees_all(request):
            rows = rows.filter(user=request.user)
        counted = Change.objects.filter(act=OuterRef("pk")).order_by()
        counted = counted.values("act").annotate(number=Count("id")).values("number")
        still_undone = Act.objects.exclude(
            Exists(Act.objects.filter(undoes=OuterRef("pk")))
        )
        return rows.annotate(
            changed=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
            is_undone=Exists(still_undone.filter(undoes=OuterRef("pk"))),
        )

    def get_urls(self):
        view = self.admin_site.admin_view(self.undo_view)
        own = path("<path:object_id>/undo/", view, name="catalogue_act_undo")
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show everything that an act changed."""
        act = self._act(request, object_id)
        context = self._context(request, act) | {"title": _("What was done")}
        return TemplateResponse(request, "admin/ledger/act.html", context)

    history_view = change_view

    def undo_view(self, request, object_id):
        """Show what an undoing would take back; on POST take it back."""
        act = self._act(request, object_id)
        if not may_take_back(request.user, act.changes.all()):
            raise PermissionDenied
        context = self._context(request, act) | {"title": _("Undo")}
        if request.method == "POST":
            try:
                undoing = undo(act, user=request.user)
            except Conflict as conflict:
                context["in_the_way"] = named(conflict.rows)
            else:
                said = said_with_undo(_("It was undone."), undoing)
                self.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(reverse(LIST))
        return TemplateResponse(request, "admin/ledger/undo.html", context)

    def _act(self, request, object_id):
        try:
            act = self.get_queryset(request).filter(pk=unquote(object_id)).first()
        except ValidationError:
            act = None
        if act is None:
            raise Http404
        return act

    def _context(self, request, act):
        changes = act.changes.select_related("act").order_by("id")
        pages = Paginator(changes, CHANGES_ON_A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        shown = list(page.object_list)
        wording = Wording(shown)
        return self.admin_site.each_context(request) | {
            "opts": self.opts,
            "act": act,
            "subtitle": described(act),
            "rows": [
                found
                for one in shown
                if may_see(request.user, one.table)
                and (found := fields_of(one, wording))
            ],
            "page": page,
            "pages": pages.get_elided_page_range(page.number),
            "may_undo": may_take_back(request.user, act.changes.all()),
        }

    @admin.display(description=gettext_lazy("done at"), ordering="done_at")
    def done(self, act):
        moment = localtime(act.done_at)
        return date_format(moment, "SHORT_DATETIME_FORMAT")

    @admin.display(description=gettext_lazy("done by"), ordering="user_name")
    def who(self, act):
        return act.user_name or "—"

    @admin.display(description=gettext_lazy("summary"), ordering="summary")
    def about(self, act):
        return summary_of(act) or "—"

    @admin.display(description=gettext_lazy("rows written"), ordering="changed")
    def row_count(self, act):
        return act.changed

    @admin.display(description=gettext_lazy("undo"))
    def undoing(self, act):
        if act.is_undone:
            return _("Undone")
        address = reverse("admin:catalogue_act_undo", args=[act.pk])
        return format_html('<a href="{}">{}</a>', address, _("Undo"))


def summary_of(act):
    """Return the summary; the name of an action is translated for whoever reads it."""
    return _(act.summary) if act.summary else ""


def described(act):
    """Return what an act was, in a line."""
    rows = ngettext("%d row", "%d rows", act.changed) % act.changed
    parts = [act.get_kind_display(), summary_of(act), act.user_name, rows]
    return " · ".join(filter(None, parts))
