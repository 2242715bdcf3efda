"""Hands an enquiry over to the locked room, of which this process reads nothing.

The public role may call one function of the database (migration rights
0007_receiving): it checks everything once more, limits how often one address may ask,
writes the enquiry and its letters in one transaction, and answers with a ticket.
"""

import hashlib
import hmac
import logging
from datetime import date
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from psycopg.types.json import Jsonb

MOST_FILMS = 100
MOST_CODES = 300
LONGEST = {
    "name": 120,
    "organisation": 200,
    "email": 254,
    "message": 4000,
    "title": 300,
}

# What the function of the database says: class KF is nobody else's.
TOO_MANY = "KF429"
REFUSED = "KF400"

RECEIVE = "SELECT catalogue_receive_enquiry(%s)"

logger = logging.getLogger(__name__)


class Kind(TextChoices):
    """What somebody may ask the corporation for."""

    LICENCE = "licence", _("Licence")
    SCREENER = "screener", _("Screener")
    PRINT_LOAN = "print_loan", _("Print loan")
    STILLS = "stills", _("Stills")
    COPRODUCTION = "coproduction", _("Co-production")
    EXCHANGE = "exchange", pgettext_lazy("of films", "Exchange")


class NotReceived(Exception):
    """The database did not take the enquiry; nothing of it was written."""


class TooMany(NotReceived):
    """Too many enquiries came from one address within the hour."""


def receive(enquiry: dict, *, sender: str) -> str:
    """Hand over an enquiry that `EnquiryForm` found right; return its ticket.

    `enquiry` has plain words, lists and booleans under the names that the function of
    the database reads; `form` is the random id of the form that was filled in, and the
    same form gives the same ticket however often it comes. `sender` is the result of
    `sender_hash`. Raises TooMany, or NotReceived whatever else the database says.
    """
    try:
        return _call(enquiry | {"sender": sender})
    except Error as error:
        state = getattr(error.__cause__, "sqlstate", None)
        if state == TOO_MANY:
            raise TooMany from error
        # Its message could repeat what was asked, and who asked.
        logger.error("An enquiry was not taken: %s %s", type(error).__name__, state)
        raise NotReceived from error


def _call(enquiry: dict) -> str:
    """Call the function; once more where the kept connection had outlived the server.

    To ask twice is harmless: the same form gives the same ticket.
    """
    try:
        return _called(enquiry)
    except Error:
        is_closed = connection.connection is None or connection.connection.closed
        if connection.in_atomic_block or not is_closed:
            raise
        connection.close()
        return _called(enquiry)


def _called(enquiry: dict) -> str:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ WRITE")  # the public role starts read-only
        cursor.execute(RECEIVE, [Jsonb(enquiry)])
        return cursor.fetchone()[0]


def sender_hash(address: str | None, *, on: date | None = None) -> str:
    """Return what stands for an address of the internet on one day, and on no other.

    An IPv6 network of one customer (64 bits) counts as one address. Without the secret
    of the process nobody finds the address from it.
    """
    day = on or timezone.localdate()
    words = f"enquiry {day.isoformat()} {network(address)}"
    digest = hmac.digest(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256)
    return digest.hex()[:32]


def network(address: str | None) -> str:
    """Return the address, or the first half of one of IPv6; "" without one.

    One of IPv4 is the same in its clothes of IPv6, "::ffff:192.0.2.1".
    """
    if not address or ":" not in address:
        return address or ""
    plain = ip_address(address).ipv4_mapped
    if plain:
        return str(plain)
    return ip_network((address, 64), strict=False).network_address.exploded
