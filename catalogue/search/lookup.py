"""The two statements of a search: what begins with or holds the words, what is near.

Each reading of the question is looked up by itself, so that every one of them meets an
index: beginnings the B-tree of (kind, key), parts the trigrams of one kind, likenesses
what a key begins or ends with. Rows come back unranked, each with the number of the
reading that found it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.prepared import execute
from catalogue.search.asking import Reading
from catalogue.spelling.keys import KEYSTROKES, LITERAL, SKELETON

BEGINNINGS = 120  # of one reading; whatever is beyond is not what was meant
HOLDING = 80
NEAREST = 100
NAMESAKES = 10
COMPARED = 255  # letters, the most that levenshtein takes
SHORTEST_END, LONGEST_END, LONG = 4, 5, 12  # letters, and when the longer one counts
LETTERS_FOR_A_SLIP = 6
SHORTEST_PART = 3  # letters: a trigram

COLUMNS = """e.room, e.record, e.kind, e.title_ko, e.title_en, e.year_from, e.year_to,
       e.year_certainty, e.path, e.id, e.prior, k.key, k.text, k.language,
       k.is_preferred, k.is_shown"""
FOUND = "catalogue_searchkey AS k JOIN catalogue_searchentry AS e ON e.id = k.entry_id"
LAST = "chr(1114111)"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found, as the index knows it (models.SearchEntry).

    `path` stands behind the language prefix of its address.
    """

    room: str
    record: int
    kind: str
    title_ko: str
    title_en: str
    year_from: int | None
    year_to: int | None
    year_certainty: str
    path: str


@dataclass(frozen=True, slots=True)
class Row(Entry):
    """A key that one of the readings met, with the entry it belongs to."""

    entry: int
    prior: int
    key: str
    text: str
    language: str
    is_preferred: bool
    is_shown: bool
    reading: int


def beginning_or_holding(
    readings: Sequence[Reading],
    parts: Sequence[tuple[int, tuple[str, ...]]],
    pairs: Sequence[tuple[Reading, Reading]],
    *,
    everything: bool = False,
) -> list[Row]:
    """Return the rows whose key begins with a reading, or holds all of some parts.

    `parts` are (number of the reading, up to four strings of at least three letters).
    `pairs` are readings of a title and of a name that has a credit in the film; their
    rows are those of the title, numbered behind the readings.
    """
    padded = [
        (number, readings[number].kind, *(four(words))) for number, words in parts
    ]
    columns = list(zip(*padded, strict=True)) or [()] * 6
    values = [
        *map(list, columns),
        [reading.kind for reading in readings],
        [reading.key for reading in readings],
        len(readings),
        [title.kind for title, _person in pairs],
        [title.key for title, _person in pairs],
        [person.kind for _title, person in pairs],
        [person.key for _title, person in pairs],
    ]
    return rows(STATEMENTS["begin", everything], values)


def near(
    readings: Sequence[tuple[int, Reading]],
    variants: Sequence[tuple[int, str, str]],
    *,
    everything: bool = False,
) -> list[Row]:
    """Return the rows whose key is a few letters away from a reading.

    `readings` are looked up by how they begin and end: a slip leaves one end as it is.
    `variants` are (number of the reading, kind, key) of words so short that both ends
    are the whole word, with one letter changed.
    """
    ends = [
        (number, reading.kind, reading.key, *ends_of(reading.key), slips(reading.key))
        for number, reading in readings
    ]
    values = [
        *map(list, zip(*ends, strict=True) if ends else [()] * 6),
        *map(list, zip(*variants, strict=True) if variants else [()] * 3),
    ]
    return rows(STATEMENTS["near", everything], values)


