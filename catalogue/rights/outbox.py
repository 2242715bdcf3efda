"""Sends the letters that wait: each once, whatever becomes of the mail server or of us.

A letter is claimed in a transaction of its own before it is sent. If the process is
killed meanwhile, the claim ends by itself and the letter is sent again under the same
Message-ID, by which mail servers know a second copy.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.rights.letter_words import words_of
from catalogue.rights.models import Mail

CLAIMED = timedelta(minutes=15)  # longer than any server takes for one letter
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
TRIED = timedelta(days=14)

State, Purpose = Mail.State, Mail.Purpose
logger = logging.getLogger(__name__)


def send_waiting(*, now: datetime | None = None, limit: int = 50) -> int:
    """Send what is due, at most `limit` letters; return how many were sent.

    Nothing happens while no mail server is set. When the server does not answer the
    round ends and the letters wait, each time twice as long, up to an hour. What the
    server refuses for good, or for two weeks, is given up and said at the desk.
    """
    if not settings.MAILS:
        return 0
    sent = 0
    for _number in range(limit):
        letter = _claim(now or timezone.now())
        if letter is None:
            break
        try:
            _message(letter).send()
        except (SMTPRecipientsRefused, SMTPDataError) as error:
            _put_back(letter, error, now=now, is_refused=_is_for_good(error))
        except OSError as error:  # every other fault of SMTP too
            _put_back(letter, error, now=now)
            break
        except Exception as error:
            _put_back(letter, error, now=now)
        else:
            sent += _finish(letter, state=State.SENT, sent_at=now or timezone.now())
    return sent


@transaction.atomic
def _claim(now: datetime) -> Mail | None:
    """Take the letter that has waited longest; nobody else takes it until `CLAIMED`."""
    due = Mail.objects.filter(
        state__in=[State.WAITING, State.SENDING], next_try_at__lte=now
    )
    if not settings.RIGHTS_EMAIL:
        due = due.filter(~Q(purpose=Purpose.NOTICE))
    letter = due.select_for_update(skip_locked=True).order_by("next_try_at").first()
    if letter is None:
        return None
    if not letter.body:
        letter.subject, letter.body = words_of(letter)
    letter.state = State.SENDING
    letter.attempts += 1
    letter.next_try_at = now + CLAIMED
    letter.save()
    return letter


def _message(letter: Mail) -> EmailMessage:
    desk = settings.RIGHTS_EMAIL
    headers = {
        "Message-ID": f"<{letter.message_id}@{urlsplit(settings.PUBLIC_URL).hostname}>"
    }
    if letter.purpose != Purpose.REPLY:
        headers["Auto-Submitted"] = "auto-generated"
    return EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[desk if letter.purpose == Purpose.NOTICE else letter.to],
        reply_to=[desk] if desk else [],
        headers=headers,
    )


def _put_back(letter, error, *, now, is_refused=False) -> None:
    """Let the letter wait, or give it up; the fault is kept without anybody's data."""
    now = now or timezone.now()
    is_over = is_refused or now - letter.written_at > TRIED
    wait = min(FIRST_WAIT * 2 ** min(letter.attempts - 1, 10), LONGEST_WAIT)
    fault = _fault(error)
    logger.warning("A letter was not sent: %s", fault)
    _finish(
        letter,
        state=State.FAILED if is_over else State.WAITING,
        next_try_at=now + wait,
        last_error=fault,
    )


def _finish(letter, **columns) -> int:
    """Write what became of the letter, unless it was erased or taken up meanwhile."""
    mine = Mail.objects.filter(
        pk=letter.pk, state=State.SENDING, attempts=letter.attempts
    )
    return mine.update(**columns)


def _is_for_good(error: SMTPException) -> bool:
    """Tell whether the server will never take this letter (RFC 5321, 4.2.1: 5yz)."""
    codes = _codes(error)
    return bool(codes) and min(codes) >= 500


def _codes(error) -> list[int]:
    if isinstance(error, SMTPRecipientsRefused):
        return [code for code, _words in error.recipients.values()]
    code = getattr(error, "smtp_code", None)
    return [code] if isinstance(code, int) else []


def _fault(error) -> str:
    """Return the name of the fault and its code: its words may repeat an address."""
    return " ".join([type(error).__name__, *map(str, _codes(error))])[:100]
