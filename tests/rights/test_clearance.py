"""The festival's question: one word for those who may not enter the room."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from catalogue.models import FilmRelation
from catalogue.rights.boxes import Period
from catalogue.rights.clearance import ASK, CLEAR, clearance, clearances
from catalogue.rights.dimensions import media, territories
from catalogue.rights.dimensions.territories import WORLD, span
from kfeic.database_roles import DESK, PUBLIC, RIGHTS
from tests.rights.kit import (
    TERM,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_party,
)
from tests.rights.rooms import can_read, sign_in_as

HERE = {"territory": "KP", "media": "festival"}
FUNCTION = "catalogue_rights_clearance(bigint[], daterange)"


class Clearance(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.party = make_party()

    def answer(self, film=None):
        return clearance((film or self.film).pk, term=TERM)

    def test_a_domestic_film_that_nobody_has_is_clear(self):
        self.assertEqual(self.answer(), CLEAR)

    def test_what_is_licensed_elsewhere_or_otherwise_is_clear(self):
        make_deal(self.party, self.film, territory=WORLD - span("KP"), media="all")
        make_deal(self.party, self.film, territory="KP", media="tv")
        make_deal(self.party, self.film, exclusive=False, **HERE)
        self.assertEqual(self.answer(), CLEAR)

    def test_what_stands_in_the_way_is_asked_for(self):
        lapsed = timezone.now() - timedelta(days=1)
        for columns, answer in (
            ({"exclusive": True}, ASK),
            ({"kind": "holdback"}, ASK),
            ({"kind": "option"}, ASK),
            ({"kind": "option", "lapses_at": lapsed}, CLEAR),
            ({"term": ("2026-01-01", "2026-12-31")}, CLEAR),
            ({"term": ("2026-01-01", "2027-01-01")}, ASK),
        ):
            with self.subTest(columns=columns):
                film = make_domestic()
                make_deal(self.party, film, **HERE | columns)
                self.assertEqual(self.answer(film), answer)

    def test_a_foreign_film_is_clear_where_it_was_licensed_in(self):
        film = make_foreign()
        self.assertEqual(self.answer(film), ASK)
        make_import(self.party, film, term=("2026-01-01", "2028-12-31"), **HERE)
        self.assertEqual(self.answer(film), ASK)
        make_import(self.party, film, term=("2029-01-01", None), **HERE)
        self.assertEqual(self.answer(film), CLEAR)

    def test_edge_42_a_part_is_asked_for_with_the_whole(self):
        part = make_domestic()
        FilmRelation.objects.create(film=part, other=self.film, type="part_of")
        make_deal(self.party, self.film, **HERE)
        self.assertEqual(self.answer(part), ASK)

    def test_no_days_and_no_film(self):
        nothing = Period(TERM.start, TERM.start)
        self.assertEqual(clearance(self.film.pk, term=nothing), ASK)
        self.assertEqual(clearance(10**9, term=TERM), ASK)

    def test_a_programme_is_one_query(self):
        films = [make_domestic() for _ in range(3)]
        make_deal(self.party, films[0], **HERE)
        with self.assertNumQueries(1):
            found = clearances([film.pk for film in films], term=TERM)
        self.assertEqual(list(found.values()).count(ASK), 1)

    def test_the_positions_are_those_of_the_dimensions(self):
        """The function has them written in: an import of exactly them is enough."""
        film = make_foreign()
        make_import(
            self.party,
            film,
            territory=territories.span("KP"),
            media=media.span("festival.screening"),
        )
        self.assertEqual(self.answer(film), CLEAR)


class Asking(TestCase):
    def test_who_may_ask(self):
        with connection.cursor() as cursor:
            for role, may in ((DESK, True), (RIGHTS, True), (PUBLIC, False)):
                cursor.execute(
                    "SELECT has_function_privilege(%s, %s, 'EXECUTE')", [role, FUNCTION]
                )
                self.assertEqual(cursor.fetchone(), (may,), role)

    def test_the_desk_is_answered_though_the_room_is_shut_to_it(self):
        film = make_domestic()
        sign_in_as(DESK)
        self.assertFalse(can_read())
        self.assertEqual(clearance(film.pk, term=TERM), CLEAR)
