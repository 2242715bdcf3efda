"""Actions that publish records, send them to review or withdraw them, and can be
undone."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from catalogue.admin.confirming import confirmation, needs_confirmation
from catalogue.admin.taking_back import said_with_undo
from catalogue.labels import Labelled, label
from catalogue.ledger.acts import recorded
from catalogue.models import Act, Status
from catalogue.models.wording import FALLBACK

EVERYWHERE = [admin.ActionLocation.CHANGE_LIST, admin.ActionLocation.CHANGE_FORM]


def publication_action(**words):
    return admin.action(permissions=["change"], location=EVERYWHERE, **words)


class Moving:
    """For the admin of records with a status.

    `appellations` as in PublicationAdmin; records without any say in `with_words` and
    `left_unpublished` what publishing needs.
    """

    @publication_action(
        description=_("Publish"), description_plural=_("Publish the chosen records")
    )
    def publish(self, request, queryset):
        shown = queryset.filter(pk__in=self.with_words())
        skipped = queryset.exclude(status=Status.PUBLISHED).exclude(pk__in=shown)
        rows = list(shown.exclude(status=Status.PUBLISHED))
        if needs_confirmation(request, rows):
            return self._ask_to_move(request, rows, "publish", Status.PUBLISHED)
        skipped_count = skipped.count()
        if rows or not skipped_count:
            now = {"published_at": Coalesce("published_at", Now())}
            act = self._move(request, rows, "publish", Status.PUBLISHED, **now)
            said = ngettext("%d record published.", "%d records published.", len(rows))
            self._say_moved(request, said % len(rows), act)
        if len(rows) == 1:  # several were shown with what they lack
            self.warn_of_gaps(request, rows[0])
        if skipped_count:
            said = self.left_unpublished(skipped_count)
            self.message_user(request, said % skipped_count, messages.WARNING)
        return None

    def left_unpublished(self, count):
        """Return why so many records were not published, with %d for the number."""
        return ngettext(
            "%d record was left as it is: it has no title or name that is "
            "preferred in Korean or in English.",
            "%d records were left as they are: they have no title or name that is "
            "preferred in Korean or in English.",
            count,
        )

    def warn_of_gaps(self, request, record):
        """Say of a record that was just published what it still lacks."""

    def lacking(self, rows):
        """Return in words, by id, what records lack that no public one should."""
        return None

    def with_words(self):
        """Return the ids of the records that have words for a page to show."""
        rows = self.model._meta.get_field(self.appellations).related_model.objects
        owner = self.model._meta.get_field(self.appellations).field.name
        return rows.filter(is_preferred=True, language__in=FALLBACK).values(owner)

    @publication_action(
        description=_("Send to review"),
        description_plural=_("Send the chosen records to review"),
    )
    def send_to_review(self, request, queryset):
        rows = list(queryset.exclude(status=Status.REVIEW))
        if needs_confirmation(request, rows):
            return self._ask_to_move(request, rows, "send_to_review", Status.REVIEW)
        act = self._move(request, rows, "send_to_review", Status.REVIEW)
        count = len(rows)
        said = ngettext("%d record is in review.", "%d records are in review.", count)
        return self._say_moved(request, said % count, act)

    @publication_action(
        description=_("Withdraw"), description_plural=_("Withdraw the chosen records")
    )
    def withdraw(self, request, queryset):
        rows = list(queryset.exclude(status=Status.WITHDRAWN))
        if needs_confirmation(request, rows):
            return self._ask_to_move(request, rows, "withdraw", Status.WITHDRAWN)
        act = self._move(request, rows, "withdraw", Status.WITHDRAWN)
        said = ngettext("%d record withdrawn.", "%d records withdrawn.", len(rows))
        return self._say_moved(request, said % len(rows), act)

    def _ask_to_move(self, request, rows, name, status):
        return confirmation(
            self,
            request,
            rows,
            action=name,
            title=getattr(self, name).short_description,
            becomes=status.label,
            lacking=self.lacking(rows) if status == Status.PUBLISHED else None,
        )

    def _say_moved(self, request, said, act):
        self.message_user(request, said_with_undo(said, act), messages.SUCCESS)

    @transaction.atomic
    def _move(self, request, rows, name, status, **changes):
        """Bring `rows` to `status`; give back the act under which that is noted."""
        with override(None):
            summary = str(getattr(self, name).short_description)
        with recorded(request.user, Act.Kind.ACTION, summary=summary) as act:
            ids = [row.pk for row in rows]
            self.model.objects.filter(pk__in=ids).update(status=status, **changes)
        if rows:
            LogEntry.objects.log_actions(
                request.user.pk,
                [Labelled(row, label(row)) for row in rows],
                CHANGE,
                change_message=gettext("Status: %s.") % status.label,
            )
        return act
