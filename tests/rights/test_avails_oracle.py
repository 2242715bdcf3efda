"""What is said to be free is what no cell of an agreement takes: asked at random."""

from dataclasses import replace
from random import Random

from django.test import TestCase

from catalogue.rights.avails import WAITING, Asked, avails
from catalogue.rights.boxes import without
from tests.rights import database_walk
from tests.rights.cells import ANY_FORM, Extent, extent_of, period
from tests.rights.random_walk import Walk

SEED, CLAIMS, FILMS, LICENSEES, QUESTIONS = 1963, 900, 30, 6, 60


class AvailsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.walk = Walk(SEED, claims=CLAIMS, films=FILMS, licensees=LICENSEES)
        cls.oracle = cls.walk.oracle
        acts = list(cls.walk.acts())
        database_walk.make_films(FILMS, foreign=cls.oracle.foreign)
        database_walk.make_licensees(LICENSEES)
        database_walk.make_drafts([act.deal for act in acts if act.deal])
        database_walk.take(acts)

    def test_free_cells_and_free_days_are_those_of_the_oracle(self):
        chance = Random(SEED)
        differing = []
        for number in range(QUESTIONS):
            extent = self.walk.extent(is_wide=number % 4 == 0)
            extent = replace(extent, forms=ANY_FORM)
            exclusive = chance.random() < 0.6
            found = avails(Asked(extent.box, exclusive))
            self.assertEqual(len(found), FILMS)
            for avail in found:
                film = avail.film_id - database_walk.FIRST
                free = self.free(film, extent, exclusive=exclusive)
                if told(avail, extent) != free:
                    differing.append((number, film))
                if days(avail) != whole_months(free, extent):
                    differing.append((number, film, "days"))
        self.assertEqual(differing, [])

    def free(self, film, extent, *, exclusive) -> int:
        """Return the cells that the corporation holds and nobody has."""
        cells = extent.cells
        if film in self.oracle.foreign:
            held = 0
            for claim in self.oracle.on(film).values():
                is_held = claim.is_import and claim.kind == "grant"
                is_whole = claim.extent.forms == ANY_FORM
                if is_held and is_whole and (claim.exclusive or not exclusive):
                    held |= claim.extent.cells
            cells &= held
        for claim in self.oracle.on(film).values():
            if not claim.is_import and takes(claim, exclusive=exclusive):
                cells &= ~replace(claim.extent, forms=ANY_FORM).cells
        return cells


def takes(claim, *, exclusive) -> bool:
    """Whether a claim stands in the way of who asks: hopes only wait."""
    if claim.kind == "grant":
        return claim.exclusive or exclusive
    return claim.kind in {"holdback", "disputed"} and not claim.is_over


def told(avail, extent) -> int:
    """Return the cells that are free by the reasons that are given."""
    bars = (one.box for one in avail.reasons if one.code not in WAITING)
    boxes = without([extent.box], bars)
    return sum(extent_of(box, "any").cells for box in boxes)


def days(avail):
    return [(one.start, one.end) for one in avail.free]


def whole_months(free: int, extent: Extent):
    """Return the days on which every cell that was asked for is free."""
    found = []
    for month in extent.months:
        whole = replace(extent, months=range(month, month + 1))
        if whole.cells & ~free:
            continue
        term = period(range(month, month + 1))
        if found and month and found[-1][1] == term.start:
            found[-1] = (found[-1][0], term.end)
        else:
            found.append((term.start, term.end))
    return found
