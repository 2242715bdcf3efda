"""Where a record stands between draft and public page, scheduled publication included.

Scheduled is no status of its own: it is a published record whose time is to come.
"""

from django import forms
from django.contrib import admin
from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.labels import staff_language
from catalogue.models import Status
from catalogue.presentation.words import day

SCHEDULED = "scheduled"
STANDINGS = {
    Status.DRAFT: Status.DRAFT.label,
    Status.REVIEW: Status.REVIEW.label,
    SCHEDULED: _("Scheduled"),
    Status.PUBLISHED: Status.PUBLISHED.label,
    Status.WITHDRAWN: Status.WITHDRAWN.label,
}
SENTENCES = {
    Status.DRAFT: _("Nobody outside the desk sees the record."),
    Status.REVIEW: _("The record waits to be read and published."),
    SCHEDULED: _("Scheduled for %(moment)s: the public sees it from that second on."),
    Status.PUBLISHED: _("Public since %(moment)s."),
    Status.WITHDRAWN: _("Withdrawn: its address says that it was in the catalogue."),
}
TO_COME = Q(status=Status.PUBLISHED, published_at__gt=Now())


def standing():
    """Return the expression of where a record stands, one of STANDINGS."""
    return Case(
        When(TO_COME, then=Value(SCHEDULED)),
        default=F("status"),
        output_field=CharField(),
    )


def standing_of(record):
    """Return where a record that was read already stands, one of STANDINGS."""
    is_published = record.status == Status.PUBLISHED and record.published_at
    is_early = is_published and record.published_at > timezone.now()
    return SCHEDULED if is_early else record.status


def in_words(record):
    """Return the state of a record for a list, with its time where that is to come."""
    found = standing_of(record)
    if found == SCHEDULED:
        return _("Scheduled for %(moment)s") % {"moment": moment(record.published_at)}
    return STANDINGS.get(found, found)


def in_a_sentence(record):
    """Return what the state of a record means for the public."""
    told = SENTENCES[standing_of(record)]
    published_at = record.published_at
    return told % {"moment": moment(published_at) if published_at else ""}


def moment(time):
    """Return day and time of Pyongyang in words: 3 December 2026, 09:00."""
    local = timezone.localtime(time)
    return f"{day(local, staff_language())}, {local:%H:%M}"


class StandingFilter(admin.SimpleListFilter):
    """The status of records, with those whose time is to come apart."""

    title = _("status")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return STANDINGS.items()

    def queryset(self, request, queryset):
        if self.value() == SCHEDULED:
            return queryset.filter(TO_COME)
        if self.value() == Status.PUBLISHED:
            return queryset.filter(status=Status.PUBLISHED, published_at__lte=Now())
        return queryset.filter(status=self.value()) if self.value() else queryset


class MomentWidget(forms.SplitDateTimeWidget):
    """A date and a time as the browser asks for them, without a script."""

    supports_microseconds = False

    def __init__(self):
        super().__init__(
            date_format="%Y-%m-%d",
            time_format="%H:%M:%S",
            date_attrs={"type": "date", "aria-label": _("Date")},
            time_attrs={"type": "time", "step": "1", "aria-label": _("Time")},
        )
