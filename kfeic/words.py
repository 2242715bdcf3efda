"""The Korean interface: its messages collected from the code, compiled for Django.

English stands in the code; django.po holds the Korean beside it, django.mo is what
Django reads. Babel does both, so that no machine needs GNU gettext.
"""

from collections.abc import Iterator
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

LOCALE = "ko"
FOLDER = settings.LOCALE_PATHS[0] / LOCALE / "LC_MESSAGES"
WRITTEN = FOLDER / "django.po"
COMPILED = FOLDER / "django.mo"
ROOMS = ("catalogue", "festival", "kfeic")
TEMPLATE_ENDINGS = {".html", ".txt", ".xml"}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def collected() -> Catalog:
    """Return every message of the rooms and templates, without a translation."""
    catalog = Catalog(locale=LOCALE)
    for source in python_sources():
        for message, context in messages(source):
            catalog.add(message, context=context)
    return catalog


def python_sources() -> Iterator[bytes]:
    """Yield the code of the rooms, and the templates turned into calls of gettext."""
    for room in ROOMS:
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            yield path.read_bytes()
    for path in sorted((settings.BASE_DIR / "templates").rglob("*")):
        if path.suffix in TEMPLATE_ENDINGS:
            calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            # Python would take the indentation of the page for its own.
            yield "\n".join(map(str.strip, calls.splitlines())).encode()


def messages(source: bytes) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield each message of Python code, with its plural if it has one, and context."""
    found = extract("python", BytesIO(source), keywords=KEYWORDS)
    for _line, message, _comments, context in found:
        yield message, context


def written() -> Catalog:
    """Return the translations as they stand in django.po."""
    with WRITTEN.open("rb") as file:
        return read_po(file, locale=LOCALE)


def updated() -> Catalog:
    """Return django.po in line with the code.

    New messages come without a translation, what the code no longer says is gone.
    """
    catalog = written()
    catalog.update(collected(), no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def is_translated(message: Message) -> bool:
    """Whether every form of a message has its translation."""
    forms = message.string if message.pluralizable else [message.string]
    return all(forms)


def as_text(catalog: Catalog) -> bytes:
    """Return the content of django.po: sorted, without places in the code."""
    file = BytesIO()
    write_po(
        file,
        catalog,
        width=88,
        no_location=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return the content of django.mo."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()