def ends_of(key: str) -> tuple[str, str]:
    """Return the beginning and, backwards, the end that a slip may have left alone."""
    size = min(len(key) // 2, LONGEST_END if len(key) >= LONG else SHORTEST_END)
    return key[:size], key[::-1][:size]


def slips(key: str) -> int:
    """Return how many letters may differ in a key of this length."""
    return 1 + len(key) // LETTERS_FOR_A_SLIP


def rows(words: str, values: list) -> list[Row]:
    """Run one of the statements and return what it met."""
    return [Row(*row) for row in execute(words, values)]


def four(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return four LIKE patterns that the words make, the last one repeated."""
    patterns = [f"%{word}%" for word in words[:4]]
    return tuple(patterns + patterns[-1:] * (4 - len(patterns)))


def beginning_statement(seen: str) -> str:
    """Return the statement of `beginning_or_holding`; `seen` is what may be met."""
    holding = " UNION ALL ".join(
        f"""
        SELECT found.*, q.number FROM parts AS q CROSS JOIN LATERAL (
            SELECT {COLUMNS} FROM {FOUND}
             WHERE q.kind = '{kind}' AND k.kind = '{kind}' AND k.key LIKE q.one
               AND k.key LIKE q.two AND k.key LIKE q.three AND k.key LIKE q.four
               AND {seen} LIMIT {HOLDING}) AS found
        """
        for kind in (KEYSTROKES, SKELETON, LITERAL)
    )
    return f"""
    WITH parts AS MATERIALIZED (
        SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[],
                             %s::text[]) AS q(number, kind, one, two, three, four)
    )
    SELECT found.*, q.number - 1
      FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS q(kind, key, number)
     CROSS JOIN LATERAL (
        SELECT {COLUMNS} FROM {FOUND}
         WHERE k.kind = q.kind AND k.key >= q.key COLLATE "C"
           AND k.key < (q.key || {LAST}) COLLATE "C" AND {seen}
         ORDER BY k.key, k.id LIMIT {BEGINNINGS}) AS found
     UNION ALL {holding} UNION ALL {credited_statement(seen)}
    """


def credited_statement(seen: str) -> str:
    """Return the part that meets titles of films in which somebody has a credit."""
    of_person = seen.replace("e.", "p.")
    return f"""
    SELECT {COLUMNS}, q.number - 1 + %s::int
      FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) WITH ORDINALITY
           AS q(kind, key, person_kind, person_key, number)
     CROSS JOIN LATERAL (
        SELECT p.record
          FROM catalogue_searchkey AS pk
          JOIN catalogue_searchentry AS p ON p.id = pk.entry_id AND p.room = 'agent'
         WHERE pk.kind = q.person_kind AND pk.key = q.person_key COLLATE "C"
           AND {of_person} ORDER BY p.prior DESC, p.id LIMIT {NAMESAKES}) AS person
      JOIN catalogue_credit AS c ON c.agent_id = person.record
      JOIN catalogue_searchentry AS e ON e.room = 'film' AND e.record = c.film_id
           AND {seen}
      JOIN catalogue_searchkey AS k ON k.entry_id = e.id AND k.kind = q.kind
           AND k.key >= q.key COLLATE "C" AND k.key < (q.key || {LAST}) COLLATE "C"
    """


def near_statement(seen: str) -> str:
    """Return the statement of `near`; `seen` is what may be met."""
    at_an_end = " UNION ".join(
        f"""
        (SELECT k.key FROM catalogue_searchkey AS k
          WHERE k.kind = q.kind AND {column} >= q.{end} COLLATE "C"
            AND {column} < (q.{end} || {LAST}) COLLATE "C"
            AND CASE WHEN length(k.key) >= length(q.key) - q.slips
                     THEN least(levenshtein_less_equal(
                                    left(k.key, {COMPARED}), q.key, q.slips),
                                levenshtein_less_equal(
                                    left(k.key, length(q.key)), q.key, q.slips)
                               ) <= q.slips
                END
          ORDER BY {column} LIMIT {NEAREST})
        """
        for column, end in (("k.key", "head"), ("reverse(k.key)", "tail"))
    )
    # What is cut off is what comes last in the index: the same rows every time.
    return f"""
    WITH asked AS MATERIALIZED (
        SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[],
                             %s::int[]) AS q(number, kind, key, head, tail, slips)
    ), found AS MATERIALIZED (
        SELECT q.number, q.kind, alike.key
          FROM asked AS q CROSS JOIN LATERAL ({at_an_end}) AS alike
         UNION
        SELECT * FROM unnest(%s::int[], %s::text[], %s::text[])
    )
    SELECT {COLUMNS}, q.number
      FROM found AS q
      JOIN catalogue_searchkey AS k ON k.kind = q.kind AND k.key = q.key COLLATE "C"
      JOIN catalogue_searchentry AS e ON e.id = k.entry_id AND {seen}
    """


SEEN = {False: "e.public_from <= now()", True: "true"}
STATEMENTS = {
    (name, everything): statement(seen)
    for everything, seen in SEEN.items()
    for name, statement in (("begin", beginning_statement), ("near", near_statement))
}
