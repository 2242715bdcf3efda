"""Credits of films.csv: who did what, and the parts played."""

from collections.abc import Callable

from catalogue.exchange import cells
from catalogue.exchange.known import Known
from catalogue.exchange.table import Row
from catalogue.exchange.writing import Line, Writer
from catalogue.models import CharacterName, Credit, Scheme

CREDIT_COLUMNS = {
    "directors": "director",
    "writers": "writer",
    "cast": "cast",
    "composers": "composer",
    "cinematographers": "cinematographer",
}
MAIN_FUNCTIONS = {"director"}
LONGEST_CHARACTER = 200


def part_played(
    *, people_slug: Callable[[str], int]
) -> Callable[[str], tuple[int, str]]:
    """Return the parser of "slug:part" into the person's primary key and the part."""

    def parse(cell: str) -> tuple[int, str]:
        slug, _colon, character = cell.partition(":")
        character = cells.text(at_most=LONGEST_CHARACTER)(character.strip())
        return people_slug(slug.strip()), character

    return parse


def write_credits(writer: Writer, known: Known, pairs: list[tuple[Row, int]]) -> None:
    """Write the credits in the order of each cell, the directors as main ones."""
    credit_function = known.term(Scheme.CREDIT_FUNCTION)
    lines, characters = [], {}
    for column, code in CREDIT_COLUMNS.items():
        function = credit_function(code)
        for row, film in pairs:
            for position, entry in enumerate(row[column] or ()):
                person, character = entry if column == "cast" else (entry, "")
                identity = {
                    "film_id": film,
                    "function_id": function,
                    "agent_id": person,
                }
                values = {"position": position, "is_main": code in MAIN_FUNCTIONS}
                lines.append(Line(row, identity, values))
                if character:
                    characters[film, function, person] = (row, character)
    credits = writer.write(Credit, lines)
    writer.write(
        CharacterName,
        [
            Line(
                row,
                {"credit_id": credits[name].pk, "language": "en"},
                {"text": character},
            )
            for name, (row, character) in characters.items()
            if row.is_usable
        ],
    )
