"""Committing: what PostgreSQL refuses, the words for it, and nothing half done."""

from datetime import date

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import TestCase
from django.utils.translation import override

from catalogue.models import FilmRelation
from catalogue.rights.boxes import Period
from catalogue.rights.commit import commit, confirm
from catalogue.rights.conflicts import Rule
from catalogue.rights.dimensions.territories import WORLD, span
from catalogue.rights.models import Agreement, Claim
from catalogue.rights.refusals import Reason, Refused, sqlstate
from catalogue.rights.spans import Spans
from tests.rights.kit import (
    SIGNED_ON,
    claim_of,
    committed,
    make_agreement,
    make_box,
    make_check,
    make_claim,
    make_deal,
    make_domestic,
    make_foreign,
    make_grant,
    make_import,
    make_officer,
    make_party,
)


class Refusing(TestCase):
    """Every refusal is tried twice: asking first, and with nobody asking first."""

    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic()
        cls.a, cls.b = make_party("A"), make_party("B")
        cls.officer = make_officer()

    def refused(self, party, film=None, *, reason=Reason.CLASH, **columns):
        """Commit a deal, see it refused by verb and database; return the clashes."""
        deal = make_deal(party, film or self.film, is_committed=False, **columns)
        with self.assertRaises(DatabaseError), transaction.atomic():
            deal.state, deal.signed_on = "signed", SIGNED_ON
            deal.save()
            connection.check_constraints()
        deal.refresh_from_db()
        with self.assertRaises(Refused) as refused:
            commit(deal, by=self.officer, signed_on=SIGNED_ON)
        self.assertEqual(refused.exception.reason, reason)
        self.assertEqual(deal.claims.get().state, "draft")
        deal.delete()
        return [clash for clash in refused.exception.clashes if clash.is_refusal]

    def test_committed_claims_bind_from_now_on(self):
        deal = make_deal(self.a, self.film)
        claim = deal.claims.get()
        self.assertEqual((deal.state, claim.state), ("signed", "committed"))
        self.assertIsNone(claim.known.upper)

    def test_edge_01_one_day_is_refused_adjacent_is_not(self):
        make_deal(self.a, self.film, term=("2027-01-01", "2028-12-31"))
        self.refused(self.b, term=("2028-12-31", "2029-12-31"))
        make_deal(self.b, self.film, term=("2029-01-01", "2029-12-31"))

    def test_edge_02_03_04_terms_that_have_no_end_or_began_long_ago(self):
        make_deal(self.a, self.film, term=("1965-03-01", None))
        self.assertIn(date(1969, 12, 31), claim_of_film(self.film).term)
        self.refused(self.b, term=("2090-12-31", "2090-12-31"))
        make_deal(self.b, self.film, term=(None, "1965-02-28"))

    def test_edge_05_06_07_media_by_the_tree(self):
        make_deal(self.a, self.film, territory=WORLD, media="vod.svod")
        make_deal(self.b, self.film, media="tv.free")
        other = make_domestic()
        make_deal(self.a, other, media="vod")
        self.refused(self.b, other, media="vod.avod")
        self.refused(self.b, other, media="vod.fast")
        whole = make_domestic()
        make_deal(self.a, whole, media="all")
        make_deal(self.b, whole, media="derivative.remake")

    def test_edge_08_world_without_one_country(self):
        make_deal(self.a, self.film, territory=WORLD - span("KR"))
        make_deal(self.b, self.film, territory="KR")
        self.refused(make_party(), territory="KR")

    def test_edge_10_11_12_13_countries_of_the_past(self):
        make_deal(
            self.a, self.film, territory="SUHH", term=("1978-01-01", "1985-12-31")
        )
        (clash,) = self.refused(
            self.b, territory="RU", term=("1984-01-01", "1984-12-31")
        )
        self.assertEqual(clash.meets.territory, span("RU"))
        make_deal(self.b, self.film, territory="RU", term=("1995-01-01", None))
        east = make_domestic()
        make_deal(self.a, east, territory="DDDE", term=("1980-01-01", None))
        (clash,) = self.refused(self.b, east, territory="DE")
        self.assertEqual(clash.meets.territory, span("DDDE"))
        self.assertFalse(span("CSHH") & span("CSXX"))
        split = make_domestic()
        make_deal(self.a, split, territory="YUCS")
        for heir in ("RS", "HR"):
            self.refused(self.b, split, territory=heir)

    def test_edge_14_15_ships_and_flags(self):
        make_deal(self.a, self.film, media="ancillary.airline")
        make_deal(self.b, self.film, media="theatrical")
        self.refused(self.b, territory=WORLD, media="ancillary.airline")
        self.refused(self.b, territory=WORLD, media="ancillary")
        make_deal(self.b, self.film, territory=WORLD, media="ancillary.ship")

    def test_edge_16_17_languages(self):
        make_deal(self.a, self.film, territory="CH", language="de")
        make_deal(self.b, self.film, territory="CH", language="fr")
        self.refused(make_party(), territory="CH")
        self.refused(self.b, territory="CH", language="de")

    def test_edge_18_dubbed_beside_subtitled(self):
        make_deal(self.a, self.film, language="de", language_mode="dubbed")
        form = {"language": "de", "exclusive": False}
        self.refused(self.b, **form)
        make_deal(self.b, self.film, language_mode="subtitled", **form)

    def test_edge_20_a_subsidiary_is_another(self):
        self.b.group = self.a
        self.b.save()
        make_deal(self.a, self.film)
        self.refused(self.b)

    def test_edge_21_exclusive_in_the_first_years_only(self):
        deal = make_agreement(self.a)
        make_claim(deal, self.film, term=("2027-01-01", "2028-12-31"))
        later = ("2029-01-01", "2031-12-31")
        make_claim(deal, self.film, term=later, exclusive=False)
        committed(deal)
        year_two = ("2028-01-01", "2028-12-31")
        self.refused(self.b, exclusive=False, term=year_two)
        make_deal(self.b, self.film, exclusive=False, term=("2029-01-01", "2029-12-31"))

    def test_edge_22_exclusive_over_a_running_one_that_is_not(self):
        make_deal(self.a, self.film, exclusive=False)
        make_deal(self.b, self.film, exclusive=False)
        (clash,) = self.refused(make_party(), territory=["DE", "AT"])[:1]
        self.assertEqual(clash.rule, Rule.NON_EXCLUSIVE)

    def test_edge_23_24_holdbacks(self):
        until = {"term": ("2027-01-01", "2029-12-31"), "media": "tv.free"}
        make_deal(self.a, self.film, kind="holdback", **until)
        (clash,) = self.refused(
            self.b, media="tv.free", term=("2028-01-01", "2028-12-31")
        )
        self.assertEqual(clash.rule, Rule.HOLDBACK)
        make_deal(self.b, self.film, kind="holdback", **until)
        alone = make_domestic()
        make_deal(self.a, alone, kind="holdback", **until)
        make_deal(self.a, alone, media="tv.free", exclusive=False)

    def test_edge_25_what_the_licensee_holds_back_does_not_bind_the_corporation(self):
        deal = make_agreement(self.a)
        words = "Licensee shall not exploit before the theatrical release."
        make_grant(deal, self.film, holdback_as_written=words)
        make_claim(deal, self.film, media="tv.pay")
        committed(deal)
        make_deal(self.b, self.film, media="tv.free")

    def test_edge_34_sublicences(self):
        head = claim_of(make_deal(self.a, self.film, sublicensing="yes"))
        bad = {"reason": Reason.SUBLICENCE, "parent": head}
        (clash,) = self.refused(self.b, term=("2027-01-01", "2031-12-31"), **bad)
        self.assertEqual(clash.meets.term, Period(date(2031, 1, 1), date(2032, 1, 1)))
        self.refused(self.b, territory=["DE", "AT"], **bad)
        half = claim_of(
            make_deal(
                self.b,
                self.film,
                parent=head,
                media="tv.free",
                sublicensing="with_consent",
            )
        )
        self.refused(make_party(), parent=head, media="tv.free.terrestrial")
        below = {"parent": half, "media": "tv.free.terrestrial"}
        self.refused(make_party(), reason=Reason.SUBLICENCE, **below)
        third = make_party()
        make_deal(third, self.film, consented_on=date(2026, 1, 1), **below)
        forbidden = claim_of(make_deal(self.a, self.film, territory="FR"))
        self.refused(self.b, territory="FR", parent=forbidden, reason=Reason.SUBLICENCE)

    def test_edge_36_37_38_imports_cover_exports(self):
        film, studio = make_foreign(), make_party("Studio")
        make_import(studio, film, term=("2025-01-01", "2026-12-31"))
        make_import(studio, film, term=("2027-01-01", "2027-12-31"))
        seam = ("2026-06-01", "2027-06-30")
        make_deal(self.a, film, term=seam)
        (clash,) = self.refused(
            self.a, film, term=("2027-07-01", "2028-12-31"), reason=Reason.NOT_COVERED
        )
        self.assertEqual(clash.meets.term, Period(date(2028, 1, 1), date(2029, 1, 1)))
        make_import(studio, film, territory="AT", exclusive=False)
        self.refused(self.a, film, territory="AT", reason=Reason.NOT_COVERED)
        make_deal(self.a, film, territory="AT", exclusive=False)

    def test_edge_42_a_part_shares_the_rights_of_the_whole(self):
        part = make_domestic()
        FilmRelation.objects.create(film=part, other=self.film, type="part_of")
        make_deal(self.a, self.film)
        (clash,) = self.refused(self.b, part)
        self.assertEqual(clash.film_id, part.pk)
        make_deal(self.a, part)

    def test_edge_43_a_claim_on_a_title_covers_its_edits(self):
        """There is no column for an edit: what is granted is the film."""
        named = {field.name for field in Claim._meta.get_fields()}
        self.assertFalse(named & {"version", "edit"})

    def test_edge_46_47_48_nothing_empty_and_nobody(self):
        deal = make_agreement(self.a)
        with self.assertRaises(IntegrityError), transaction.atomic():
            make_claim(deal, self.film, territory=Spans.none())
        with self.assertRaises(IntegrityError), transaction.atomic():
            make_claim(deal, self.film, term=Period(SIGNED_ON, SIGNED_ON))
        with self.assertRaises(IntegrityError), transaction.atomic():
            Agreement.objects.create(number="nobody")
        make_deal(self.a, self.film, territory=WORLD)
        self.refused(self.b, territory=Spans.span(999_999_000, 999_999_001))

    def test_options_keep_others_out_until_they_lapse(self):
        make_deal(self.a, self.film, kind="option")
        (clash,) = self.refused(self.b, reason=Reason.OPTION)
        self.assertEqual((clash.rule, clash.meets), (Rule.OPTION, make_box()))
        make_deal(self.a, self.film)


