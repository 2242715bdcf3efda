"""What a visitor may ask of a list: every choice checked before a query is made."""

from django import forms

from catalogue.addresses import KIND_SLUGS, KINDS_BY_SLUG
from catalogue.hangul import INDEX_LETTERS
from catalogue.keys import PATTERN

LAST_PAGE = 100_000
SORTS = ("title", "year", "-year", "added")


class ListForm(forms.Form):
    """The choices that every list has: a letter of the index and a page."""

    letter = forms.CharField(required=False, max_length=1)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def __init__(self, data, *, language):
        super().__init__(data)
        self.language = language

    def clean_letter(self):
        letter = self.cleaned_data["letter"]
        if letter and letter not in INDEX_LETTERS[self.language]:
            raise forms.ValidationError("not a letter of the index")
        return letter

    def clean_page(self):
        return self.cleaned_data["page"] or 1


class BrowseForm(ListForm):
    """The filters of the film list; every one may be left out.

    A kind stands in the path of its list: `kind` is asked for by guess only, by its
    code or by the word of its address, and comes out as the code.
    """

    kind = forms.TypedChoiceField(
        required=False,
        choices=[(word, word) for word in {**KIND_SLUGS, **KINDS_BY_SLUG}],
        coerce=lambda word: KINDS_BY_SLUG.get(word, word),
    )
    decade = forms.IntegerField(
        required=False, min_value=1900, max_value=2090, step_size=10
    )
    studio = forms.RegexField(PATTERN, required=False)
    genre = forms.SlugField(required=False, max_length=60)
    sort = forms.ChoiceField(required=False, choices=[(sort, sort) for sort in SORTS])
