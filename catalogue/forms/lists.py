"""What a visitor may ask of a list: every choice checked before a query is made."""

from django import forms

from catalogue import places
from catalogue.addresses import KIND_SLUGS, KINDS_BY_SLUG
from catalogue.browse import SORTS
from catalogue.hangul import INDEX_LETTERS
from catalogue.keys import PATTERN
from catalogue.presentation.facets import LENGTHS

LAST_PAGE = 100_000
SHOWS = ("films", "people", "studios", "texts", "news")
ORDERS = ("title", "south", "year", "-year", "added")
MOST_CODES = 100


class Codes(forms.Field):
    """Several values of one facet, each right by the field `code`; empty ones ignored.

    Comes out as a tuple of words, sorted and each once.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, code):
        super().__init__(required=False)
        self.code = code

    def clean(self, value):
        codes = {str(self.code.clean(code)) for code in value or () if code}
        if len(codes) > MOST_CODES:
            raise forms.ValidationError("more than anybody chooses")
        return tuple(sorted(codes))


def one_of(words):
    return forms.ChoiceField(choices=[(word, word) for word in words])


def known_language(code):
    """Raise ValidationError for a code that is the name of no language."""
    if places.language_name(code, language="en") == code:
        raise forms.ValidationError("not a language")


class ListForm(forms.Form):
    """The choices that every list has: a letter of the index and a page."""

    letter = forms.CharField(required=False, max_length=1)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def __init__(self, data, *, language):
        super().__init__(data)
        self.language_of_page = language

    def clean_letter(self):
        letter = self.cleaned_data["letter"]
        if letter and letter not in INDEX_LETTERS[self.language_of_page]:
            raise forms.ValidationError("not a letter of the index")
        return letter

    def clean_page(self):
        return self.cleaned_data["page"] or 1


class BrowseForm(ListForm):
    """The facets of the film list; every one may be left out, most may be repeated.

    A single kind stands in the path of its list. In the query kinds are asked for by
    their code or by the word of their address, and come out as codes.
    """

    kind = Codes(
        forms.TypedChoiceField(
            choices=[(word, word) for word in {**KIND_SLUGS, **KINDS_BY_SLUG}],
            coerce=lambda word: KINDS_BY_SLUG.get(word, word),
        )
    )
    decade = Codes(forms.IntegerField(min_value=1900, max_value=2090, step_size=10))
    genre = Codes(forms.SlugField(max_length=60))
    studio = Codes(forms.RegexField(PATTERN))
    person = Codes(forms.RegexField(PATTERN))
    language = Codes(forms.CharField(max_length=12, validators=[known_language]))
    colour = Codes(forms.SlugField(max_length=60))
    length = Codes(one_of(LENGTHS))
    festival = Codes(forms.RegexField(PATTERN))
    award = Codes(one_of(["won"]))
    stills = Codes(one_of(["yes"]))
    sort = forms.ChoiceField(required=False, choices=[(sort, sort) for sort in SORTS])

    def clean_letter(self):
        letter = super().clean_letter()
        return (letter,) if letter else ()

    def clean_sort(self):
        """Leave the southern order out where the titles are not Korean."""
        sort = self.cleaned_data["sort"]
        return "" if sort == "south" and self.language_of_page != "ko" else sort


class SearchForm(BrowseForm):
    """A search: the words, what to show of it, and facets of the films found."""

    q = forms.CharField(required=False)
    show = forms.ChoiceField(required=False, choices=[(show, show) for show in SHOWS])
    verbatim = forms.BooleanField(required=False)
    sort = forms.ChoiceField(required=False, choices=[(sort, sort) for sort in ORDERS])
    letter = None

    def clean_q(self):
        """Leave out what nobody sees: controls, marks of direction, no characters."""
        words = self.cleaned_data["q"]
        seen = (sign if sign.isprintable() else " " for sign in words)
        return " ".join("".join(seen).split())
