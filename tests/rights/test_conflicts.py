"""What a claim clashes with: by which rule, where exactly, and who may read it."""

from datetime import date, timedelta

from django.test import TestCase
from django.utils import timezone

from catalogue.models import FilmRelation
from catalogue.rights.boxes import Period
from catalogue.rights.conflicts import Rule, clashes
from catalogue.rights.dimensions.territories import WORLD, span
from tests.rights.kit import (
    claim_of,
    make_agreement,
    make_box,
    make_claim,
    make_deal,
    make_domestic,
    make_foreign,
    make_import,
    make_officer,
    make_party,
)


class Clashes(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.mine, cls.theirs = make_party("Mine"), make_party("Theirs")
        cls.draft = make_agreement(cls.mine)
        cls.officer = make_officer()

    def rules(self, reader=None, *, film=None, **columns):
        claim = make_claim(self.draft, film or self.film, save=False, **columns)
        return [clash.rule for clash in clashes([claim], reader=reader)]

    def test_the_intersection_is_exact(self):
        other = make_deal(self.theirs, self.film, territory=["DE", "AT", "CH"])
        claim = make_claim(
            self.draft,
            self.film,
            save=False,
            territory=WORLD - span("AT"),
            media="all",
            term=("2029-01-01", None),
        )
        (clash,) = clashes([claim], reader=self.officer)
        self.assertEqual(clash.rule, Rule.EXCLUSIVE)
        self.assertTrue(clash.is_refusal)
        self.assertEqual(
            clash.meets,
            make_box(territory=["DE", "CH"], term=("2029-01-01", "2030-12-31")),
        )
        self.assertEqual(clash.other_id, claim_of(other).pk)
        self.assertEqual((clash.agreement, clash.licensee), (other.number, "Theirs"))

    def test_two_that_are_not_exclusive_do_not_clash(self):
        make_deal(self.theirs, self.film, exclusive=False)
        self.assertEqual(self.rules(exclusive=False), [])
        self.assertEqual(self.rules(), [Rule.NON_EXCLUSIVE])

    def test_edge_01_adjacent_terms_do_not_meet_one_day_does(self):
        make_deal(self.theirs, self.film, term=("2027-01-01", "2028-12-31"))
        self.assertEqual(self.rules(term=("2029-01-01", "2029-12-31")), [])
        last_day = self.rules(term=("2028-12-31", "2029-12-31"))
        self.assertEqual(last_day, [Rule.EXCLUSIVE])

    def test_edge_19_the_same_licensee_is_told_of_what_it_has(self):
        make_deal(self.mine, self.film)
        claim = make_claim(self.draft, self.film, save=False)
        (clash,) = clashes([claim])
        self.assertEqual((clash.rule, clash.is_refusal), (Rule.OWN, False))

    def test_edge_20_a_party_of_the_same_group_is_refused_and_told(self):
        head = make_party("Head")
        for party in (self.mine, self.theirs):
            party.group = head
            party.save()
        make_deal(self.theirs, self.film)
        self.assertEqual(self.rules(), [Rule.EXCLUSIVE, Rule.GROUP])

    def test_edge_18_dubbed_and_subtitled_are_told_of_each_other(self):
        make_deal(self.theirs, self.film, language="de", language_mode="dubbed")
        form = {"language": "de", "exclusive": False}
        self.assertEqual(self.rules(language_mode="subtitled", **form), [Rule.LANGUAGE])
        self.assertEqual(self.rules(language_mode="dubbed", **form), [Rule.EXCLUSIVE])
        self.assertEqual(self.rules(language_mode="any", **form), [Rule.EXCLUSIVE])

    def test_edge_16_another_language_in_the_same_country_is_a_neighbour(self):
        make_deal(self.theirs, self.film, territory="CH", language="de")
        self.assertEqual(self.rules(territory="CH", language="fr"), [Rule.LANGUAGE])

    def test_edge_28_two_drafts_see_each_other(self):
        other = make_deal(self.theirs, self.film, is_committed=False)
        mine = make_claim(self.draft, self.film)
        (clash,) = clashes([mine], reader=self.officer)
        self.assertEqual((clash.rule, clash.is_refusal), (Rule.DRAFT, False))
        (clash,) = clashes(other.claims.all(), reader=self.officer)
        self.assertEqual((clash.rule, clash.licensee), (Rule.DRAFT, "Mine"))

    def test_holdbacks_options_and_disputes(self):
        make_deal(self.theirs, self.film, kind="holdback", territory="DE")
        make_deal(self.theirs, self.film, kind="option", territory="AT")
        lapsed = timezone.now() - timedelta(days=1)
        make_deal(
            self.theirs, self.film, kind="option", territory="CH", lapses_at=lapsed
        )
        self.assertEqual(self.rules(territory="DE"), [Rule.HOLDBACK])
        self.assertEqual(self.rules(territory="AT"), [Rule.OPTION])
        self.assertEqual(self.rules(territory="CH"), [])
        self.assertEqual(self.rules(territory="DE", kind="holdback"), [])

    def test_edge_38_what_no_import_covers_is_named(self):
        film = make_foreign()
        studio = make_party("Studio")
        make_import(studio, film, territory="DE")
        make_import(studio, film, territory="AT", exclusive=False)
        claim = make_claim(self.draft, film, save=False, territory=["DE", "AT"])
        (clash,) = clashes([claim])
        self.assertEqual((clash.rule, clash.is_refusal), (Rule.NOT_COVERED, True))
        self.assertEqual(clash.meets, make_box(territory="AT"))
        claim.exclusive = False
        self.assertEqual(clashes([claim]), [])

    def test_edge_34_what_a_sublicence_says_beyond_its_head(self):
        head = claim_of(make_deal(self.theirs, self.film, sublicensing="yes"))
        claim = make_claim(
            self.draft, self.film, save=False, parent=head, term=("2030-01-01", None)
        )
        (clash,) = clashes([claim])
        self.assertEqual(clash.rule, Rule.SUBLICENCE)
        self.assertEqual(clash.meets.term, Period(date(2031, 1, 1), None))

    def test_edge_42_a_claim_on_the_whole_counts_for_its_parts(self):
        part = make_domestic()
        FilmRelation.objects.create(film=part, other=self.film, type="part_of")
        make_deal(self.theirs, self.film)
        self.assertEqual(self.rules(film=part), [Rule.EXCLUSIVE])

    def test_a_restricted_agreement_is_named_to_those_who_may_read_it(self):
        deal = make_deal(
            self.theirs, self.film, agreement={"confidentiality": "restricted"}
        )
        claim = make_claim(self.draft, self.film, save=False)
        trusted = make_officer(permissions=["see_restricted"])
        for reader, named in ((None, ""), (self.officer, ""), (trusted, deal.number)):
            (clash,) = clashes([claim], reader=reader)
            self.assertEqual(clash.agreement, named)
            self.assertEqual(clash.agreement_id, deal.pk if named else None)
            self.assertEqual(clash.meets, claim.box)

    def test_many_claims_cost_as_many_queries_as_one(self):
        films = [make_domestic() for _ in range(5)]
        for film in films:
            make_deal(self.theirs, film)
        claims = [make_claim(self.draft, film, save=False) for film in films]
        with self.assertNumQueries(3):
            clashes(claims[:1])
        with self.assertNumQueries(3):
            self.assertEqual(len(clashes(claims)), 5)
