"""How complete records are: a score and its gaps, computed by the database."""

from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    IntegerField,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from catalogue.completeness.agent_rules import AGENT_RULES
from catalogue.completeness.film_rules import FILM_RULES
from catalogue.completeness.rule import WHOLE
from catalogue.models import Agent, Award, Credit, Event, Film
from catalogue.prepared import prepared

RULES = {Film: FILM_RULES, Agent: AGENT_RULES}
SHOWING = "festival-showing"
BAND = 10  # points of a band of the distribution


@dataclass(frozen=True, slots=True)
class Measure:
    """What a record scores, of 100, and the rules it breaks, the heaviest first."""

    score: int
    gaps: list

    @property
    def minimum(self):
        """The gaps that no published record should have."""
        return [rule for rule in self.gaps if rule.is_minimum]


def gap_mask(model):
    """Return the expression of the gaps of a record: one bit for each rule."""
    return _sum((rule.missing, 1 << place) for place, rule in enumerate(RULES[model]))


def score(model):
    """Return the expression of what a record scores, from 0 to 100."""
    lost = _sum((rule.missing, rule.weight) for rule in RULES[model] if rule.weight)
    return Value(WHOLE) - lost


def demand(model):
    """Return the expression of how much a record is asked for.

    A film counts its festival showings, and its prizes twice; a person or body its
    credits. Nobody counts who looks at a page.
    """
    if model is Agent:
        return _count(Credit.objects.filter(agent=OuterRef("pk")), "agent")
    showings = Event.objects.filter(film=OuterRef("pk"), kind__code=SHOWING)
    prizes = Award.objects.filter(event__film=OuterRef("pk"), result="won")
    return _count(showings, "film") + 2 * _count(prizes, "event__film")


def rule_called(model, code):
    """Return the rule with this code, or None."""
    return next((rule for rule in RULES[model] if rule.code == code), None)


def of_mask(model, mask):
    """Return what a mask of gaps means."""
    gaps = [rule for place, rule in enumerate(RULES[model]) if mask >> place & 1]
    gaps.sort(key=lambda rule: -rule.weight)
    return Measure(WHOLE - sum(rule.weight for rule in gaps), gaps)


def measure(record):
    """Return the measure of a saved record, in one query."""
    return measures(type(record), [record.pk])[record.pk]


def measures(model, ids):
    """Return the measures of many records, by id, in one query."""
    rows = _masks(model=model, ids=list(ids))
    return {row["pk"]: of_mask(model, row["mask"]) for row in rows}


@prepared(ids="bigint[]")
def _masks(*, model, ids):
    rows = model._base_manager.filter(pk__in=ids)
    return rows.annotate(mask=gap_mask(model)).values("pk", "mask")


def in_band(model, start):
    """Return the ids of the records that score from `start` to `start` + 9.

    The last band ends with 100. They are found once: a list asks for its rows, their
    number and their years, and to score all records takes longer than to list them.
    """
    return [row["pk"] for row in _band(model=model, start=start)]


@prepared()
def _band(*, model, start):
    end = start + BAND if start + BAND < WHOLE else WHOLE + 1
    rows = model._base_manager.annotate(completeness=score(model))
    return rows.filter(completeness__gte=start, completeness__lt=end).values("pk")


def _sum(conditions):
    """Return the expression that adds up the numbers whose condition holds."""
    total = Value(0, output_field=IntegerField())
    for condition, number in conditions:
        total += Case(
            When(condition, then=number), default=0, output_field=IntegerField()
        )
    return total


def _count(rows, owner):
    counted = rows.order_by().values(owner).annotate(number=Count("pk"))
    number = Subquery(counted.values("number"), output_field=IntegerField())
    return Coalesce(number, 0)
