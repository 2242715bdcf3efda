"""Officers who commit over the same films at once, in processes: nothing sold twice."""

import os
import random

from django.db import connection
from django.test import TestCase, TransactionTestCase

from catalogue.rights.boxes import Period
from catalogue.rights.spans import Spans
from kfeic.bench import rights_race
from tests.kit import make_film
from tests.test_production import database_url

PROCESSES = int(os.environ.get("KFEIC_TEST_PROCESSES", "8"))
SECONDS = float(os.environ.get("KFEIC_TEST_SECONDS", "8"))


class RaceTests(TransactionTestCase):
    def test_nothing_is_sold_twice_and_no_commitment_is_lost(self):
        for _film in range(12):
            make_film(countries=["KP"])
        stage = rights_race.set_stage()
        race = rights_race.run(
            stage, processes=PROCESSES, seconds=SECONDS, database_url=database_url()
        )
        self.assertEqual(race.faults, [])
        self.assertEqual((race.sold_twice, race.lost), (0, 0))
        self.assertGreater(len(race.committed), PROCESSES)
        self.assertGreater(race.refused.total(), PROCESSES)
        self.assertLess(race.refused["busy"], race.attempts / 10)


class LookAfterTests(TestCase):
    """The race's own check sees what it looks for: here a rule is taken away."""

    def test_what_is_sold_twice_and_what_is_lost_is_counted(self):
        make_film(countries=["KP"])
        stage = rights_race.set_stage()
        chance = random.Random(1)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE rights_claim DROP CONSTRAINT exclusive_overlap")
        whole = {name: Spans.all() for name in ("territory", "media", "language")}
        race = rights_race.Race()
        for number, licensee in enumerate(stage.licensees[:2]):
            agreement = rights_race.drafted(
                str(number), stage.films, [licensee], stage.officers, chance
            )
            agreement.claims.update(
                **whole, kind="grant", exclusive=True, term=Period.always()
            )
            agreement.state, agreement.signed_on = "signed", rights_race.SIGNED_ON
            agreement.save()
            race.committed.append(agreement.pk)
        race.committed.append(0)
        rights_race.look_after(race)
        self.assertEqual((race.sold_twice, race.lost), (1, 1))
