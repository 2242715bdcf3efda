"""Lets PostgreSQL take the same walk as the oracle: real rows, real commitments."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.db import connection

from catalogue.models import Film
from catalogue.rights.models import Agreement, Claim, Dispute, Grant, Party
from tests.kit import PUBLISHED
from tests.rights.cells import beginning, extent_of
from tests.rights.random_walk import Act
from tests.rights.set_oracle import Claimed, Deal

FIRST = 1_000_000  # primary keys that no sequence reaches while the test lasts
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ENTERED_BY, CONFIRMED_BY = 1, 2  # no constraint holds an account of the staff

# Each act in a savepoint, with what is checked at the end of a transaction checked now.
# What an amendment amends is said when its turn comes: then it must be in force.
TAKE = """
CREATE FUNCTION pg_temp.take(
    agreement bigint, new_state text, on_day date, amended bigint, said jsonb)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    broken text;
    code text;
BEGIN
    IF amended IS NOT NULL THEN
        UPDATE rights_agreement SET amends_id = amended WHERE id = agreement;
        UPDATE rights_grant AS g SET restates_id = other.id
          FROM jsonb_each_text(said) AS one(film, deal), rights_grant AS other
         WHERE g.agreement_id = agreement AND g.film_id = one.film::bigint
           AND other.agreement_id = one.deal::bigint AND other.film_id = g.film_id;
    END IF;
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
SELECT number, pg_temp.take(agreement, state, day, amended, said) AS broken,
       clock_timestamp() AS at
  FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::bigint[], %s::jsonb[])
       WITH ORDINALITY AS act(agreement, state, day, amended, said, number)
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
    grants = [
        Grant(
            agreement_id=FIRST + deal.number,
            film_id=FIRST + film,
            sublicensing="yes" if deal.may_sublicense else "no",
        )
        for deal in deals
        for film in sorted(deal.films)
    ]
    Grant.objects.bulk_create(grants, batch_size=1000)
    numbers = {(grant.agreement_id, grant.film_id): grant.pk for grant in grants}
    claims = (
        row(claim, grant=numbers[FIRST + deal.number, FIRST + claim.film])
        for deal in deals
        for claim in deal.claims
    )
    Claim.objects.bulk_create(claims, batch_size=1000)
    Dispute.objects.bulk_create(
        Dispute(
            claim_a_id=FIRST + claim.number,
            claim_b_id=FIRST + claim.disputes,
            opened_by_id=ENTERED_BY,
            second_by_id=CONFIRMED_BY,
        )
        for deal in deals
        for claim in deal.claims
        if claim.disputes is not None
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE rights_agreement, rights_grant, rights_claim")


def agreement(deal: Deal) -> Agreement:
    return Agreement(
        pk=FIRST + deal.number,
        number=f"Deal {deal.number}",
        direction="import" if deal.is_import else "export",
        counterparty_id=FIRST + deal.licensee,
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
        language_mode=claim.extent.form,
        term=box.term,
        parent_id=None if claim.parent is None else FIRST + claim.parent,
        lapses_at=LONG_AGO if lapsed else None,
        waived_on=date(2020, 1, 1) if waived else None,
    )


def take(acts: Sequence[Act]) -> list[tuple[str, datetime]]:
    """Do the acts in order; return the rule that each broke, or "", and its time."""
    steps = [step(act) for act in acts]
    with connection.cursor() as cursor:
        cursor.execute(TAKE)
        cursor.execute(WALK, [list(column) for column in zip(*steps, strict=True)])
        cursor.execute("SELECT broken, at FROM taken ORDER BY number")
        return cursor.fetchall()


def step(act: Act) -> tuple:
    """Return agreement, new state, day, what it amends, and what its films restate."""
    deal = act.deal
    if deal is None:
        day = beginning(act.month) if act.month else None
        state = "terminated" if act.month else "rescinded"
        return FIRST + act.ends, state, day, None, None
    amends = None if deal.amends is None else FIRST + deal.amends
    said = {FIRST + film: FIRST + other for film, other in deal.restates.items()}
    return FIRST + deal.number, "signed", None, amends, json.dumps(said)


def told(claims) -> Counter:
    """Count claims of the database as the oracle counts its own."""
    return Counter(
        (
            claim.film_id - FIRST,
            claim.counterparty_id - FIRST,
            claim.kind,
            extent_of(claim.box, claim.language_mode).cells,
        )
        for claim in claims
    )
