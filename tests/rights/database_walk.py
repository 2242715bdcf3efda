"""Lets PostgreSQL take the same walk as the oracle: real rows, real commitments."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.db import connection

from catalogue.models import Film
from catalogue.rights.models import Agreement, Claim, Grant, Party
from tests.kit import PUBLISHED
from tests.rights.cells import beginning, extent_of
from tests.rights.random_walk import Act
from tests.rights.set_oracle import Claimed, Deal

FIRST = 1_000_000  # primary keys that no sequence reaches while the test lasts
FILMS_OF_A_DEAL = 10
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ENTERED_BY, CONFIRMED_BY = 1, 2  # no constraint holds an account of the staff

# Each act in a savepoint, with what is checked at the end of a transaction checked now.
TAKE = """
CREATE FUNCTION pg_temp.take(agreement bigint, new_state text, on_day date)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    broken text;
    code text;
BEGIN
    UPDATE rights_agreement SET state = new_state,
           signed_on = coalesce(signed_on, '2026-01-01'),
           terminated_on = CASE WHEN new_state = 'terminated' THEN on_day END
     WHERE id = agreement;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    RETURN '';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME, code = RETURNED_SQLSTATE;
    RETURN coalesce(nullif(broken, ''), code);
END $$
"""
WALK = """
CREATE TEMP TABLE taken ON COMMIT DROP AS
SELECT number, pg_temp.take(agreement, state, day) AS broken, clock_timestamp() AS at
  FROM unnest(%s::bigint[], %s::text[], %s::date[])
       WITH ORDINALITY AS act(agreement, state, day, number)
 ORDER BY number
"""


def make_films(number: int, *, foreign: frozenset[int]) -> None:
    Film.objects.bulk_create(
        Film(
            pk=FIRST + one,
            key=f"x{one:04d}",
            slug=f"film-{one}",
            kind=Film.Kind.FEATURE,
            countries=["FR"] if one in foreign else ["KP"],
            **PUBLISHED,
        )
        for one in range(number)
    )


def make_licensees(number: int) -> None:
    Party.objects.bulk_create(
        Party(pk=FIRST + one, name=f"Licensee {one}") for one in range(number)
    )


def make_drafts(deals: Sequence[Deal]) -> None:
    """Write all agreements as drafts; each claim keeps the number it was drawn with."""
    Agreement.objects.bulk_create(map(agreement, deals), batch_size=1000)
    numbers = {}
    grants = []
    for deal in deals:
        for film in sorted(deal.films):
            numbers[deal.number, film] = FIRST + len(numbers)
            grants.append(
                Grant(
                    pk=numbers[deal.number, film],
                    agreement_id=FIRST + deal.number,
                    film_id=FIRST + film,
                    restates_id=numbers.get((deal.amends, film)),
                    sublicensing="yes" if deal.may_sublicense else "no",
                )
            )
    Grant.objects.bulk_create(grants, batch_size=1000)
    claims = (
        row(claim, grant=numbers[deal.number, claim.film])
        for deal in deals
        for claim in deal.claims
    )
    Claim.objects.bulk_create(claims, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE rights_agreement, rights_grant, rights_claim")


def agreement(deal: Deal) -> Agreement:
    return Agreement(
        pk=FIRST + deal.number,
        number=f"Deal {deal.number}",
        direction="import" if deal.is_import else "export",
        counterparty_id=FIRST + deal.licensee,
        amends_id=None if deal.amends is None else FIRST + deal.amends,
        is_paper=True,
        entered_by_id=ENTERED_BY,
        confirmed_by_id=CONFIRMED_BY,
    )


def row(claim: Claimed, *, grant: int) -> Claim:
    box = claim.extent.box
    is_hope = claim.kind in {"option", "first_refusal"}
    lapsed = claim.is_over and is_hope and claim.number % 2
    waived = claim.is_over and not lapsed
    return Claim(
        pk=FIRST + claim.number,
        grant_id=grant,
        kind=claim.kind,
        exclusive=claim.exclusive,
        territory=box.territory,
        media=box.media,
        language=box.language,
        term=box.term,
        parent_id=None if claim.parent is None else FIRST + claim.parent,
        lapses_at=LONG_AGO if lapsed else None,
        waived_on=date(2020, 1, 1) if waived else None,
    )


def take(acts: Sequence[Act]) -> list[tuple[str, datetime]]:
    """Do the acts in order; return the rule that each broke, or "", and its time."""
    agreements = [act.deal.number if act.deal else act.ends for act in acts]
    states = [state_of(act) for act in acts]
    days = [beginning(act.month) if act.month else None for act in acts]
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        cursor.execute(WALK, [[FIRST + one for one in agreements], states, days])
        cursor.execute("SELECT broken, at FROM taken ORDER BY number")
        return cursor.fetchall()


def state_of(act: Act) -> str:
    if act.deal:
        return "signed"
    return "terminated" if act.month else "rescinded"


def told(claims) -> Counter:
    """Count claims of the database as the oracle counts its own."""
    return Counter(
        (
            claim.film_id - FIRST,
            claim.counterparty_id - FIRST,
            claim.kind,
            extent_of(claim.box).cells,
        )
        for claim in claims
    )
