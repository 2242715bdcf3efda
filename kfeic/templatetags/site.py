"""Tags that every template has: icons drawn in place, and pictures in two formats."""

from functools import cache, lru_cache
from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from catalogue.scripts import language_of
from kfeic.context import footer_navigation

register = template.Library()

# Strokes on a square of 16 units, in the colour of the text beside them.
STROKES = {
    "previous": "M10 3 5 8l5 5",
    "next": "m6 3 5 5-5 5",
    "remove": "m4 4 8 8m0-8-8 8",
    "light": "M8 1v2m0 10v2M1 8h2m10 0h2M3 3l1.5 1.5m7 7L13 13M3 13l1.5-1.5m7-7L13 3"
    "M5 8a3 3 0 1 0 6 0 3 3 0 0 0-6 0",
    "dark": "M13 10A6 6 0 0 1 6 3a5.5 5.5 0 1 0 7 7",
    "system": "M1.5 3h13v8h-13zM5 14h6",
    "search": "M2 7a5 5 0 1 0 10 0A5 5 0 0 0 2 7m8.5 3.5L14.5 14.5",
}
ICONS = {
    name: mark_safe(  # noqa: S308 - built from the constants above
        '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" '
        f'aria-hidden="true" focusable="false"><path d="{strokes}"/></svg>'
    )
    for name, strokes in STROKES.items()
}

# What the script alone says of a text in the language of the page, or of no letters.
UNREMARKABLE = {"ko": {"ko", "und"}, "en": {"und-Latn", "und"}}

# Where a picture stands decides how wide the browser must expect it.
SIZES = {
    "card": "(min-width: 80rem) 190px, (min-width: 48rem) 22vw, 44vw",
    "poster": "(min-width: 64rem) 300px, (min-width: 30rem) 40vw, 60vw",
    "still": "(min-width: 64rem) 400px, (min-width: 30rem) 45vw, 92vw",
    "wide": "(min-width: 80rem) 1216px, 92vw",
}
SILENT = {"card"}
AT_ONCE = {"poster", "wide"}

PICTURE = (
    '<span class="picture" data-use="{use}">'
    '<svg class="picture-ground" viewBox="0 0 1 1" preserveAspectRatio="none" '
    'aria-hidden="true"><rect width="1" height="1" fill="{ground}"/></svg>'
    "<picture>"
    '<source type="image/avif" srcset="{avif}" sizes="{sizes}">'
    '<img class="picture-image" src="{source}" srcset="{jpeg}" sizes="{sizes}" '
    'width="{width}" height="{height}" alt="{alt}"{language}{loading}></picture>'
    "</span>"
)


@register.simple_tag
def icon(name):
    """Return the drawing called `name`; KeyError for a name that is not drawn."""
    return ICONS[name]


@register.simple_tag
def checkboxes(name, choices):
    """Return list items of boxes to tick from (value, text, language, count, chosen).

    A panel of sixty is written here at a fifth of the cost of a template's loop.
    """
    return mark_safe(  # noqa: S308 - every value is escaped
        "".join(
            f'<li><label class="filters-option"><input type="checkbox" name="{name}" '
            f'value="{escape(value)}"{" checked" if chosen else ""}>'
            f'<span class="filters-text"{language and f' lang="{escape(language)}"'}>'
            f'{escape(text)}</span> <span class="filters-count">{count}</span>'
            "</label></li>"
            for value, text, language, count, chosen in choices
        )
    )


@register.simple_tag
def footer(language):
    """Return the footer, which is the same on every page of a language."""
    return written_footer(language)


@cache
def written_footer(language):
    context = {"language": language, "footer_navigation": footer_navigation(language)}
    return mark_safe(  # noqa: S308 - a template escapes what it prints
        render_to_string("components/footer.html", context)
    )


@register.simple_tag
def language_mark(text):
    """Return the attribute that tells the language of a text, "" where it needs none.

    For words that carry no language, such as the names of sources: only a script
    that differs from the page's says something of them.
    """
    return written_mark(text, get_language())


@lru_cache(maxsize=4096)
def written_mark(text, language):
    found = language_of(text)
    if found in UNREMARKABLE[language]:
        return ""
    return format_html(' lang="{}"', found)


@register.simple_tag
def picture(image, use):
    """Return the HTML of a `catalogue.presentation.pictures.Picture`.

    `use` is "card", "poster", "still" or "wide". On a card the title beside the
    picture names it, so its alternative text is empty there. The placeholder colour
    is a drawn rectangle, because the policy of the site allows no inline style.
    """
    speaks = use not in SILENT
    language = image.alternative_language if speaks else ""
    return format_html(
        PICTURE,
        use=use,
        avif=image.avif,
        jpeg=image.jpeg,
        sizes=SIZES[use],
        source=image.source,
        width=image.width,
        height=image.height,
        alt=image.alternative if speaks else "",
        language=format_html(' lang="{}"', language) if language else "",
        loading="" if use in AT_ONCE else mark_safe(' loading="lazy"'),
        ground=image.placeholder,
    )
