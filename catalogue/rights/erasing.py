"""Forgets who asked: at the end of the term, or at once when somebody wishes it.

What was asked stays as a number without a person: films, territories, media, days. No
other table repeats the words, for enquiries are not journaled and mail is kept here.
"""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.rights.models import Agreement, Enquiry, EnquiryEvent, EnquiryFilm, Mail

State = Enquiry.State
KEPT = (State.NEW, State.OPEN, State.AGREED, State.ERASED)
CAME_TO_NOTHING = (Agreement.State.DECLINED, Agreement.State.WITHDRAWN)


def overdue(*, today=None):
    """Return the enquiries of which the person is to be forgotten by now.

    An enquiry is kept as long as it was promised when it came, or less where
    KFEIC_ENQUIRY_KEPT_DAYS says so. What is in work or has been agreed stays, and so
    does what led to an agreement, unless nothing came of that.
    """
    today = today or timezone.localdate()
    oldest = timezone.now() - timedelta(days=settings.ENQUIRY_KEPT_DAYS)
    is_over = Q(erase_after__lt=today) | Q(received_at__lt=oldest)
    led_nowhere = Q(agreement=None) | Q(agreement__state__in=CAME_TO_NOTHING)
    return Enquiry.objects.filter(is_over, led_nowhere).exclude(state__in=KEPT)


def erase_overdue(*, today=None) -> int:
    """Forget everybody whose term is over; return how many enquiries that were."""
    with transaction.atomic():
        due = overdue(today=today).select_for_update(skip_locked=True, of=("self",))
        return _erase(list(due.values_list("pk", flat=True)))


def erase(enquiry: Enquiry, *, by=None) -> None:
    """Forget at once who sent an enquiry, whatever its state; twice does no more."""
    with transaction.atomic():
        rows = Enquiry.objects.select_for_update().filter(pk=enquiry.pk)
        _erase(list(rows.filter(erased_at=None).values_list("pk", flat=True)), by=by)
    enquiry.refresh_from_db()


def _erase(numbers: Collection[int], *, by=None) -> int:
    """Blank all that a person wrote, was written to, or that was noted of them."""
    if not numbers:
        return 0
    Enquiry.objects.filter(pk__in=numbers).update(
        state=State.ERASED,
        erased_at=timezone.now(),
        name="",
        organisation="",
        email="",
        message="",
        due_on=None,
    )
    # Titles that were typed by hand may say anything; those of films are no secret.
    EnquiryFilm.objects.filter(enquiry__in=numbers, film=None).update(title="")
    EnquiryEvent.objects.filter(enquiry__in=numbers).update(text="")
    letters = Mail.objects.filter(enquiry__in=numbers)
    letters.exclude(state=Mail.State.SENT).update(state=Mail.State.FAILED)
    letters.update(to="", subject="", body="", last_error="")
    EnquiryEvent.objects.bulk_create(
        EnquiryEvent(
            enquiry_id=number,
            user=by,
            user_name=by.get_username() if by else "",
            kind=EnquiryEvent.Kind.ERASED,
        )
        for number in numbers
    )
    return len(numbers)
