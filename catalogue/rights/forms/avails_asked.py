"""What a buyer asks: where, how, in which languages, when, and for which films.

The words are read as contracts are; what was understood is shown beside them.
"""

from datetime import date

from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.admin.records import DayWidget
from catalogue.models import Film
from catalogue.rights.avails import Asked
from catalogue.rights.boxes import Box, Period
from catalogue.rights.dimensions.languages import ALL_LANGUAGES
from catalogue.rights.dimensions.media import ALL_MEDIA
from catalogue.rights.dimensions.territories import WORLD
from catalogue.rights.forms.sets import (
    checked_period,
    language_field,
    media_field,
    territory_field,
)
from catalogue.rights.known_groups import territory_reader

MOST_DAYS = 36525
SETS = ("territory", "media", "language")


class Mode(TextChoices):
    """How a free window has to lie to the window that is asked for."""

    COVER = "cover", _("free on all days")
    OVERLAP = "overlap", _("free on some days")
    START = "start", _("a free window begins within")
    END = "end", _("a free window ends within")


class Show(TextChoices):
    """Which answers are shown."""

    ALL = "all", _("all films")
    SUITABLE = "suitable", _("films that suit")
    REFUSED = "refused", _("films that do not")


class AvailsAsked(forms.Form):
    """Sets that are left out are all there is; without a last day there is none."""

    first = forms.DateField(
        label=_("From"),
        help_text=_("Today, when empty."),
        widget=DayWidget,
        required=False,
    )
    last = forms.DateField(
        label=_("Until and including"), widget=DayWidget, required=False
    )
    exclusive = forms.BooleanField(label=_("Exclusively"), required=False, initial=True)
    mode = forms.ChoiceField(
        label=_("A film suits when it is"), choices=Mode, required=False
    )
    days = forms.IntegerField(
        label=_("At least so many days"),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    decade = forms.ChoiceField(label=_("Decade"), required=False)
    show = forms.ChoiceField(label=_("Show"), choices=Show, required=False)
    films = forms.CharField(
        label=_("Only these films"),
        help_text=_("Titles, permanent ids or numbers, one to a line; all when empty."),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        max_length=20000,
        required=False,
    )
    field_order = (*SETS, "first", "last", "exclusive", "mode", "days", "kind")

    def __init__(self, *args, decades=(), **kwargs):
        super().__init__(*args, **kwargs)
        line = {"attrs": {"spellcheck": "false"}}
        read = territory_reader(on=None)
        self.fields["territory"] = territory_field(
            read, required=False, widget=forms.TextInput(**line)
        )
        self.fields["media"] = media_field(
            required=False, widget=forms.TextInput(**line)
        )
        self.fields["language"] = language_field(
            required=False, widget=forms.TextInput(**line)
        )
        self.fields["kind"].choices = [("", _("all kinds")), *Film.Kind.choices]
        self.fields["decade"].choices = [
            ("", _("all decades")),
            *((str(one), _("%(decade)ss") % {"decade": one}) for one in decades),
        ]
        self.order_fields(self.field_order)

    def clean(self):
        told = super().clean()
        if "first" in told and "last" in told:
            first = told["first"] or timezone.localdate()
            told["term"] = checked_period(first, told["last"])
        return told

    def asked(self) -> Asked:
        """Return what is asked, once the form is valid."""
        told = self.cleaned_data
        box = Box(
            told["territory"] or WORLD,
            told["media"] or ALL_MEDIA,
            told["language"] or ALL_LANGUAGES,
            told["term"],
        )
        return Asked(box, exclusive=told["exclusive"])

    def suits(self, free: list[Period]) -> bool:
        """Tell whether the free days of a film are what is wanted."""
        told = self.cleaned_data
        window, least = told["term"], told["days"]
        if least:
            free = [one for one in free if one.days is None or one.days >= least]
        match told["mode"]:
            case Mode.OVERLAP:
                return bool(free)
            case Mode.START:
                return any(_later(one.start, window.start) for one in free)
            case Mode.END:
                return any(_later(window.end, one.end) for one in free)
        return free == [window]

    def understood(self) -> list[tuple[str, str]]:
        """Return (name of the field, exact words) of each set that was written."""
        return [
            (name, self.fields[name].understood(self.cleaned_data[name]).words)
            for name in SETS
            if getattr(self, "cleaned_data", {}).get(name)
        ]


def _later(day: date | None, other: date | None) -> bool:
    """Tell whether a bound lies truly after another; None is no such bound."""
    return day is not None and other is not None and other < day
