"""A large desk of rights: agreements over 5,000 films, committed by the rules.

Every row passes the triggers, every commitment the constraints: what clashes with what
was drawn before is refused here too, and withdrawn. Shares of territories, terms and
exclusivity are those that the design of the room was first measured with.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import batched

import psycopg
from django.db import connection, models
from django.utils import timezone

from catalogue.models import Film, FilmRelation
from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.models import Agreement, Claim, Grant, Party
from catalogue.rights.spans import Spans
from kfeic.bench import loading

FILMS, PARTIES, CLAIMS = 5_000, 800, 100_000
FOREIGN_EVERY = 5
SEED = 1985
LANES = 4  # films are divided among so many connections, which never meet
ROUND = 12_000  # agreements drafted at a time, at most
BATCH = 250
FIRST_YEAR, LAST_YEAR = 1975, 2038
LANGUAGES = ("ko", "en", "fr", "de", "ru", "zh", "ja")

type Tell = Callable[[str, int, int], None]

MAKE_FOREIGN = """
UPDATE catalogue_film SET countries = '{FR}' WHERE id > %s AND id %% %s = 0
"""
GIVE_HOLDINGS = """
INSERT INTO rights_holding (film_id, origin, holder_id)
SELECT id, origin, CASE WHEN origin <> 'foreign' THEN 1 END FROM catalogue_film
    ON CONFLICT (film_id) DO NOTHING
