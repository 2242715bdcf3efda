"""Chooses words for a reader, and says in which language they are."""

from django.utils.formats import date_format

from catalogue.models.wording import FALLBACK


def chosen(words, language):
    """Return (text, language) of `words` for a reader of `language`.

    `words` maps languages to texts. The reader's language comes first, then the one
    beside it, then whichever there is; ("", "") when there is none.
    """
    for code in (language, FALLBACK.get(language, "en"), "en", "ko"):
        if words.get(code):
            return words[code], code
    return next(((text, code) for code, text in words.items() if text), ("", ""))


def second(words, language):
    """Return the word beside the chosen one, or ("", "")."""
    other = FALLBACK.get(language, "en")
    if words.get(language) and words.get(other):
        return words[other], other
    return "", ""


def label(term, language):
    """Return the label of a term for a reader of `language`, "" without a term."""
    return chosen(term.words, language)[0] if term else ""


def day(moment, language):
    """Return the day of an aware datetime in words: 24 November 2026."""
    return date_format(moment, "Y년 n월 j일" if language == "ko" else "j F Y")
