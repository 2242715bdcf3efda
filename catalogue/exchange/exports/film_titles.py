"""The titles of a film as films.csv has them, each in the column of its place."""

from collections import Counter
from itertools import takewhile

from catalogue.exchange.exports.stored import Holdings, Stored
from catalogue.exchange.provenance import TRANSLATED_BY_COMPILER
from catalogue.exchange.table import Row
from catalogue.exchange.tables.film_titles import (
    ROMANISED_KOREAN,
    english_title_type,
    titles_of,
)
from catalogue.models import Scheme, Title
from catalogue.models.words import RomanisationSystem
from catalogue.scripts import script_of

MAIN_COLUMNS = {"ko": "title_ko", "en": "title_en", ROMANISED_KOREAN: "title_romanised"}
PLACES = {"title_ko": 0, "title_en": 1, "title_romanised": 2}
FIRST_OTHER = 3
BETWEEN = "|"


def title_cells(
    stored: Holdings, film: int, *, note: str
) -> tuple[dict[str, str], str]:
    """Return the cells of the titles, and the remark that the sources must carry.

    `note` is the note on the year, which tells what the English title is.
    """
    titles = stored.by(Title, "film_id")[film]
    taken = Counter(title["position"] for title in titles)
    # Of two in one place nothing would tell which is which.
    by_place = {
        title["position"]: title for title in titles if taken[title["position"]] == 1
    }
    wanted = {
        column: by_place[place]
        for column, place in PLACES.items()
        if place in by_place and MAIN_COLUMNS.get(by_place[place]["language"]) == column
    }
    remark = english_remark(stored, wanted.get("title_en"), note)
    others = others_of(by_place)
    values = {column: title["text"] for column, title in wanted.items()} | {
        "other_titles": [title["text"] for title in others],
        "year_note": note,
        "source": [remark] if remark else [],
    }
    told = titles_of(Row("", 0, values=values))
    cells = dict.fromkeys((*PLACES, "other_titles"), "")
    main = {
        column: title
        for column, title in wanted.items()
        if is_so(stored, title, told[PLACES[column]])
    }
    if not main.keys() & {"title_en", "title_ko"}:
        return cells, ""
    so = zip(others, told[FIRST_OTHER:], strict=True)
    listed = [title for title, _ in takewhile(lambda pair: is_so(stored, *pair), so)]
    stored.tell(Title, [*main.values(), *listed])
    cells |= {column: title["text"] for column, title in main.items()}
    cells["other_titles"] = BETWEEN.join(title["text"] for title in listed)
    return cells, remark if cells["title_en"] else ""


def others_of(by_place: dict[int, Stored]) -> list[Stored]:
    """Return the titles after the main ones, as far as a list of them can tell."""
    found: list[Stored] = []
    while title := by_place.get(FIRST_OTHER + len(found)):
        if BETWEEN in title["text"] or title["text"] in {t["text"] for t in found}:
            break
        found.append(title)
    return found


def english_remark(stored: Holdings, title: Stored | None, note: str) -> str:
    """Return what the sources must say for the English title to be a translation."""
    if (
        title is None
        or stored.code(title["type_id"], Scheme.TITLE_TYPE) != "translated"
    ):
        return ""
    unsaid = english_title_type(Row("", 0, values={"year_note": note}))
    return "" if unsaid == "translated" else TRANSLATED_BY_COMPILER


def is_so(stored: Holdings, title: Stored, said: tuple) -> bool:
    """Whether a title is in every column as the importer would write it."""
    text, language, code, is_preferred = said
    system = RomanisationSystem.OTHER if code == "romanised" else ""
    return bool(text) and (
        title["text"],
        title["language"],
        stored.code(title["type_id"], Scheme.TITLE_TYPE),
        title["is_preferred"],
        title["romanisation"],
        title["script"],
    ) == (text, language, code, is_preferred, system, script_of(text))
