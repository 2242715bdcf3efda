"""Deletions at the desk are noted as such; those of many records offer an undoing."""

from django.contrib import messages
from django.utils.translation import gettext_noop

from catalogue.admin.taking_back import undo_link
from catalogue.ledger.acts import recorded
from catalogue.models import Act

SUMMARY = gettext_noop("Delete")


class Deleting:
    """For a ModelAdmin: what it deletes, alone or with others, can be brought back."""

    def delete_model(self, request, obj):
        with recorded(request.user, Act.Kind.EDIT, summary=SUMMARY):
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with recorded(request.user, Act.Kind.ACTION, summary=SUMMARY) as act:
            super().delete_queryset(request, queryset)
        link = undo_link(act)
        if link:
            self.message_user(request, link, messages.INFO)