def claim_of_film(film):
    return Claim.objects.in_force().get(film=film)


class Preparing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film, cls.party = make_domestic(), make_party()
        cls.officer = make_officer()

    def refused(self, deal, **told):
        with self.assertRaises(Refused) as refused:
            commit(deal, by=self.officer, **{"signed_on": SIGNED_ON} | told)
        deal.refresh_from_db()
        return refused.exception.reason

    def test_an_agreement_that_says_nothing(self):
        self.assertEqual(self.refused(make_agreement()), Reason.NOTHING_GRANTED)

    def test_a_signed_agreement_has_a_day(self):
        deal = make_deal(self.party, self.film, is_committed=False)
        self.assertEqual(self.refused(deal, signed_on=None), Reason.NO_DAY)

    def test_a_deal_memo_binds_and_is_signed_later(self):
        deal = make_deal(self.party, self.film, is_committed=False)
        commit(deal, by=self.officer, state="deal_memo")
        self.assertEqual(deal.claims.get().state, "committed")
        commit(deal, by=self.officer, signed_on=SIGNED_ON)
        self.assertEqual((deal.state, deal.signed_on), ("signed", SIGNED_ON))
        self.assertEqual(deal.claims.count(), 1)
        self.assertEqual(self.refused(deal), Reason.WRONG_STATE)

    def test_a_new_deal_needs_a_clear_check_of_this_party(self):
        new = {"is_committed": False, "agreement": {"is_paper": False}}
        deal = make_deal(self.party, self.film, **new)
        self.assertEqual(self.refused(deal), Reason.NO_COMPLIANCE)
        make_check(deal, result="hold")
        self.assertEqual(self.refused(deal), Reason.NO_COMPLIANCE)
        make_check(deal, checked_on=date(2199, 1, 1))
        self.assertEqual(self.refused(deal), Reason.NO_COMPLIANCE)
        make_check(deal)
        with self.assertRaises(DatabaseError) as refused, transaction.atomic():
            Agreement.objects.filter(pk=deal.pk).update(counterparty=make_party())
        self.assertEqual(sqlstate(refused.exception), "RG013")
        committed(deal)

    def test_a_paper_needs_a_second_officer_after_the_last_change(self):
        deal = make_deal(
            self.party,
            self.film,
            is_committed=False,
            agreement={"entered_by": self.officer},
        )
        self.assertEqual(self.refused(deal), Reason.UNCONFIRMED)
        with self.assertRaises(Refused) as refused:
            confirm(deal, by=self.officer)
        self.assertEqual(refused.exception.reason, Reason.SAME_OFFICER)
        confirm(deal, by=make_officer())
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('kfeic.rights_user', '7', true)")
        deal.claims.update(exclusive=False)
        self.assertEqual(self.refused(deal), Reason.UNCONFIRMED)
        confirm(deal, by=make_officer())
        committed(deal)

    def test_a_claim_does_not_slip_into_what_is_signed(self):
        deal = make_deal(self.party, self.film)
        draft = make_deal(self.party, self.film, is_committed=False)
        grant = deal.grants.get()
        for change in (
            lambda: draft.claims.update(grant=grant),
            lambda: draft.grants.update(agreement=deal),
            lambda: deal.grants.update(agreement=draft),
            lambda: make_claim(deal, self.film),
            lambda: deal.claims.update(exclusive=False),
            lambda: deal.claims.all()._raw_delete("default"),
        ):
            with self.assertRaises(DatabaseError) as refused, transaction.atomic():
                change()
            self.assertIn(sqlstate(refused.exception), ("RG004", "23505"))

    def test_what_was_closed_is_not_said_again_later(self):
        draft = make_deal(self.party, self.film, is_committed=False)
        other = claim_of(make_deal(self.party, make_domestic()))
        claim = draft.claims.get()
        claim.replaces = other
        claim.save()
        claim.refresh_from_db()
        self.assertIsNone(claim.replaces_id)

    def test_edge_09_a_group_changed_after_signature_changes_no_claim(self):
        """A claim holds positions: nothing leads from it to a group."""
        related = {
            field.related_model._meta.model_name
            for field in Claim._meta.concrete_fields
            if field.related_model
        }
        self.assertNotIn("territorygroup", related)

    def test_the_reason_is_told_in_the_language_of_the_reader(self):
        for reason in Reason:
            words = set()
            for language in ("ko", "en"):
                with override(language):
                    words.add(str(Refused(reason)))
            self.assertEqual(len(words), 2, reason)
