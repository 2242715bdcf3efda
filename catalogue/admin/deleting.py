"""Deletions at the desk are noted as such; those of many records offer an undoing."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_noop

from catalogue.admin.refusing import KeptElsewhere, kept_elsewhere_refuses
from catalogue.admin.taking_back import undo_link
from catalogue.ledger.acts import recorded
from catalogue.models import Act

SUMMARY = gettext_noop("Delete")


class Deleting:
    """For a ModelAdmin: what it deletes, alone or with others, can be brought back.

    What another room keeps records on stays, and all that would go with it.
    """

    def delete_view(self, request, object_id, extra_context=None):
        try:
            with kept_elsewhere_refuses():
                return super().delete_view(request, object_id, extra_context)
        except KeptElsewhere as refused:
            return self._kept(request, refused)

    def response_action(self, request, queryset, *args, **options):
        try:
            with kept_elsewhere_refuses(), transaction.atomic():
                return super().response_action(request, queryset, *args, **options)
        except KeptElsewhere as refused:
            return self._kept(request, refused)

    def _kept(self, request, refused):
        """Say that nothing was done, on the page before."""
        self.message_user(request, refused, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def delete_model(self, request, obj):
        with recorded(request.user, Act.Kind.EDIT, summary=SUMMARY):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with recorded(request.user, Act.Kind.ACTION, summary=SUMMARY) as act:
            super().delete_queryset(request, queryset)
        link = undo_link(act)
        if link:
            self.message_user(request, link, messages.INFO)
