"""Institution texts as a page shows them: Markdown, without HTML of its own."""

import re
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from kfeic.pages.models import PageText

# What a link may lead to: the web, a mailbox, a page of this site, a place on the page.
ALLOWED = re.compile(r"https?://|mailto:|/(?![/\\])|#", re.IGNORECASE)


def is_allowed(address: str) -> bool:
    return ALLOWED.match(address.strip()) is not None


MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
MARKDOWN.disable("image")
MARKDOWN.validateLink = is_allowed


@lru_cache(maxsize=64)
def to_html(text: str) -> SafeString:
    """Return Markdown as HTML; HTML inside the text is shown, never obeyed."""
    return mark_safe(MARKDOWN.render(text))  # noqa: S308  (html is off)


def page_text(code, language):
    """Return (title, HTML, its language) of a page, or None; one query.

    A text that lacks the reader's language is shown in the one it has.
    """
    found = {
        row_language: (title, text)
        for row_language, title, text in PageText.objects.filter(
            page__code=code
        ).values_list("language", "title", "text")
    }
    for code_of_language in (language, "en", "ko"):
        if code_of_language in found:
            title, text = found[code_of_language]
            return title, to_html(text), code_of_language
    return None


def page_titles(codes, language):
    """Return the titles of pages by code, in one query, in any language if need be."""
    titles = {}
    rows = PageText.objects.filter(page__code__in=codes).values_list(
        "page__code", "language", "title"
    )
    for code, row_language, title in rows:
        if row_language == language or code not in titles:
            titles[code] = title
    return titles
