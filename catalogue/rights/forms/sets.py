"""Fields in which a set is written in words, with what is understood beside them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalogue.admin.records import DayWidget
from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import languages, media, territories, trade_words
from catalogue.rights.dimensions.reading import (
    AmbiguousWord,
    NothingLeft,
    Unreadable,
)
from catalogue.rights.spans import Spans


def fault(error: Unreadable) -> str:
    """Return in a sentence why words could not be read."""
    told = {"word": error.word}
    if isinstance(error, AmbiguousWord):
        told["choices"] = ", ".join(map(_with_name, error.choices))
        return _("“%(word)s” may be %(choices)s: write which one is meant.") % told
    if isinstance(error, NothingLeft):
        return _("Nothing is left of “%(word)s”.") % told
    return _("“%(word)s” is not known.") % told


def _with_name(code: str) -> str:
    try:
        return f"{code} ({territories.name(code, get_language() or 'ko')})"
    except Unreadable:
        return code


class Understood(NamedTuple):
    """What words are taken for, or why they are taken for nothing."""

    words: str
    fault: str = ""


class SetField(forms.CharField):
    """Words in, a set out; a set that was not written over stays exactly what it is."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 24, "spellcheck": "false"})

    def __init__(self, *, read, described, **options):
        super().__init__(max_length=4000, **options)
        self.read: Callable[[str], Spans] = read
        self.described: Callable[[Spans, str], str] = described

    def prepare_value(self, value):
        if isinstance(value, Spans):
            return self.described(value, get_language() or "ko")
        return value

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "").split() != (data or "").split()

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except Unreadable as error:
            raise ValidationError(fault(error), code="unreadable") from error

    def understood(self, value) -> "Understood":
        """Return in exact words what a value means, or what is wrong with it."""
        if isinstance(value, str):
            try:
                value = self.read(value) if value.strip() else None
            except Unreadable as error:
                return Understood("", fault(error))
        return Understood(
            self.described(value, get_language() or "ko") if value else ""
        )


def territory_field(read=None, **options) -> SetField:
    """Return a field for territories; `read` knows the day and the groups."""
    reader = read or territories.territory
    return SetField(
        label=_("territory"), read=reader, described=territories.described, **options
    )


def media_field(**options) -> SetField:
    return SetField(
        label=_("media"), read=trade_words.read, described=media.described, **options
    )


def language_field(**options) -> SetField:
    return SetField(
        label=_("languages"),
        read=languages.read,
        described=languages.described,
        **options,
    )


class PeriodWidget(forms.MultiWidget):
    """Two days below one label, each of which says aloud which it is."""

    def __init__(self, attrs=None):
        first = DayWidget({"aria-label": gettext_lazy("first day")})
        last = DayWidget({"aria-label": gettext_lazy("last day, which counts")})
        super().__init__({"first": first, "last": last}, attrs)

    def decompress(self, value):
        return [value.start, value.last] if value else [None, None]


class PeriodField(forms.MultiValueField):
    """Two days, the last of which counts; each may be empty."""

    widget = PeriodWidget

    def __init__(self, **options):
        days = (forms.DateField(), forms.DateField())
        super().__init__(fields=days, require_all_fields=False, **options)
        for one in self.fields:
            one.required = False

    def compress(self, data_list):
        first, last = data_list or (None, None)
        if not first and not last:
            return None
        return checked_period(first, last)


def checked_period(first: date | None, last: date | None) -> Period:
    """Return the days from the first to the last; raise ValidationError."""
    if first and last and last < first:
        raise ValidationError(_("The last day comes before the first."), code="order")
    if last and last > date.max - timedelta(days=1):
        raise ValidationError(_("So far away no term ends."), code="far")
    return Period.through(first, last)
