"""Builders of parties, officers, agreements and claims, the least that is valid.

Agreements come from paper and are confirmed, so that they can be committed at once.
Every further keyword is a column of the model.
"""

from datetime import date
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from catalogue.rights.boxes import Box, Period
from catalogue.rights.commit import commit
from catalogue.rights.dimensions.languages import ALL_LANGUAGES, languages
from catalogue.rights.dimensions.media import media
from catalogue.rights.dimensions.territories import territory
from catalogue.rights.models import (
    Agreement,
    Claim,
    ComplianceCheck,
    ComplianceRules,
    Direction,
    Grant,
    Party,
)
from catalogue.rights.spans import Spans
from tests.kit import make_film

SIGNED_ON = date(2026, 1, 5)
TERM = Period(date(2027, 1, 1), date(2031, 1, 1))

_numbers = count(1)


def make_officer(name=None, *, permissions=()):
    """Return a member of staff; permissions of the rights, e.g. "see_restricted"."""
    user = get_user_model().objects.create(
        username=name or f"officer-{next(_numbers)}", is_staff=True
    )
    rows = Permission.objects.filter(content_type__app_label="rights")
    user.user_permissions.set(rows.filter(codename__in=permissions))
    return user


def make_party(name=None, **columns):
    return Party.objects.create(name=name or f"Party {next(_numbers)}", **columns)


def make_domestic(**columns):
    """Return a film that is the corporation's."""
    return make_film(**{"countries": ["KP"]} | columns)


def make_foreign(**columns):
    """Return a film that the corporation has to license in."""
    return make_film(**{"countries": ["RU"]} | columns)


def make_agreement(party=None, **columns):
    """Return a draft from paper that a second officer has confirmed."""
    number = next(_numbers)
    officers = {}
    if columns.get("is_paper", True) and "entered_by" not in columns:
        officers = {"entered_by": make_officer(), "confirmed_by": make_officer()}
    defaults = {"number": f"A-{number}", "is_paper": True}
    columns = defaults | officers | columns
    return Agreement.objects.create(counterparty=party or make_party(), **columns)


def make_grant(agreement, film, **columns):
    return Grant.objects.get_or_create(
        agreement=agreement, film=film, defaults=columns
    )[0]


def make_claim(agreement, film, *, save=True, sublicensing="no", **columns):
    """Return a claim: exclusive television in Germany, any language, 2027 to 2030.

    `territory`, `media` and `language` are sets or codes ("DE" or ["DE", "AT"]);
    `term` is a Period, or the first and the last day. With save=False the claim is
    only proposed: nothing is written.
    """
    columns = _boxed(columns)
    if not save:
        return Claim(
            film_id=film.pk,
            counterparty_id=agreement.counterparty_id,
            direction=agreement.direction,
            **columns,
        )
    grant = make_grant(agreement, film, sublicensing=sublicensing)
    claim = Claim.objects.create(grant=grant, **columns)
    claim.refresh_from_db()
    return claim


def make_box(**columns) -> Box:
    """Return the box that `make_claim` would claim."""
    columns = _boxed(columns)
    names = ("territory", "media", "language", "term")
    return Box(*(columns[name] for name in names))


def _boxed(columns):
    defaults = {
        "territory": "DE",
        "media": "tv",
        "language": ALL_LANGUAGES,
        "term": TERM,
        "exclusive": True,
    }
    columns = defaults | columns
    dimensions = {"territory": territory, "media": media, "language": languages}
    for name, read in dimensions.items():
        if not isinstance(columns[name], Spans):
            codes = columns[name]
            columns[name] = read(*([codes] if isinstance(codes, str) else codes))
    if not isinstance(columns["term"], Period):
        first, last = (day and date.fromisoformat(day) for day in columns["term"])
        columns["term"] = Period.through(first, last)
    if columns.get("kind", "grant") not in ("grant", "disputed"):
        columns["exclusive"] = False
    return columns


def make_deal(party, film, *, is_committed=True, agreement=None, **columns):
    """Return the agreement with one claim, committed unless told otherwise.

    Keywords are those of `make_claim`, and `direction`; `agreement` are columns.
    """
    told = {"direction": columns.pop("direction", Direction.EXPORT)} | (agreement or {})
    deal = make_agreement(party, **told)
    make_claim(deal, film, **columns)
    return committed(deal) if is_committed else deal


def make_import(party, film, **columns):
    """Return a committed agreement that licenses a film in."""
    return make_deal(party, film, direction=Direction.IMPORT, **columns)


def committed(agreement, *, by=None, signed_on=SIGNED_ON):
    """Return the agreement, committed by the verb; raises Refused."""
    commit(agreement, by=by or make_officer(), signed_on=signed_on)
    return agreement


def claim_of(agreement):
    """Return the only claim that an agreement has in force."""
    return agreement.claims.in_force().get()


def make_check(agreement, *, result="clear", rules=None, **columns):
    """Return a compliance check of an agreement by two officers."""
    rules = (
        rules
        or ComplianceRules.objects.get_or_create(
            version="1", defaults={"text": "Rules", "effective_on": date(2026, 1, 1)}
        )[0]
    )
    one, two = make_officer(), make_officer()
    defaults = {
        "checked_on": date(2026, 1, 2),
        "checked_by": one,
        "checked_by_name": one.get_username(),
        "second_by": two,
        "second_by_name": two.get_username(),
    }
    return ComplianceCheck.objects.create(
        agreement=agreement, rules=rules, result=result, **defaults | columns
    )
