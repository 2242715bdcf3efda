"""What ends, lifts, lapses, sleeps and collides, to the day."""

from datetime import UTC, date, datetime, timedelta

from django.test import TestCase

from catalogue.rights import deadlines
from catalogue.rights.collisions import collisions
from catalogue.rights.dimensions.territories import WORLD, territory
from catalogue.rights.dormancy import dormant, years_before
from catalogue.rights.models import Agreement, Claim, Enquiry, Obligation
from catalogue.rights.spans import Spans
from catalogue.rights.waiting import claims_ending
from tests.rights.kit import (
    claim_of,
    make_agreement,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)

TODAY = date(2027, 5, 1)
DAY = timedelta(days=1)


class EndingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.party = make_party()
        cls.film = make_domestic()
        cls.officer = make_officer()

    def deal(self, **columns):
        return claim_of(make_deal(self.party, self.film, **columns))

    def test_the_last_day_counts(self):
        claim = self.deal(term=("2027-01-01", "2027-05-31"))

        def ends(since, until):
            return list(deadlines.grants_ending(since=since, until=until))

        last = date(2027, 5, 31)
        self.assertEqual(ends(TODAY, last), [claim])
        self.assertEqual(ends(last, last), [claim])
        self.assertEqual(ends(TODAY, last - DAY), [])
        self.assertEqual(ends(last + DAY, last + 9 * DAY), [])

    def test_what_has_no_end_or_is_no_grant_does_not_end(self):
        self.deal(term=("2027-01-01", None), territory="DE")
        self.deal(kind="holdback", term=("2027-01-01", "2027-05-31"), territory="FR")
        make_deal(make_party(), self.film, territory="IT", is_committed=False)
        far = date(2090, 1, 1)

        self.assertEqual(list(deadlines.grants_ending(since=TODAY, until=far)), [])
        lifting = deadlines.holdbacks_lifting(since=TODAY, until=far)
        self.assertEqual([claim.kind for claim in lifting], ["holdback"])

    def test_an_option_lapses_at_its_instant_unless_it_is_waived(self):
        lapses = datetime(2027, 5, 3, 22, 0, tzinfo=UTC)
        claim = self.deal(kind="option", lapses_at=lapses, lapse_zone="Europe/Rome")

        def found(until):
            return list(deadlines.options_lapsing(since=lapses - 2 * DAY, until=until))

        self.assertEqual(found(lapses), [claim])
        self.assertEqual(found(lapses - timedelta(seconds=1)), [])
        Claim.objects.filter(pk=claim.pk).update(waived_on=TODAY)
        self.assertEqual(found(lapses), [])

    def test_an_import_that_ends(self):
        film = make_foreign()
        make_import(self.party, film, territory="KP", term=("2027-01-01", "2027-06-30"))
        until = date(2027, 6, 30)
        (claim,) = deadlines.imports_ending(since=TODAY, until=until)

        self.assertEqual(claim.film_id, film.pk)
        counted = claims_ending(today=TODAY, now=datetime(2027, 5, 1, tzinfo=UTC))
        self.assertEqual((counted.imports, counted.grants), (1, 0))

    def test_an_agreement_ends_with_its_last_claim_or_by_its_own_term(self):
        by_claim = make_deal(self.party, self.film, term=("2027-01-01", "2027-06-30"))
        endless = make_deal(self.party, make_domestic(), term=("2027-01-01", None))
        until = date(2027, 7, 1)
        found = deadlines.agreements_ending(self.officer, since=TODAY, until=until)

        self.assertEqual(list(found), [by_claim])
        self.assertEqual(found[0].ends, date(2027, 7, 1))
        self.assertNotIn(endless, found)

    def test_a_restricted_agreement_ends_for_those_who_may_see_it(self):
        make_deal(
            self.party,
            self.film,
            term=("2027-01-01", "2027-06-30"),
            agreement={"confidentiality": "restricted"},
        )
        head = make_officer(permissions=["see_restricted"])
        asked = {"since": TODAY, "until": date(2027, 7, 1)}

        self.assertEqual(deadlines.agreements_ending(self.officer, **asked).count(), 0)
        self.assertEqual(deadlines.agreements_ending(head, **asked).count(), 1)

    def test_windows_open_after_a_term_and_close_when_one_begins(self):
        claim = self.deal(term=("2027-06-01", "2027-12-31"))
        found = deadlines.changes(since=TODAY, until=date(2028, 1, 1))

        self.assertEqual(
            [(one.on, one.opens, one.claim) for one in found],
            [(date(2027, 6, 1), False, claim), (date(2028, 1, 1), True, claim)],
        )
        shorter = deadlines.changes(since=TODAY, until=date(2027, 12, 31))
        self.assertEqual([one.opens for one in shorter], [False])


