"""What is asked of the picture of a film's rights: a medium, years, two clocks."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import make_aware
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.admin.records import DayWidget
from catalogue.exploitation import MEDIA
from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import media
from catalogue.rights.spans import Spans

FIRST_YEAR = 1895
LAST_YEAR = 2200
MOST_YEARS = 120


def media_choices() -> list[tuple[str, str]]:
    """Return all media, families before their leaves, which stand further in."""
    language = get_language() or "ko"
    return [
        ("", _("all media")),
        *(
            (one.code, "  " * one.code.count(".") + media.name(one.code, language))
            for one in MEDIA
        ),
    ]


class FilmAsked(forms.Form):
    """Every field may be empty; `window` and the others give what holds then."""

    medium = forms.ChoiceField(
        label=pgettext_lazy("rights", "Medium"), choices=media_choices, required=False
    )
    first = forms.IntegerField(
        label=_("From the year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
    )
    last = forms.IntegerField(
        label=_("To the year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
    )
    on = forms.DateField(label=_("As licensed on"), widget=DayWidget, required=False)
    believed = forms.DateField(
        label=_("As believed on"),
        widget=DayWidget,
        required=False,
        help_text=_("What this desk held to be true at the end of that day."),
    )
    all_states = forms.BooleanField(
        label=_("Show drafts and offers"),
        required=False,
        initial=True,
    )

    def clean(self):
        told = super().clean()
        first, last = told.get("first"), told.get("last")
        if first and last and not 0 <= last - first < MOST_YEARS:
            raise ValidationError(
                _("Ask for a first year and, at most %(years)s years later, a last."),
                params={"years": MOST_YEARS},
            )
        return told

    def told(self, name: str):
        """Return a value that is right, or None."""
        return getattr(self, "cleaned_data", {}).get(name) or None

    @property
    def media(self) -> Spans:
        code = self.told("medium")
        return media.span(code) if code else Spans.all()

    @property
    def believed_at(self) -> datetime | None:
        """The instant at which the day of belief was over."""
        day = self.told("believed")
        return day and make_aware(datetime.combine(day + timedelta(days=1), time.min))

    def window(self, terms: list[Period], *, today: date) -> Period:
        """Return whole years: those asked for, else those of the terms near today."""
        years = [term.start.year for term in terms if term.start]
        ends = [term.last.year for term in terms if term.last]
        first = max(today.year - 10, min([today.year - 2, *years]))
        last = min(today.year + 15, max([today.year + 5, *ends]))
        if self.is_valid():
            first = self.told("first") or first
            last = self.told("last") or last
        last = min(max(first, last), first + MOST_YEARS - 1)
        return Period(date(first, 1, 1), date(last + 1, 1, 1))
