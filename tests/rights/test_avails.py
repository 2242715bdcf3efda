"""What is free of which film, with a reason for every no."""

from datetime import UTC, date, datetime

from django.test import TestCase

from catalogue.models import FilmRelation
from catalogue.rights.avails import Asked, Code, avails, remainder
from catalogue.rights.boxes import Period
from catalogue.rights.dimensions.territories import WORLD, span
from catalogue.rights.offer import offer
from tests.rights.kit import (
    TERM,
    make_box,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)


class OneFilm(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.party = make_party("Licensee")
        cls.officer = make_officer()

    def avail(self, film=None, *, exclusive=True, reader=None, now=None, **box):
        asked = Asked(make_box(**box), exclusive)
        films = [(film or self.film).pk]
        (found,) = avails(asked, films=films, reader=reader, now=now)
        return found

    def codes(self, *args, **asked):
        return [reason.code for reason in self.avail(*args, **asked).reasons]

    def test_what_nobody_has_is_free(self):
        found = self.avail()
        self.assertEqual((found.free, found.reasons), ([TERM], []))
        self.assertTrue(found.is_free)
        self.assertFalse(found.is_partly_free or found.waits)

    def test_days_are_cut_exactly(self):
        deal = make_deal(
            self.party, self.film, term=("2028-01-01", "2028-12-31"), territory=WORLD
        )
        found = self.avail(reader=self.officer)
        self.assertEqual(
            found.free,
            [
                Period(date(2027, 1, 1), date(2028, 1, 1)),
                Period(date(2029, 1, 1), date(2031, 1, 1)),
            ],
        )
        self.assertTrue(found.is_partly_free)
        (reason,) = found.reasons
        self.assertEqual(
            (reason.code, reason.until), (Code.EXCLUSIVE, date(2029, 1, 1))
        )
        self.assertEqual(reason.box, make_box(term=("2028-01-01", "2028-12-31")))
        self.assertEqual((reason.agreement, reason.licensee), (deal.number, "Licensee"))

    def test_who_asks_not_exclusively_has_more(self):
        make_deal(self.party, self.film, exclusive=False)
        self.assertEqual(self.codes(), [Code.NON_EXCLUSIVE])
        self.assertTrue(self.avail(exclusive=False).is_free)

    def test_holdbacks_bar_and_options_wait(self):
        make_deal(self.party, self.film, kind="holdback", territory="DE")
        self.assertEqual(self.codes(exclusive=False), [Code.HOLDBACK])
        make_deal(self.party, self.film, kind="option", territory="AT")
        found = self.avail(territory="AT")
        self.assertEqual([one.code for one in found.reasons], [Code.OPTION])
        self.assertTrue(found.is_free and found.waits)

    def test_edge_26_an_option_lapses_at_its_instant(self):
        at = datetime(2026, 12, 31, 15, tzinfo=UTC)
        make_deal(self.party, self.film, kind="option", lapses_at=at)
        before = datetime(2026, 12, 31, 14, 59, tzinfo=UTC)
        self.assertTrue(self.avail(now=before).waits)
        self.assertFalse(self.avail(now=at).waits)

    def test_an_offer_waits_a_draft_does_not(self):
        deal = make_deal(self.party, self.film, is_committed=False)
        self.assertEqual(self.codes(), [])
        offer(deal, by=self.officer)
        self.assertEqual(self.codes(), [Code.OFFER])

    def test_the_free_rest_is_exact(self):
        make_deal(self.party, self.film, territory=["CN", "RU"], term=(None, None))
        asked = Asked(make_box(territory=WORLD))
        (avail,) = avails(asked, films=[self.film.pk])
        self.assertEqual(avail.free, [])
        self.assertTrue(avail.is_partly_free)
        self.assertEqual(
            remainder(self.film.pk, asked),
            [make_box(territory=WORLD - span("CN") - span("RU"))],
        )

    def test_what_was_not_licensed_in_is_not_free(self):
        film, studio = make_foreign(), make_party()
        self.assertEqual(self.codes(film), [Code.NOT_HELD])
        make_import(studio, film, territory="DE", term=("2026-01-01", "2028-12-31"))
        make_import(studio, film, territory="DE", term=("2029-01-01", "2031-12-31"))
        self.assertTrue(self.avail(film).is_free)
        both = self.avail(film, territory=["DE", "AT"])
        self.assertEqual(both.free, [])
        self.assertTrue(both.is_partly_free)
        self.assertEqual([one.box for one in both.reasons], [make_box(territory="AT")])

    def test_imports_that_are_not_exclusive_bear_no_exclusive_export(self):
        film = make_foreign()
        make_import(make_party(), film, exclusive=False)
        self.assertEqual(self.codes(film), [Code.NOT_HELD])
        self.assertTrue(self.avail(film, exclusive=False).is_free)

    def test_edge_42_a_part_is_as_free_as_the_whole(self):
        part = make_domestic()
        FilmRelation.objects.create(film=part, other=self.film, type="part_of")
        make_deal(self.party, self.film)
        self.assertEqual(self.codes(part), [Code.EXCLUSIVE])
        self.assertEqual(self.codes(self.film), [Code.EXCLUSIVE])

    def test_a_restricted_agreement_is_not_named(self):
        make_deal(self.party, self.film, agreement={"confidentiality": "restricted"})
        trusted = make_officer(permissions=["see_restricted"])
        for reader, licensee in ((None, ""), (self.officer, ""), (trusted, "Licensee")):
            (reason,) = self.avail(reader=reader).reasons
            self.assertEqual(reason.licensee, licensee)


class AllFilms(TestCase):
    def test_all_films_are_one_query(self):
        films = [make_domestic() for _ in range(4)]
        foreign = make_foreign()
        make_deal(make_party(), films[0])
        make_import(make_party(), foreign, territory="AT")
        with self.assertNumQueries(1):
            found = avails(Asked(make_box(territory=["DE", "AT"])))
        self.assertEqual(
            {one.film_id for one in found}, {film.pk for film in [*films, foreign]}
        )
        self.assertEqual(
            {one.film_id for one in found if one.is_free}, {f.pk for f in films[1:]}
        )
