"""The draft agreement that one click makes of an enquiry."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.rights.commit import commit
from catalogue.rights.drafting import NoDraft, draft, parties_like
from catalogue.rights.erasing import erase, overdue
from catalogue.rights.models import Agreement, Claim, JournalEntry, Party
from tests.rights.enquiries import make_enquiry
from tests.rights.kit import (
    SIGNED_ON,
    make_check,
    make_deal,
    make_domestic,
    make_officer,
    make_party,
)


class DraftTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.officer = make_officer("officer")
        cls.films = [make_domestic(), make_domestic()]
        cls.enquiry = make_enquiry(
            films=cls.films,
            titles=["not in the catalogue"],
            territories=["DE", "AT"],
            is_exclusive=True,
        )

    def draft(self, *, party=None, narrowed=False, films=None, enquiry=None):
        return draft(
            enquiry or self.enquiry,
            by=self.officer,
            party=party,
            narrowed=narrowed,
            films=films or [film.pk for film in self.films],
        )

    def test_a_grant_and_a_claim_for_each_film(self):
        made = self.draft()
        claims = list(Claim.objects.filter(agreement=made.agreement).order_by("id"))
        self.assertEqual(
            [claim.film_id for claim in claims], [film.pk for film in self.films]
        )
        for claim in claims:
            self.assertEqual((claim.state, claim.exclusive), ("draft", True))
        grant = made.agreement.grants.first()
        self.assertEqual(grant.territory_as_written, "Austria, Germany")
        self.assertEqual(grant.rights_as_written, "television")
        self.assertEqual(made.left_out, ("not in the catalogue",))

    def test_both_know_of_each_other(self):
        made = self.draft()
        self.assertEqual(self.enquiry.agreement, made.agreement)
        self.assertIn(self.enquiry.ticket, made.agreement.number)
        # Its number may be hidden from who reads the history one day.
        self.assertEqual(self.enquiry.events.get(kind="draft").text, "")
        self.assertEqual(self.enquiry.state, "open")

    def test_a_number_that_somebody_has_is_counted_on(self):
        number = f"E-{self.enquiry.ticket}"
        make_deal(make_party(), make_domestic(), agreement={"number": f"{number}-2"})
        self.assertEqual(self.draft().agreement.number, f"{number}-3")

    def test_only_the_films_that_were_chosen(self):
        made = self.draft(films=[self.films[1].pk])
        self.assertEqual(made.agreement.grants.get().film_id, self.films[1].pk)

    def test_a_film_of_somebody_elses_enquiry_does_not_come_in(self):
        with self.assertRaises(NoDraft):
            self.draft(films=[make_domestic().pk])
        self.assertFalse(Agreement.objects.exists())

    def test_narrowed_to_what_is_free_it_can_be_committed(self):
        make_deal(make_party("Other"), self.films[0], territory="AT", media="tv")
        make_deal(
            make_party("Third"), self.films[1], territory=["AT", "DE"], media="tv"
        )
        made = self.draft(narrowed=True)
        claim = Claim.objects.get(agreement=made.agreement)
        self.assertEqual(claim.film_id, self.films[0].pk)
        self.assertEqual(len(made.left_out), 2)
        make_check(made.agreement)
        commit(made.agreement, by=self.officer, signed_on=SIGNED_ON)
        claim.refresh_from_db()
        self.assertEqual(claim.state, "committed")

    def test_nothing_free_makes_no_draft_and_no_party(self):
        for film in self.films:
            make_deal(make_party(), film, territory=["AT", "DE"], media="tv")
        before = Party.objects.count()
        with self.assertRaises(NoDraft):
            self.draft(narrowed=True)
        self.assertEqual(Party.objects.count(), before)

    def test_one_draft_and_no_second(self):
        self.draft()
        with self.assertRaises(NoDraft):
            self.draft()
        self.assertEqual(Agreement.objects.count(), 1)

    def test_a_new_party_takes_the_house_and_the_country_alone(self):
        party = self.draft().agreement.counterparty
        self.assertEqual(
            (party.name, party.country, party.email), ("Muster Film", "DE", "")
        )
        kept = str(list(JournalEntry.objects.values_list("after", flat=True)))
        self.assertNotIn("erika", kept.casefold())

    def test_a_known_party_is_taken_and_none_made(self):
        party = make_party("Muster Film GmbH")
        before = Party.objects.count()
        self.assertEqual(self.draft(party=party).agreement.counterparty, party)
        self.assertEqual(Party.objects.count(), before)

    def test_parties_are_found_by_address_name_and_former_enquiry(self):
        by_mail = make_party("Erika", email="Erika@example.org")
        by_name = make_party("Muster Film GmbH")
        by_own_name = make_party("X", name_original="MUSTER FILM")
        former = make_enquiry(films=[make_domestic()], organisation="Old Name")
        by_former = self.draft(
            enquiry=former, films=[former.films.get().film_id]
        ).agreement.counterparty
        make_party("Quite Another")
        self.assertEqual(
            {party.pk for party in parties_like(self.enquiry)},
            {one.pk for one in (by_mail, by_name, by_own_name, by_former)},
        )

    def test_no_draft_of_stills_or_of_nobody(self):
        stills = make_enquiry(kind="stills")
        gone = make_enquiry()
        erase(gone)
        for enquiry in (stills, gone):
            with self.assertRaises(NoDraft):
                self.draft(enquiry=enquiry, films=[enquiry.films.get().film_id])

    def test_what_led_to_an_agreement_is_not_erased_unless_it_came_to_nothing(self):
        made = self.draft()
        long_ago = timezone.localdate() - timedelta(days=1)
        self.enquiry.state, self.enquiry.erase_after = "closed", long_ago
        self.enquiry.save()
        self.assertFalse(overdue().exists())
        Agreement.objects.filter(pk=made.agreement.pk).update(state="withdrawn")
        self.assertEqual(overdue().get(), self.enquiry)

    def test_the_number_of_queries_does_not_grow_with_the_films(self):
        counted = []
        for number in (1, 6):
            films = [make_domestic() for _ in range(number)]
            enquiry = make_enquiry(films=films)
            with CaptureQueriesContext(connection) as queries:
                self.draft(enquiry=enquiry, narrowed=True, films=[f.pk for f in films])
            counted.append(len(queries))
        self.assertEqual(counted[0], counted[1])
