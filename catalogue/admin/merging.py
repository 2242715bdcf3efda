"""Merging at the desk: find the other record, compare the two, make one of them."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from catalogue import merging
from catalogue.admin.comparing import Comparison
from catalogue.admin.refusing import KeptElsewhere, kept_elsewhere_refuses
from catalogue.labels import id_of, label, labelled, labels
from catalogue.ledger.acts import recorded

MOST_OFFERED = 20
GONE = _("One of the two is no longer there: somebody has dealt with it already.")
NO_PAIR = _("These two cannot be made one: they are of different kinds.")
DONE = _("“%(given_up)s” was merged into this record; its old address leads here.")


class Merging:
    """An admin of records of which two may turn out to be one and the same."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<path:object_id>/merge/", view, name=name), *super().get_urls()]

    def get_actions(self, request, action_location=admin.ActionLocation.CHANGE_LIST):
        actions = super().get_actions(request, action_location)
        is_list = action_location == admin.ActionLocation.CHANGE_LIST
        if is_list and actions and self.has_merge_permission(request):
            actions["merge_two"] = self.get_action("merge_two")
        return actions

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and self.has_merge_permission(request, obj):
            context["merge_address"] = self.merge_address(obj.pk)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def has_merge_permission(self, request, obj=None):
        return self.has_change_permission(request, obj) and self.has_delete_permission(
            request, obj
        )

    @admin.action(
        permissions=["merge"],
        description=_("Merge the chosen record with another"),
        description_plural=_("Merge the two chosen records"),
    )
    def merge_two(self, request, queryset):
        found = list(queryset.values_list("pk", flat=True)[:3])
        if len(found) != 2:
            said = _("Choose exactly two records to merge.")
            self.message_user(request, said, messages.WARNING)
            return None
        return HttpResponseRedirect(f"{self.merge_address(found[0])}?other={found[1]}")

    def merge_address(self, number):
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        return reverse(f"{self.admin_site.name}:{name}", args=[number])

    def change_address(self, number):
        name = f"{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(f"{self.admin_site.name}:{name}", args=[number])

    def merge_view(self, request, object_id):
        if not self.has_merge_permission(request):
            raise PermissionDenied
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        sent = request.POST if request.method == "POST" else request.GET
        if "other" not in sent:
            return self._finding_page(request, record)
        other = self.get_object(request, str(id_of(sent["other"]) or 0))
        if other is None or not merging.is_pair(record, other):
            said = NO_PAIR if other else GONE
            self.message_user(request, said, messages.WARNING)
            return HttpResponseRedirect(self.merge_address(record.pk))
        if request.method == "POST" and "keep" in sent:
            return self._merged(request, record, other)
        return self._comparing_page(request, record, other)

    def _merged(self, request, record, other):
        """Merge as the form says; `keep` names the side that stays."""
        is_swapped = request.POST["keep"] == "right"
        kept, given_up = (other, record) if is_swapped else (record, other)
        theirs = "left" if is_swapped else "right"
        chosen = {name for name, side in request.POST.items() if side == theirs}
        said = DONE % {"given_up": labels(self.model, [given_up.pk])[given_up.pk]}
        try:
            with (
                kept_elsewhere_refuses(),
                recorded(request.user, "merge", summary=said),
                transaction.atomic(),
            ):
                self.log_deletions(
                    request, labelled(self.model.objects.filter(pk=given_up.pk))
                )
                merging.merge(kept, given_up, chosen=chosen)
        except merging.CannotMerge:
            self.message_user(request, GONE, messages.WARNING)
            return HttpResponseRedirect(self.merge_address(record.pk))
        except KeptElsewhere as refused:
            self.message_user(request, refused, messages.ERROR)
            return HttpResponseRedirect(self.merge_address(record.pk))
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(self.change_address(kept.pk))

    def _finding_page(self, request, record):
        typed = request.GET.get("q", "").strip()
        words = typed or self._name_of(record)
        rows, _may_repeat = self.get_search_results(
            request, self.get_queryset(request), words
        )
        offered = [
            {"pk": row.pk, "label": label(row), "address": self.change_address(row.pk)}
            for row in rows.exclude(pk=record.pk)[: MOST_OFFERED + 1]
        ]
        context = self._context(request, record) | {
            "typed": typed,
            "offered": offered[:MOST_OFFERED],
            "is_cut": len(offered) > MOST_OFFERED,
        }
        return TemplateResponse(request, "admin/merge_find.html", context)

    def _name_of(self, record):
        """Return the words that lead the record, to look for others called so."""
        rows = getattr(record, self.appellations).order_by("-is_preferred", "position")
        return rows.values_list("text", flat=True).first() or record.slug

    def _comparing_page(self, request, record, other):
        context = self._context(request, record) | {
            "other": other,
            "sides": [
                {
                    "name": side,
                    "label": label(row),
                    "key": row.key,
                    "slug": row.slug,
                    "status": row.get_status_display(),
                    "address": self.change_address(row.pk),
                }
                for side, row in (("left", record), ("right", other))
            ],
            "comparison": Comparison(record, other),
        }
        return TemplateResponse(request, "admin/merge_compare.html", context)

    def _context(self, request, record):
        return self.admin_site.each_context(request) | {
            "title": _("Merge with another record"),
            "subtitle": label(record),
            "opts": self.opts,
            "record": record,
            "record_address": self.change_address(record.pk),
        }