"""
SIGN = """
CREATE FUNCTION pg_temp.sign(agreement bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE rights_agreement SET state = 'signed', signed_on = '2026-11-01'
     WHERE id = agreement;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    RETURN true;
EXCEPTION WHEN exclusion_violation THEN
    UPDATE rights_agreement SET state = 'withdrawn' WHERE id = agreement;
    RETURN false;
END $$
"""


def load(*, films: int, claims: int, database_url: str, tell: Tell) -> int:
    """Fill up to so many films and committed claims; return how many claims stand."""
    make_films(films, tell=tell)
    parties = [
        party.pk
        for party in Party.objects.bulk_create(
            Party(name=f"Measured party {number}") for number in range(PARTIES)
        )
    ]
    chance = random.Random(SEED)  # noqa: S311
    known = list(alone().order_by("pk").values_list("pk", "origin"))
    foreign = [film for film, origin in known if origin != Film.Origin.DOMESTIC]
    lanes = [[film for film, _origin in known][lane::LANES] for lane in range(LANES)]
    imports = draft(whole_imports(foreign, parties, chance), direction="import")
    sign_all([imports], database_url=database_url)
    standing = Claim.objects.in_force().count()
    while standing < claims:
        tell("Claims", standing, claims)
        # More than two claims of an agreement stand, on the average.
        number = min(ROUND, (claims - standing) // 2 + LANES) // LANES
        drawn = [draft(deals(lane, parties, chance, number=number)) for lane in lanes]
        sign_all(drawn, database_url=database_url)
        standing = Claim.objects.in_force().count()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return standing


def alone() -> models.QuerySet[Film]:
    """Return the films that are no part of another: those are locked together."""
    related = FilmRelation.objects.filter(type=FilmRelation.Type.PART_OF)
    return Film.objects.exclude(pk__in=related.values("film")).exclude(
        pk__in=related.values("other")
    )


def make_films(number: int, *, tell: Tell) -> None:
    """Load synthetic films up to a number; every fifth of them is foreign."""
    last = Film.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    missing = number - Film.objects.count()
    if missing > 0:
        loading.load(missing, seed=SEED, tell=tell)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(MAKE_FOREIGN, [last, FOREIGN_EVERY])
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute(GIVE_HOLDINGS)


def whole_imports(films: Sequence[int], parties, chance) -> Iterator[dict]:
    """Yield agreements that license films in as a whole, ten at a time."""
    whole = {
        "territory": territories.WORLD,
        "media": Spans.all(),
        "language": languages.ALL_LANGUAGES,
        "term": Period.always(),
        "exclusive": True,
    }
    for some in batched(films, 10):
        party = chance.choice(parties)
        yield {"party": party, "grants": [(film, [whole]) for film in some]}


def deals(films: Sequence[int], parties, chance, *, number: int) -> Iterator[dict]:
    """Yield agreements over a few films, each with one claim or two."""
    for _one in range(number):
        grants = [
            (film, [claim(chance) for _claim in range(chance.choice((1, 1, 1, 2)))])
            for film in chance.sample(films, k=chance.choice((1, 2, 2, 3, 4)))
        ]
        yield {"party": chance.choice(parties), "grants": grants}


def claim(chance) -> dict:
    start = date(chance.randint(FIRST_YEAR, LAST_YEAR - 1), chance.randint(1, 12), 1)
    years = chance.choice((1, 2, 2, 3, 3, 5, 7))
    return {
        "kind": "holdback" if chance.random() < 0.05 else "grant",
        "exclusive": chance.random() < 0.6,
        "territory": drawn_territory(chance),
        "media": drawn_media(chance),
        "language": drawn_language(chance),
        "term": Period(start, start.replace(year=start.year + years)),
    }


def drawn_territory(chance) -> Spans:
    """Return the World, the World without one, many countries or a few."""
    dice = chance.random()
    countries = territories.all_codes()
    if dice < 0.04:
        return territories.WORLD
    if dice < 0.07:
        return ~territories.span(chance.choice(countries))
    number = chance.randint(8, 38) if dice < 0.25 else chance.randint(1, 4)
    return territories.territory(*chance.sample(countries, k=number))


def drawn_media(chance) -> Spans:
    if chance.random() < 0.1:
        return media.ALL_MEDIA
    leaves = media.leaves(media.ALL_MEDIA)
    return media.media(*chance.sample(leaves, k=chance.randint(1, 5)))


def drawn_language(chance) -> Spans:
    if chance.random() < 0.5:
        return languages.ALL_LANGUAGES
    return languages.languages(
        chance.choice(("ko", "en", "fr", "de", "ru", "zh", "ja"))
    )


def draft(found, *, direction: str = "export") -> list[int]:
    """Write agreements as drafts; return their ids."""
    agreements, grants, claims = [], [], []
    ids = {model: loading.after_last(model) for model in (Agreement, Grant)}
    for number, deal in enumerate(found, ids[Agreement]):
        agreements.append(
            {
                "id": number,
                "number": f"B{number}",
                "direction": direction,
                "counterparty_id": deal["party"],
                "is_paper": True,
                "entered_by_id": 1,  # no constraint holds an account of the staff
                "confirmed_by_id": 2,
                "entered_at": timezone.now(),
            }
        )
        for film, said in deal["grants"]:
            grant = ids[Grant] + len(grants)
            grants.append({"id": grant, "agreement_id": number, "film_id": film})
            claims += [{"grant_id": grant, **one} for one in said]
    for model, rows in ((Agreement, agreements), (Grant, grants), (Claim, claims)):
        copy_in(model, rows)
    return [row["id"] for row in agreements]


def copy_in(model: type[models.Model], rows: list[dict]) -> None:
    """Write rows with COPY; what they do not say has the default of its field."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    defaults = {name: field.get_default() for name, field in fields.items()}
    told = {name for row in rows for name in row}
    names = [name for name in fields if name in told or defaults[name] is not None]
    columns = ", ".join(f'"{fields[name].column}"' for name in names)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copied:
            for row in rows:
                copied.write_row([plain(row.get(n, defaults[n])) for n in names])
        if "id" in told:
            loading.move_sequence(cursor, table)


def plain(value):
    """Return a value as COPY takes it."""
    if isinstance(value, Spans):
        return str(value)
    if isinstance(value, Period):
        return f"[{value.start or ''},{value.end or ''})"
    return value


def sign_all(lanes: list[list[int]], *, database_url: str) -> None:
    """Commit the drafts, each list by a connection of its own."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE rights_agreement, rights_grant, rights_claim")

    def sign(ids: list[int]) -> None:
        options = "-c search_path=public,rights"
        with psycopg.connect(database_url, autocommit=True, options=options) as one:
            one.execute(SIGN)
            for some in batched(ids, BATCH):
                one.execute(
                    "SELECT pg_temp.sign(id) FROM unnest(%s::bigint[]) AS id",
                    [list(some)],
                )

    with ThreadPoolExecutor(len(lanes)) as pool:
        list(pool.map(sign, lanes))
