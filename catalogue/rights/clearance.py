"""The festival's question: may a film be shown in these days, or must one ask?

The answer comes from one function of the database, to which the room stays shut for who
asks: it says "clear" or "ask", and neither why nor by whom.
"""

from collections.abc import Iterable

from django.db import connection
from psycopg.types.range import DateRange

from catalogue.rights.boxes import Period

CLEAR, ASK = "clear", "ask"
STATEMENT = "SELECT film, answer FROM catalogue_rights_clearance(%s, %s)"


def clearance(film_id: int, *, term: Period) -> str:
    """Return CLEAR when a festival in the country may screen the film, ASK otherwise.

    ASK stands for all else: for what is licensed, held back, disputed, promised or
    not held, for no days, and for a film that is not there.
    """
    return clearances([film_id], term=term)[film_id]


def clearances(film_ids: Iterable[int], *, term: Period) -> dict[int, str]:
    """Return the answer for each of the films, by id, with one query."""
    days = DateRange(term.start, term.end) if term else DateRange(empty=True)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [list(film_ids), days])
        return dict(cursor)
