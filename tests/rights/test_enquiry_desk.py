"""The pages of the enquiry desk: the queue, one enquiry, the reply, the draft."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.rights.models import Agreement, Enquiry, Mail, ReplyTemplate
from tests.desk import DeskTestCase
from tests.rights.enquiries import make_enquiry
from tests.rights.kit import make_deal, make_domestic, make_officer, make_party

QUEUE = "admin:rights_enquiry_changelist"


def page_of(enquiry, page="change"):
    return reverse(f"admin:rights_enquiry_{page}", args=[enquiry.pk])


class QueueTests(DeskTestCase):
    def shown(self, query=""):
        response = self.client.get(f"{reverse(QUEUE)}{query}")
        self.assertEqual(response.status_code, 200)
        return [one.ticket for one in response.context["cl"].result_list]

    def test_what_is_due_first_stands_first(self):
        late = make_enquiry(due_on=date(2026, 1, 1))
        soon = make_enquiry(due_on=date(2026, 6, 1))
        never = make_enquiry(due_on=None)
        first = make_enquiry(due_on=date(2025, 1, 1))
        self.assertEqual(
            self.shown(), [one.ticket for one in (first, late, soon, never)]
        )

    def test_it_shows_what_waits_unless_told_otherwise(self):
        waiting = make_enquiry(state="open")
        done = make_enquiry(state="declined")
        self.assertEqual(self.shown(), [waiting.ticket])
        self.assertEqual(self.shown("?state=declined"), [done.ticket])
        self.assertEqual(len(self.shown("?state=all")), 2)

    def test_owner_and_due_narrow_it(self):
        today = timezone.localdate()
        mine = make_enquiry(owner=self.user, owner_name="editor", due_on=None)
        other = make_officer()
        theirs = make_enquiry(
            owner=other, owner_name="o", due_on=today - timedelta(days=1)
        )
        free = make_enquiry(due_on=today + timedelta(days=2))
        self.assertEqual(self.shown("?owner=mine"), [mine.ticket])
        self.assertEqual(self.shown("?owner=nobody"), [free.ticket])
        self.assertEqual(self.shown(f"?owner={other.pk}"), [theirs.ticket])
        self.assertEqual(self.shown("?due=late"), [theirs.ticket])
        self.assertEqual(self.shown("?due=soon"), [free.ticket])
        self.assertEqual(self.shown("?due=none"), [mine.ticket])

    def test_nonsense_in_the_address_is_no_fault(self):
        enquiry = make_enquiry()
        for query in ("?owner=x", "?owner=99999999999999999999", "?due=x", "?state=x"):
            with self.subTest(query=query):
                self.assertEqual(self.shown(query), [enquiry.ticket])

    def test_it_is_found_by_ticket_who_asks_and_any_spelling_of_a_film(self):
        film = make_domestic(titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"})
        wanted = make_enquiry(films=[film], ticket="2026-7KQ4R-B", state="closed")
        make_enquiry(organisation="Other", email="o@example.net", name="O")
        for words in (
            *("2026-7KQ4R-B", "muster film", "erika@", "flower girl", "꽃파는 처녀"),
            *("kkotpanun chonyo", "Rhcvksms cjsu"),
        ):
            with self.subTest(words=words):
                self.assertEqual(self.shown(f"?q={words}"), [wanted.ticket])

    def test_the_number_of_queries_does_not_grow(self):
        counted = []
        for number in (1, 4):
            for _ in range(number):
                make_enquiry(owner=self.user, owner_name="editor", titles=["x", "y"])
            with CaptureQueriesContext(connection) as queries:
                self.shown()
            counted.append(len(queries))
        self.assertEqual(counted[0], counted[1])


class PageTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.films = [
            make_domestic(titles={"en": "Free Bell", "ko": "종"}),
            make_domestic(titles={"en": "Sold Bell", "ko": "판 종"}),
        ]
        cls.enquiry = make_enquiry(
            films=cls.films, titles=["Unknown Bell"], territories=["DE", "AT"]
        )
        make_deal(make_party("Kestrel"), cls.films[1], territory="AT", media="tv")

    def text(self, enquiry=None, page="change", **query):
        response = self.client.get(page_of(enquiry or self.enquiry, page), query)
        self.assertEqual(response.status_code, 200)
        return response.text

    def test_the_answer_stands_beside_what_was_asked(self):
        text = self.text()
        for words in (
            *("Erika Muster", "erika@example.org", "Free Bell", "Sold Bell"),
            *("Unknown Bell", "Free</span>", "Partly free", "Still free: Germany"),
            *("Kestrel", "Exclusive grant"),
        ):
            with self.subTest(words=words):
                self.assertIn(words, text)

    def test_what_asks_for_no_rights_says_so(self):
        for kind in ("stills", "screener", "print_loan", "coproduction"):
            with self.subTest(kind=kind):
                text = self.text(make_enquiry(films=self.films, kind=kind))
                self.assertIn("asks for no rights", text)
                self.assertNotIn("Kestrel", text)

    def test_what_is_left_open_is_asked_for(self):
        self.assertIn(
            "are not said", self.text(make_enquiry(kind="exchange", media=[]))
        )

    def test_others_and_the_same_buyer_are_named(self):
        rival = make_enquiry(
            films=self.films[:1],
            email="r@example.org",
            organisation="Rival House",
            is_exclusive=True,
        )
        again = make_enquiry(films=[])
        text = self.text()
        for words in ("Others ask for the same", "Rival House", rival.ticket):
            self.assertIn(words, text)
        self.assertIn(again.ticket, text)

    def test_steps_are_taken_and_stay_in_the_history(self):
        steps = (
            {"step": "take"},
            {"step": "due", "due_on": "2026-12-24"},
            {"step": "state", "state": "declined"},
            {"step": "note", "text": "Called <b>back</b>."},
        )
        for step in steps:
            response = self.client.post(page_of(self.enquiry), step)
            self.assertRedirects(response, page_of(self.enquiry))
        text = self.text()
        self.assertIn("Called &lt;b&gt;back&lt;/b&gt;.", text)
        kinds = list(self.enquiry.events.values_list("kind", flat=True))
        self.assertEqual(kinds, ["taken", "due", "state", "note"])

    def test_who_is_late_hears_of_it_and_changes_nothing(self):
        self.client.post(page_of(self.enquiry), {"step": "take", "seen": "0"})
        response = self.client.post(
            page_of(self.enquiry),
            {"step": "state", "state": "closed", "seen": "0"},
            follow=True,
        )
        self.assertContains(response, "Somebody else was faster")
        self.enquiry.refresh_from_db()
        self.assertEqual(self.enquiry.state, "open")

    def test_a_wrong_step_is_told_and_loses_nothing(self):
        response = self.client.post(
            page_of(self.enquiry), {"step": "due", "due_on": "someday"}
        )
        self.assertContains(response, "someday")
        response = self.client.post(
            page_of(self.enquiry), {"step": "state", "state": "x"}
        )
        self.assertEqual(response.status_code, 200)
        self.assertEqual(self.client.post(page_of(self.enquiry)).status_code, 403)

    def test_it_is_neither_added_nor_deleted(self):
        for address in (
            reverse("admin:rights_enquiry_add"),
            page_of(self.enquiry, "delete"),
        ):
            self.assertEqual(self.client.get(address).status_code, 403)

    def test_a_reader_changes_nothing(self):
        self.sign_in_with("view_enquiry")
        self.assertNotIn("Take it over", self.text())
        for page, data in (
            ("change", {"step": "take"}),
            ("reply", {}),
            ("draft", {}),
            ("erase", {}),
        ):
            with self.subTest(page=page):
                response = self.client.post(page_of(self.enquiry, page), data)
                self.assertEqual(response.status_code, 403)

    def test_the_agreement_of_a_restricted_deal_is_not_named(self):
        deal = make_deal(
            make_party("Hidden House"),
            self.films[0],
            territory="JP",
            agreement={"number": "H-1", "confidentiality": "restricted"},
        )
        Enquiry.objects.filter(pk=self.enquiry.pk).update(agreement=deal)
        self.assertIn("H-1", self.text())
        self.sign_in_with("view_enquiry", "view_agreement")
        text = self.text()
        self.assertIn("that you may not read", text)
        self.assertNotIn("H-1", text)
        self.assertNotIn("Hidden House", text)

    def test_erased_at_a_wish(self):
        self.assertIn("for good", self.text(page="erase"))
        self.client.post(page_of(self.enquiry, "erase"))
        text = self.text()
        self.assertNotIn("Erika", text)
        self.assertIn("Who asked was erased", text)
        self.assertIn("Free Bell", text)

    def test_the_number_of_queries_does_not_grow_with_films(self):
        counted = []
        for number in (1, 5):
            films = [make_domestic() for _ in range(number)]
            enquiry = make_enquiry(films=films, titles=["a"] * number)
            enquiry.events.bulk_create(
                enquiry.events.model(enquiry=enquiry, kind="note", text="n")
                for _ in range(number)
            )
            with CaptureQueriesContext(connection) as queries:
                self.text(enquiry)
            counted.append(len(queries))
        self.assertEqual(counted[0], counted[1])


class ReplyTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_domestic(titles={"en": "The Bell", "ko": "종소리"})
        cls.enquiry = make_enquiry(films=[cls.film])

    def post(self, **data):
        letter = {"language": "en", "subject": "About it", "body": "Dear you,\nyes."}
        return self.client.post(page_of(self.enquiry, "reply"), letter | data)

    def test_it_is_filled_in_with_what_was_computed(self):
        response = self.client.get(page_of(self.enquiry, "reply"))
        body = response.context["form"].initial["body"]
        self.assertIn("Dear Erika Muster", body)
        self.assertIn("- The Bell (", body.replace("- The Bell:", "- The Bell (:"))
        self.assertIn("available", body)
        self.assertNotIn("{", body)

    def test_another_template_in_another_language(self):
        template = ReplyTemplate.objects.get(code="declined", language="ko")
        response = self.client.get(
            page_of(self.enquiry, "reply"), {"template": template.pk}
        )
        self.assertIn("귀측의 문의", response.context["form"].initial["body"])
        self.assertEqual(response.context["language"], "ko")

    def test_without_any_template_the_letter_is_empty(self):
        ReplyTemplate.objects.all().delete()
        response = self.client.get(page_of(self.enquiry, "reply"))
        self.assertEqual(response.status_code, 200)

    def test_a_preview_sends_nothing(self):
        response = self.post(preview="1")
        self.assertContains(response, "Dear you,")
        self.assertFalse(Mail.objects.exists())
        self.assertContains(self.post(again="1"), "<textarea")

    def test_it_waits_in_the_outbox_and_the_enquiry_is_answered(self):
        response = self.post(send="1")
        self.assertRedirects(response, page_of(self.enquiry))
        letter = Mail.objects.get()
        self.assertEqual(
            (letter.to, letter.subject, letter.body),
            ("erika@example.org", "About it", "Dear you,\nyes."),
        )
        self.enquiry.refresh_from_db()
        self.assertEqual(self.enquiry.state, "answered")
        page = self.client.get(page_of(self.enquiry))
        self.assertContains(page, "About it")

    def test_a_subject_stays_on_one_line(self):
        self.post(send="1", subject="About\r\nBcc: all@example.org")
        self.assertNotIn("\n", Mail.objects.get().subject)

    def test_nothing_is_sent_without_words(self):
        response = self.post(send="1", body="  ")
        self.assertContains(response, "errornote")
        self.assertContains(response, "About it")
        self.assertFalse(Mail.objects.exists())

    def test_a_template_with_an_unknown_word_is_not_saved(self):
        response = self.client.post(
            reverse("admin:rights_replytemplate_add"),
            {"code": "new", "language": "en", "subject": "x", "body": "{tikcet}"},
        )
        self.assertContains(response, "{tikcet}")
        self.assertFalse(ReplyTemplate.objects.filter(code="new").exists())


class DraftPageTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.films = [make_domestic(), make_domestic()]
        cls.enquiry = make_enquiry(films=cls.films)

    def post(self, **data):
        sent = {"party": "new", "films": [str(film.pk) for film in self.films]}
        return self.client.post(page_of(self.enquiry, "draft"), sent | data)

    def test_one_click_leads_to_the_draft(self):
        response = self.post(narrowed="on")
        agreement = Agreement.objects.get()
        self.assertRedirects(
            response,
            reverse("admin:rights_agreement_change", args=[agreement.pk]),
            fetch_redirect_response=False,
        )
        self.assertEqual(agreement.grants.count(), 2)
        page = self.client.get(page_of(self.enquiry))
        self.assertContains(page, agreement.number)
        self.assertEqual(
            self.client.get(page_of(self.enquiry, "draft")).status_code, 403
        )

    def test_who_may_be_known_is_asked(self):
        party = make_party("Muster Film GmbH")
        response = self.client.get(page_of(self.enquiry, "draft"))
        self.assertContains(response, "Muster Film GmbH")
        self.post(party=str(party.pk))
        self.assertEqual(Agreement.objects.get().counterparty, party)

    def test_a_party_or_film_that_was_not_offered_is_refused(self):
        stranger = make_party("Quite Another")
        response = self.post(party=str(stranger.pk))
        self.assertContains(response, "errornote")
        response = self.post(films=[str(make_domestic().pk)])
        self.assertContains(response, "errornote")
        self.assertFalse(Agreement.objects.exists())

    def test_nothing_free_is_told(self):
        for film in self.films:
            make_deal(make_party(), film, territory="DE", media="tv")
        before = Agreement.objects.count()
        response = self.post(narrowed="on")
        self.assertContains(response, "Nothing of these films is free")
        self.assertEqual(Agreement.objects.count(), before)
