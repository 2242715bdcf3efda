# ruff: noqa: S608 - the statements are made of constants
"""Facet counts under random filters: how long they take, and whether each is right.

What is right is counted plainly, by SQL that knows nothing of how the site counts.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db import connection

from catalogue import browse
from kfeic.bench.synthetic import chance_for

LANGUAGE = "ko"
MOST_FACETS = 3
MOST_CODES = 2
MOST_CODES_OF = {"letter": 1}
WARMING = 10
MEMORY = "256MB"  # for plain counts, which sort and hash all films

PUBLIC = """
SELECT id, kind, decade, languages, colour_id, running_time FROM catalogue_film
 WHERE status = 'published' AND published_at <= now() AND 'KP' = ANY(countries)
"""
SEEN = "agent.status = 'published' AND agent.published_at <= now()"
# For each facet the rows of film and code, as anybody would write them.
CODES = {
    "kind": "SELECT id AS film, kind AS code FROM public",
    "decade": "SELECT id AS film, decade::text AS code FROM public",
    "genre": """
        SELECT film_id AS film, code FROM catalogue_filmgenre
        JOIN catalogue_term AS term ON term.id = term_id""",
    "studio": f"""
        SELECT film_id AS film, key AS code FROM catalogue_production
        JOIN catalogue_agent AS agent ON agent.id = studio_id AND {SEEN}""",
    "person": f"""
        SELECT film_id AS film, key AS code FROM catalogue_credit
        JOIN catalogue_agent AS agent ON agent.id = agent_id
         AND agent.kind = 'person' AND {SEEN}""",
    "language": "SELECT id AS film, unnest(languages) AS code FROM public",
    "colour": """
        SELECT public.id AS film, code FROM public
        JOIN catalogue_term AS term ON term.id = colour_id""",
    "length": """
        SELECT id AS film,
               CASE WHEN running_time <= 30 THEN 'short'
                    WHEN running_time <= 69 THEN 'medium'
                    WHEN running_time <= 119 THEN 'feature' ELSE 'long' END AS code
          FROM public WHERE running_time IS NOT NULL""",
    "festival": f"""
        SELECT film_id AS film, key AS code FROM catalogue_event
        JOIN catalogue_agent AS agent ON agent.id = organiser_id
         AND agent.kind = 'festival' AND {SEEN}""",
    "award": """
        SELECT film_id AS film, 'won' AS code FROM catalogue_award
        JOIN catalogue_event AS event ON event.id = event_id""",
    "stills": """
        SELECT film_id AS film, 'yes' AS code FROM catalogue_image
         WHERE kind = 'still' AND use = 'public' AND width > 0""",
    "letter": f"""
        SELECT public.id AS film, coalesce(index_letter, '#') AS code FROM public
        LEFT JOIN catalogue_title AS title ON title.film_id = public.id
         AND is_preferred AND language = '{LANGUAGE}'""",
}


def choices(*, seed: int) -> Iterator[browse.Choice]:
    """Yield filters without end: none, then one to three facets with a code or two."""
    everything = browse.facets(browse.Choice(), LANGUAGE, state=None).counts
    known = {name: sorted(found) for name, found in everything.items()}
    known["person"] = some_people()
    known = {name: codes for name, codes in known.items() if codes}
    chance = chance_for("choices", seed)
    yield browse.Choice()
    while True:
        names = chance.sample(sorted(known), chance.randint(1, MOST_FACETS))
        yield browse.Choice(
            **{name: drawn(chance, known[name], name=name) for name in names}
        )


def drawn(chance, codes: list[str], *, name: str) -> tuple[str, ...]:
    most = min(len(codes), MOST_CODES_OF.get(name, MOST_CODES))
    return tuple(sorted(chance.sample(codes, chance.randint(1, most))))


def some_people(*, most: int = 200) -> list[str]:
    """Return the keys of people with credits, evenly from all."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key FROM catalogue_agent AS agent WHERE kind = 'person' "
            f"AND {SEEN} AND EXISTS "
            "(SELECT FROM catalogue_credit WHERE agent_id = agent.id) ORDER BY id"
        )
        keys = [key for (key,) in cursor]
    return keys[:: max(1, len(keys) // most)]


def seconds_of_counts(*, seed: int, seconds: float) -> list[float]:
    """Count under one filter after the other for some time; return the seconds each."""
    found = []
    end = time.monotonic() + seconds
    for choice in choices(seed=seed):
        begin = time.perf_counter()
        browse.facets(choice, LANGUAGE, state=None)
        found.append(time.perf_counter() - begin)
        if time.monotonic() > end:
            return found[WARMING:] or found


def differing(
    *, seed: int, filters: int, tell: Callable[[str, int, int], None]
) -> tuple[int, list[str]]:
    """Compare all counts under some filters with plain ones.

    Returns how many counts were compared, and a sentence for each that is wrong.
    """
    compared, faults = 0, []
    for number, choice in zip(range(filters), choices(seed=seed), strict=False):
        found = browse.facets(choice, LANGUAGE, state=None)
        for name in browse.FACETS:
            wanted = plain_counts(choice, name)
            given = {code: n for code, n in found.counts[name].items() if n}
            if name == "person":
                wanted = {code: n for code, n in wanted.items() if code in given}
            compared += len(wanted.keys() | given.keys())
            faults += [
                f"{name} {code} under {choice.chosen()}: {given.get(code, 0)}, "
                f"counted plainly {wanted.get(code, 0)}"
                for code in sorted(wanted.keys() | given.keys())
                if wanted.get(code, 0) != given.get(code, 0)
            ]
        total = plain_total(choice)
        compared += 1
        if total != found.total:
            faults.append(f"films under {choice.chosen()}: {found.total}, not {total}")
        tell("Filters compared", number + 1, filters)
    return compared, faults


def plain_counts(choice: browse.Choice, name: str) -> dict[str, int]:
    """Return the films of each code when the facet's own choice does not count."""
    left, values = films_left(replace(choice, **{name: ()}))
    rows = fetched(
        f"{left} SELECT code, count(DISTINCT film) FROM ({CODES[name]}) AS given "
        "WHERE code IS NOT NULL AND film IN (SELECT id FROM films) GROUP BY code",
        values,
    )
    return dict(rows)


def plain_total(choice: browse.Choice) -> int:
    left, values = films_left(choice)
    ((total,),) = fetched(f"{left} SELECT count(*) FROM films", values)
    return total


def films_left(choice: browse.Choice) -> tuple[str, list]:
    """Return the SQL before a SELECT from `films`, and its values."""
    conditions, values = ["true"], []
    for name, codes in choice.chosen().items():
        conditions.append(
            f"id IN (SELECT film FROM ({CODES[name]}) AS g WHERE code = ANY(%s))"
        )
        values.append(list(codes))
    films = f"SELECT id FROM public WHERE {' AND '.join(conditions)}"
    parts = f"public AS MATERIALIZED ({PUBLIC}), films AS MATERIALIZED ({films})"
    return f"WITH {parts}", values


def fetched(words: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET work_mem = '{MEMORY}'")
        cursor.execute(words, values)
        rows = cursor.fetchall()
        cursor.execute("RESET work_mem")
        return rows
