"""The credits of a film as films.csv has them: people in order, the parts played."""

from catalogue.exchange.exports.stored import Holdings, Stored, in_sequence
from catalogue.exchange.tables.film_credits import CREDIT_COLUMNS, MAIN_FUNCTIONS
from catalogue.models import Agent, CharacterName, Credit, Scheme

BETWEEN = "|"


def credit_cells(stored: Holdings, film: int) -> dict[str, str]:
    """Return the people of each column that is a function, and note their credits."""
    credits = stored.by(Credit, "film_id")[film]
    cells = {}
    for column, code in CREDIT_COLUMNS.items():
        plain = [credit for credit in credits if is_plain(stored, credit, code)]
        listed = in_sequence(plain)
        stored.tell(Credit, listed)
        cells[column] = BETWEEN.join(
            person_cell(stored, credit, has_part=column == "cast") for credit in listed
        )
    return cells


def is_plain(stored: Holdings, credit: Stored, code: str) -> bool:
    """Whether a credit says no more than who had this function."""
    return (
        stored.code(credit["function_id"], Scheme.CREDIT_FUNCTION) == code
        and stored.kind(credit["agent_id"]) == Agent.Kind.PERSON
        and credit["is_main"] == (code in MAIN_FUNCTIONS)
        and not credit["is_uncredited"]
        and not credit["credited_as"]
    )


def person_cell(stored: Holdings, credit: Stored, *, has_part: bool) -> str:
    """Return "slug", or "slug:part" with the part in English, which is noted."""
    slug = stored.slug(Agent, credit["agent_id"])
    if not has_part:
        return slug
    for part in stored.by(CharacterName, "credit_id")[credit["pk"]]:
        if part["language"] == "en" and part["text"] and BETWEEN not in part["text"]:
            stored.tell(CharacterName, [part])
            return f"{slug}:{part['text']}"
    return slug