class DutyTests(TestCase):
    def test_what_is_owed_papers_and_enquiries(self):
        officer = make_officer()
        agreement = make_agreement()
        due = Obligation.objects.create(agreement=agreement, kind="fee", due=TODAY)
        Obligation.objects.create(
            agreement=agreement, kind="fee", due=TODAY, met_on=TODAY
        )
        self.assertEqual(list(deadlines.obligations_open(officer)), [due])
        before = deadlines.obligations_open(officer, until=TODAY - DAY)
        self.assertEqual(list(before), [])

        self.assertEqual(list(deadlines.papers_waiting(officer)), [])
        Agreement.objects.update(confirmed_by=None)
        self.assertEqual(list(deadlines.papers_waiting(officer)), [agreement])

        for number, state in enumerate(("new", "open", "answered")):
            Enquiry.objects.create(
                ticket=f"T-{number}",
                form=f"f{number}",
                kind="licence",
                state=state,
                page_language="en",
                erase_after=TODAY,
            )
        waiting = deadlines.enquiries_waiting()
        self.assertEqual({one.state for one in waiting}, {"new", "open"})


class DormancyTests(TestCase):
    def test_never_and_not_for_ten_years(self):
        film, fresh = make_domestic(), make_domestic()
        make_foreign()
        party = make_party()
        make_deal(party, film, territory="DE", term=("2005-01-01", "2010-12-31"))
        make_deal(party, film, territory="FR", term=("2005-01-01", "2020-12-31"))

        def asked(**told):
            defaults = {"asked": WORLD, "media": Spans.all(), "limit": 9}
            return dormant(today=TODAY, **defaults | told)

        (never, sold), number = asked()
        self.assertEqual(number, 2)
        self.assertEqual((never.film_id, sold.film_id), (fresh.pk, film.pk))
        self.assertEqual(sold.expired, territory("DE"))
        self.assertEqual(sold.never, WORLD - territory("DE", "FR"))
        self.assertEqual(asked(asked=territory("FR"))[1], 1)
        self.assertEqual(asked(limit=1, offset=1), ([sold], 2))

    def test_ten_years_before_a_leap_day(self):
        self.assertEqual(years_before(date(2028, 2, 29), 10), date(2018, 2, 28))


class CollisionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.one = make_deal(
            make_party("One"), cls.film, territory=["DE", "AT"], is_committed=False
        )
        cls.officer = make_officer()

    def draft(self, **columns):
        party = columns.pop("party", None) or make_party("Other")
        return make_deal(party, self.film, is_committed=False, **columns)

    def test_a_pair_is_told_once_with_where_they_meet(self):
        other = self.draft(territory=["DE", "FR"])
        (found,) = collisions(reader=self.officer)

        self.assertEqual((found.first_id, found.second_id), (self.one.pk, other.pk))
        self.assertEqual((found.first_party, found.second_party), ("One", "Other"))
        self.assertEqual(found.meets.territory, territory("DE"))

    def test_what_can_stand_beside_it_is_no_collision(self):
        self.draft(territory="FR")
        self.draft(media="theatrical")
        self.draft(party=self.one.counterparty)
        make_deal(make_party(), self.film, territory="IT")

        self.assertEqual(collisions(reader=self.officer), [])

    def test_a_restricted_draft_is_not_named(self):
        self.draft(agreement={"confidentiality": "restricted"})
        (found,) = collisions(reader=self.officer)

        self.assertEqual((found.second, found.second_party), ("", ""))
        self.assertEqual(found.first, self.one.number)
