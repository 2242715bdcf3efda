"""Days and periods in words, the last day named as contracts name it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.rights.boxes import Period


def day_words(day: date | None) -> str:
    """Return "31 Dec 2030", "" for None."""
    return date_format(day, pgettext("how a day is written", "j M Y")) if day else ""


def period_words(period: Period) -> str:
    """Return "1 Jan 2027 – 31 Dec 2030", or what has no beginning or no end so."""
    first, last = day_words(period.start), day_words(period.last)
    if first and last:
        return f"{first} – {last}"
    if first:
        return _("from %(day)s, without end") % {"day": first}
    if last:
        return _("until %(day)s") % {"day": last}
    return _("at all times")
