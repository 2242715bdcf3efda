"""A list of the rights desk: a page of a hundred rows, or a file of all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exchange.exports.sheets import TYPES, dated, download, in_language
from catalogue.rights.admin.frames import framed

ON_A_PAGE = 100
AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `is_late` is said in words too, never by colour alone."""

    words: str
    address: str = ""
    is_late: bool = False


type Row = Sequence[Cell | str]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: what was found, and how some of it becomes rows.

    `found` is a queryset or a sequence; `rows` makes the rows of a part of it at once,
    so that its queries are not one for each row. `ways` are (words, query, is current).
    """

    title: str
    name: str
    head: Sequence[str]
    found: Any
    rows: Callable[[list], list[Row]]
    note: str = ""
    ways: Sequence[tuple[str, str, bool]] = ()
    form: Any = None


def show(request, listing: Listing, *, template: str = "list.html"):
    """Return the page that was asked for, or the file of the whole list."""
    ending = request.GET.get("as", "")
    if ending in TYPES:
        return download(
            in_language(_table(listing), get_language() or "ko"),
            ending=ending,
            name=dated(listing.name, on=timezone.localdate()),
            title=listing.title,
        )
    pages = Paginator(listing.found, ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return framed(
        request,
        template,
        title=listing.title,
        listing=listing,
        rows=[[_cell(one) for one in row] for row in listing.rows(list(page))],
        page=page,
        pages=pages.get_elided_page_range(page.number),
        asked=query(request, without=("page", "as")),
    )


def _table(listing: Listing) -> Iterator[list[str]]:
    yield [str(words) for words in listing.head]
    for part in batched(listing.found, AT_A_TIME, strict=False):
        for row in listing.rows(list(part)):
            yield [_cell(one).words for one in row]


def _cell(one: Cell | str) -> Cell:
    return one if isinstance(one, Cell) else Cell(str(one))


def query(request, *, without: Sequence[str] = ()) -> str:
    """Return what was asked, ready to have more added: "" or "within=30&"."""
    asked = request.GET.copy()
    for name in without:
        asked.pop(name, None)
    text = asked.urlencode()
    return f"{text}&" if text else ""


def choice(request, name: str, allowed: Sequence[str], *, default: str) -> str:
    """Return what was chosen in the address, `default` for anything not allowed."""
    asked = request.GET.get(name, default)
    return asked if asked in allowed else default


def hidden() -> str:
    """Return what stands in place of an agreement that the reader may not see."""
    return _("restricted")
