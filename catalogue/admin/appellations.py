"""Titles and names as rows: a new record begins with one in each language."""

from catalogue.admin.adding import WORDS
from catalogue.admin.publication import AppellationFormSet
from catalogue.admin.records import Rows
from catalogue.admin.row_forms import WordsForm
from catalogue.models.wording import FALLBACK
from catalogue.scripts import language_of


class AppellationRows(Rows):
    """A new record is offered an empty preferred row in Korean and in English.

    Words that were typed where a record was missing stand in the row of their script.
    """

    form = WordsForm
    formset = AppellationFormSet
    template = "admin/edit_inline/appellations.html"
    fields = (
        "text",
        "language",
        "type",
        "is_preferred",
        "romanisation",
        "script",
        "position",
    )
    is_always_open = True
    named_by = "text"

    def first_types(self):
        """Return the type of the first row in each language."""
        raise NotImplementedError

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else len(languages_of(request))

    def first_rows(self, request):
        """Return the rows that a new record begins with."""
        words = typed_before(request)
        types = self.first_types()
        return [
            {
                "text": words if language == language_written(words) else "",
                "language": language,
                "type": types.get(language, types["en"]),
                "is_preferred": True,
            }
            for language in languages_of(request)
        ]


def typed_before(request):
    """Return the words that somebody looked for in vain before adding a record."""
    return request.GET.get(WORDS, "").strip()


def languages_of(request):
    """Return the languages in which a new record is named."""
    words = typed_before(request)
    return list(
        dict.fromkeys([*FALLBACK, *([language_written(words)] if words else ())])
    )


def language_written(words):
    """Return the language that the script of `words` speaks for; Latin is English."""
    language = language_of(words)
    return "en" if language.startswith("und") else language
