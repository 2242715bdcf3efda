"""What PostgreSQL refuses of 20,000 claims is what clashes, cell by cell."""

import os
from collections import Counter

from django.db import connection
from django.test import TestCase
from psycopg.types.range import Range

from catalogue.rights.boxes import Box
from catalogue.rights.fields import as_multirange, as_period, as_spans
from catalogue.rights.models import Claim
from tests.rights import database_walk
from tests.rights.cells import extent_of
from tests.rights.random_walk import Walk
from tests.rights.set_oracle import Claimed

SEED = int(os.environ.get("KFEIC_TEST_SEED", "19850415"))
CLAIMS, FILMS, LICENSEES = 20_000, 84, 8
INSTANTS = 6  # at which both clocks are compared

# Two of different licensees that meet, one of them exclusive: there is none.
SOLD_TWICE = """
SELECT count(*) FROM rights_claim AS a JOIN rights_claim AS b
    ON a.film_id = b.film_id AND a.counterparty_id < b.counterparty_id
   AND a.territory && b.territory AND a.media && b.media
   AND a.language && b.language AND a.term && b.term
   AND (a.language_mode = b.language_mode
        OR 'any' IN (a.language_mode, b.language_mode))
 WHERE a.state = 'committed' AND b.state = 'committed'
   AND a.direction = 'export' AND b.direction = 'export'
   AND a.kind = 'grant' AND b.kind = 'grant' AND (a.exclusive OR b.exclusive)
   AND a.parent_id IS NOT DISTINCT FROM b.parent_id
"""
UNCOVERED = """
SELECT territory, media, language, term
  FROM rights.uncovered(%s, ROW(%s, %s, %s, %s)::rights.box, %s, %s)
"""


class OracleTests(TestCase):
    """One walk for all tests; only the first of them needs its acts."""

    @classmethod
    def setUpTestData(cls):
        walk = Walk(SEED, claims=CLAIMS, films=FILMS, licensees=LICENSEES)
        cls.oracle = walk.oracle
        cls.acts, cls.snapshots = [], {}
        for number, act in enumerate(walk.acts()):
            cls.acts.append(act)
            if number % (CLAIMS // 2 // INSTANTS) == 0:
                cls.snapshots[number] = walk.oracle.all_standing()
        database_walk.make_films(FILMS, foreign=walk.oracle.foreign)
        database_walk.make_licensees(LICENSEES)
        deals = [act.deal for act in cls.acts if act.deal]
        cls.claims = [claim for deal in deals for claim in deal.claims]
        database_walk.make_drafts(deals)
        cls.taken = database_walk.take(cls.acts)

    def test_the_database_refuses_what_clashes_and_nothing_else(self):
        differing = [
            f"act {number}: {broken or 'accepted'}, not {sorted(act.expected)}"
            for number, (act, (broken, _at)) in enumerate(
                zip(self.acts, self.taken, strict=True)
            )
            if (broken not in act.expected if act.expected else broken)
        ]
        self.assertEqual(differing, [])
        self.assertGreaterEqual(len(self.claims), CLAIMS)

    def test_every_rule_was_broken(self):
        broken = Counter(broken for broken, _at in self.taken)
        for rule in (
            *("", "exclusive_overlap", "holdback_overlap", "options_open"),
            *("inside_head", "sublicence_overlap", "stands_apart", "covered"),
            *("in_dispute", "RG006", "RG012"),
        ):
            with self.subTest(rule):
                self.assertGreater(broken[rule], 0)

    def test_what_stands_at_the_end_is_the_same(self):
        stands = database_walk.told(Claim.objects.in_force())
        self.assertEqual(stands, self.oracle.all_standing())

    def test_what_was_believed_at_an_instant_is_the_same(self):
        for number, standing in self.snapshots.items():
            _broken, at = self.taken[number]
            with self.subTest(act=number):
                believed = database_walk.told(Claim.objects.believed(at))
                self.assertEqual(believed, standing)

    def test_nothing_is_sold_twice(self):
        with connection.cursor() as cursor:
            cursor.execute(SOLD_TWICE)
            self.assertEqual(cursor.fetchone(), (0,))

    def test_what_imports_do_not_cover_is_found_to_the_cell(self):
        foreign = [claim for claim in self.claims if claim.film in self.oracle.foreign]
        found, expected = [], []
        for claim in foreign[:1000]:
            # The boxes do not meet: their cells add up without a carry.
            found.append(sum(uncovered(claim)))
            expected.append(self.missing_in_its_form(claim))
        self.assertTrue(found == expected, "cells differ")  # too long to be printed
        self.assertGreater(len(set(expected)), 300)

    def missing_in_its_form(self, claim: Claimed) -> int:
        """Return the cells that no import holds in all of the forms of a claim."""
        cells = claim.extent.cells
        for held in self.oracle.imported(claim):
            if held.forms >= claim.extent.forms:
                cells &= ~held.cells
        return cells


def uncovered(claim: Claimed) -> list[int]:
    """Return the cells of each box that, says the database, no import holds."""
    box = claim.extent.box
    with connection.cursor() as cursor:
        cursor.execute(
            UNCOVERED,
            [
                database_walk.FIRST + claim.film,
                *map(as_multirange, (box.territory, box.media, box.language)),
                Range(box.term.start, box.term.end),
                claim.exclusive,
                claim.extent.form,
            ],
        )
        boxes = (
            Box(*map(as_spans, found), as_period(term))
            for *found, term in cursor.fetchall()
        )
        return [extent_of(left, claim.extent.form).cells for left in boxes]
