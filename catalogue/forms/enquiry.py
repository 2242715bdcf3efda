"""An enquiry as a visitor fills it in: what each kind needs, checked, nothing lost."""

import unicodedata

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.enquiring import LONGEST, MOST_CODES, MOST_FILMS, Kind
from catalogue.exploitation import MEDIA
from catalogue.form_papers import NotOurs, read_paper
from catalogue.keys import PATTERN
from catalogue.presentation.asked import LANGUAGES
from catalogue.regions import CODES, REGIONS

MOST_OTHER_FILMS = 20
FIRST_YEAR, LAST_YEAR = 1950, 2150
COUNTRIES = sorted(code for codes in REGIONS.values() for code in codes)
DATES = ("%Y-%m-%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y")
JOINERS = "\u200c\u200d"  # letters of Persian and of India need them

# What an answer cannot be given without, by kind.
NEEDED = {
    Kind.LICENCE: {
        "territory": _("Choose the territories in which the films are to be shown."),
        "media": _("Choose the media."),
        "first_on": _("Say from when the licence is to run."),
        "last_on": _("Say until when the licence is to run."),
    },
    Kind.PRINT_LOAN: {"first_on": _("Say from when the print is needed.")},
    Kind.COPRODUCTION: {"message": _("Describe what you propose.")},
    Kind.EXCHANGE: {"message": _("Describe what you propose.")},
}
WITHOUT_FILM = (Kind.COPRODUCTION, Kind.EXCHANGE)


def tidy(text):
    """Return the text as plain text: composed, without marks that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (
        sign if sign in "\n" + JOINERS or unicodedata.category(sign)[0] != "C" else " "
        for sign in lines
    )
    return unicodedata.normalize("NFC", "".join(seen))


class Line(forms.CharField):
    """Words on one line."""

    def to_python(self, value):
        return " ".join(tidy(super().to_python(value)).split())


class Lines(forms.CharField):
    """A text of several lines."""

    widget = forms.Textarea

    def to_python(self, value):
        return tidy(super().to_python(value)).strip()


class Ticked(forms.MultipleChoiceField):
    """What was ticked, each once and in the order of the form."""

    def __init__(self, codes):
        choices = [(code, code) for code in codes]
        wrong = {"invalid_choice": _("One of these is no choice of this form.")}
        super().__init__(required=False, choices=choices, error_messages=wrong)
        self.known = frozenset(codes)

    def valid_value(self, value):
        return value in self.known

    def clean(self, value):
        return list(dict.fromkeys(super().clean(value)))[:MOST_CODES]


class Day(forms.DateField):
    """A day between two far years."""

    widget = forms.DateInput(format="%Y-%m-%d")

    def __init__(self):
        wrong = {"invalid": _("Write the day as year, month, day: 2027-01-31.")}
        super().__init__(required=False, input_formats=DATES, error_messages=wrong)
        self.widget.input_type = "date"

    def clean(self, value):
        day = super().clean(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"])
        return day


def line(most, missing="", **attributes):
    """Return a field of one line; `missing` says what it needs, if it needs anything.

    `attributes` are those of the input, such as autocomplete.
    """
    too_long = _("Write this with at most %(limit_value)d signs.")
    return Line(
        required=bool(missing),
        max_length=most,
        error_messages={"required": missing, "max_length": too_long},
        widget=forms.TextInput(attributes),
    )


class EnquiryForm(forms.Form):
    """One enquiry. `form` is the paper of the form, `website` is for robots alone."""

    form = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        choices=Kind.choices,
        error_messages={
            "required": _("Say what you ask for."),
            "invalid_choice": _("Say what you ask for."),
        },
    )
    film = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    other_films = Lines(
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "Films that you did not find in the catalogue, one title on a line, as you "
            "know them."
        ),
    )
    territory = Ticked(sorted(CODES))
    media = Ticked([medium.code for medium in MEDIA])
    language = Ticked(LANGUAGES)
    is_exclusive = forms.BooleanField(required=False)
    first_on = Day()
    last_on = Day()
    name = line(LONGEST["name"], _("Write your name."), autocomplete="name")
    organisation = line(LONGEST["organisation"], autocomplete="organization")
    email = forms.EmailField(
        max_length=LONGEST["email"],
        error_messages={
            "required": _("Write the e-mail address for the answer."),
            "invalid": _("This is no e-mail address: name@example.org."),
            "max_length": _("This is no e-mail address: name@example.org."),
        },
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    country = forms.ChoiceField(
        required=False,
        choices=[(code, code) for code in ["", *COUNTRIES]],
        error_messages={"invalid_choice": _("Choose a country of the list.")},
    )
    message = Lines(
        required=False,
        max_length=LONGEST["message"],
        error_messages={"max_length": _("Write at most %(limit_value)d signs.")},
        widget=forms.Textarea({"rows": 7}),
        help_text=_(
            "What the answer should know: the kind of screening, seats or runs, your "
            "plan. In Korean or English."
        ),
    )

    def clean_form(self):
        """Return the number of the paper; refuse what no person fills in."""
        try:
            paper = read_paper(self.cleaned_data["form"])
        except NotOurs as error:
            raise forms.ValidationError(
                _("The form had been open for too long. Please send it once more.")
            ) from error
        if paper.is_too_fresh:
            raise forms.ValidationError(
                _("That was very quick. Please look it over and send it once more.")
            )
        return paper.number

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty."))
        return ""

    def clean_film(self):
        asked = dict.fromkeys(self.cleaned_data["film"] or ())
        return [key for key in asked if PATTERN.fullmatch(key)][:MOST_FILMS]

    def clean_other_films(self):
        """Return the titles that were typed, one a line."""
        typed = self.cleaned_data["other_films"].split("\n")
        titles = list(dict.fromkeys(filter(None, map(str.strip, typed))))
        if len(titles) > MOST_OTHER_FILMS:
            raise forms.ValidationError(
                _("Write at most %d titles, one on a line.") % MOST_OTHER_FILMS
            )
        if any(len(title) > LONGEST["title"] for title in titles):
            raise forms.ValidationError(_("Write one title on a line."))
        return titles

    def clean(self):
        told = self.cleaned_data
        kind = told.get("kind")
        for name, missing in NEEDED.get(kind, {}).items():
            if name not in self.errors and not told.get(name):
                self.add_error(name, missing)
        has_film = told.get("film") or told.get("other_films")
        is_silent = not has_film and "other_films" not in self.errors
        if kind and kind not in WITHOUT_FILM and is_silent:
            self.add_error("film", _("Name at least one film."))
        self._check_window(told.get("first_on"), told.get("last_on"))
        return told

    def _check_window(self, first, last):
        if first and last and last < first:
            self.add_error("last_on", _("The last day stands before the first."))
        elif last and last < timezone.localdate():
            self.add_error("last_on", _("The last day is over."))
