"""The grid of a film: each cell says what the avails say of it."""

from datetime import date

from django.test import TestCase

from catalogue.rights.avails import Asked, avails
from catalogue.rights.boxes import Box, Period
from catalogue.rights.dimensions import languages, media, territories
from catalogue.rights.grid import State, grid
from tests.rights.kit import (
    TERM,
    make_agreement,
    make_claim,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_party,
)

ALL_LANGUAGES = languages.ALL_LANGUAGES
PLACES = ("AT", "CH", "DE", "FR", "KR", "RU")


class Cells(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        world = territories.WORLD - territories.span("KR")
        cls.deal = make_deal(
            make_party(), cls.film, territory=world, media="tv", term=TERM
        )
        half = ("2028-01-01", "2029-12-31")
        make_deal(
            make_party(),
            cls.film,
            territory="DE",
            media="vod",
            term=half,
            language="de",
        )
        make_deal(
            make_party(), cls.film, territory="FR", media="festival", kind="option"
        )
        make_deal(make_party(), cls.film, territory="RU", media="vod", exclusive=False)

    def cell(self, *place, **asked):
        return grid(self.film.pk, window=TERM, **asked).cell(*place)

    def test_every_territory_by_every_medium(self):
        found = grid(self.film.pk, window=TERM)
        self.assertEqual(len(found.rows), len(found.media))
        self.assertEqual({len(row) for row in found.rows}, {len(found.territories)})
        self.assertIn("derivative.remake", found.media)

    def test_what_is_sold_and_what_is_not(self):
        taken = self.cell("AT", "tv.pay")
        self.assertEqual((taken.state, taken.free), (State.TAKEN, ()))
        self.assertEqual(taken.claims, (self.deal.claims.get().pk,))
        self.assertEqual(self.cell("KR", "tv.pay").state, State.FREE)
        self.assertEqual(self.cell("FR", "festival.screening").state, State.WAITS)

    def test_what_is_partly_sold_says_when_it_is_free(self):
        cell = self.cell("DE", "vod.svod")
        self.assertEqual(cell.state, State.PARTLY)
        self.assertEqual(
            cell.free,
            (
                Period(date(2027, 1, 1), date(2028, 1, 1)),
                Period(date(2030, 1, 1), date(2031, 1, 1)),
            ),
        )
        french = self.cell("DE", "vod.svod", language=languages.span("fr"))
        self.assertEqual(french.state, State.FREE)

    def test_not_exclusively_there_is_more(self):
        self.assertEqual(self.cell("RU", "vod.svod").state, State.TAKEN)
        found = self.cell("RU", "vod.svod", exclusive=False)
        self.assertEqual(found.state, State.FREE)

    def test_a_foreign_film_is_held_where_it_was_licensed_in(self):
        film = make_foreign()
        make_import(make_party(), film, territory=["DE", "AT"])
        make_deal(make_party(), film, territory="DE")
        found = grid(film.pk, window=TERM)
        self.assertEqual(found.cell("DE", "tv.pay").state, State.TAKEN)
        self.assertEqual(found.cell("AT", "tv.pay").state, State.FREE)
        self.assertEqual(found.cell("FR", "tv.pay").state, State.NOT_HELD)
        self.assertEqual(found.cell("AT", "vod.svod").state, State.NOT_HELD)

    def test_a_film_that_is_not_there_is_not_held(self):
        found = grid(10**9, window=TERM)
        self.assertEqual(found.cell("DE", "tv.pay").state, State.NOT_HELD)

    def test_the_grid_says_what_the_avails_say(self):
        found = grid(self.film.pk, window=TERM)
        for place in PLACES:
            for medium in found.media:
                box = Box(
                    territories.span(place), media.span(medium), ALL_LANGUAGES, TERM
                )
                (avail,) = avails(Asked(box), films=[self.film.pk])
                cell = found.cell(place, medium)
                with self.subTest(place=place, medium=medium):
                    self.assertEqual(list(cell.free), avail.free)
                    is_free = cell.state in (State.FREE, State.WAITS)
                    self.assertEqual(is_free, avail.is_free)
                    self.assertEqual(cell.state == State.PARTLY, avail.is_partly_free)

    def test_one_query_for_any_number_of_claims(self):
        deal = make_agreement()
        for year in range(2000, 2020):
            make_claim(
                deal, self.film, term=(f"{year}-01-01", f"{year}-12-31"), territory="FR"
            )
        with self.assertNumQueries(1):
            grid(self.film.pk, window=Period.always())
