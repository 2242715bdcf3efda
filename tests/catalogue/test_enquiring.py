"""The form of an enquiry: from the film to the ticket, and what it needs."""

from catalogue.models import Film, Status
from catalogue.receipts import read_receipt
from catalogue.rights.models import Enquiry
from tests.catalogue.enquiring import HERE, PLACE, EnquiryTestCase, paper
from tests.html import Html
from tests.kit import make_film


class FormTests(EnquiryTestCase):
    def test_films_of_the_address_are_offered_ticked(self):
        page = self.client.get(f"{PLACE}?films={self.film.key}")
        boxes = [
            (box.get("value"), box.get("checked") is not None)
            for box in Html(page.text).all("input")
            if box.get("name") == "film"
        ]
        self.assertEqual(boxes, [(self.film.key, True)])
        self.assertIn("A Bell", page.text)

    def test_films_of_the_shortlist_are_offered_where_the_address_names_none(self):
        self.client.post("/en/shortlist/", {"add": self.film.key}, headers=HERE)
        page = self.client.get(PLACE)
        self.assertEqual(page.context["offered"], self.film.key)

    def test_every_input_has_a_label_and_every_id_once(self):
        html = Html(self.client.get(PLACE).text)
        ids = [e.get("id") for e in html.all() if e.get("id")]
        labelled = {label.get("for") for label in html.all("label")}
        self.assertEqual(len(ids), len(set(ids)))
        for tag in ("input", "textarea", "select"):
            for field in html.all(tag):
                if field.get("id", "").startswith("id_") and field.get("type") not in (
                    "hidden",
                    "checkbox",
                ):
                    self.assertIn(field.get("id"), labelled)

    def test_right_enquiry_gets_a_ticket_and_is_stored_as_it_was_typed(self):
        answer = self.post(
            other_films="The Iron Road\n\nSea of Blood", media=["tv.free"]
        )

        self.assertEqual(answer.status_code, 303)
        enquiry = Enquiry.objects.get()
        self.assertEqual(enquiry.message, "Two runs.\nSmall hall.")
        self.assertEqual(enquiry.page_language, "en")
        self.assertEqual(enquiry.media, ["tv.free"])
        self.assertEqual(
            list(enquiry.films.values_list("film", "title")),
            [
                (self.film.pk, "A Bell"),
                (None, "The Iron Road"),
                (None, "Sea of Blood"),
            ],
        )
        page = self.client.get(answer["Location"])
        self.assertIn(enquiry.ticket, page.text)
        for words in ("A Bell", "2 more films", "Germany", "Free television", "German"):
            self.assertIn(words, page.text)
        for typed in ("Jana", "kino", "Small hall", "Iron Road"):
            self.assertNotIn(typed, page.text + answer["Location"])

    def test_double_click_and_reload_make_one_enquiry(self):
        same = paper()
        places = [self.post(form=same)["Location"] for _click in range(3)]
        tickets = {read_receipt(place.split("/")[-2]).ticket for place in places}
        self.assertEqual(len(tickets), 1)
        self.assertEqual(Enquiry.objects.count(), 1)

    def test_each_kind_needs_what_an_answer_needs_and_no_more(self):
        bare = {"territory": [], "media": [], "language": [], "message": ""}
        bare |= {"first_on": "", "last_on": "", "is_exclusive": ""}
        for kind, needed in (
            ("licence", ["ask-territory", "ask-media", "id_first_on", "id_last_on"]),
            ("screener", []),
            ("stills", []),
            ("print_loan", ["id_first_on"]),
            ("coproduction", ["id_message"]),
            ("exchange", ["id_message"]),
        ):
            with self.subTest(kind=kind):
                answer = self.post(kind=kind, **bare)
                if not needed:
                    self.assertEqual(answer.status_code, 303)
                    continue
                self.assertEqual(answer.status_code, 422)
                self.assertEqual(self.faults(answer), needed)

    def test_fault_keeps_every_word_and_leads_to_its_field(self):
        answer = self.post(email="nobody", territory=["DE", "150"], film=[])

        self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.faults(answer), ["ask-film", "id_email"])
        html = Html(answer.text)
        self.assertEqual(html.faults, [])
        values = {e.get("name"): e.get("value") for e in html.all("input")}
        self.assertEqual(values["name"], "Jana Nováková")
        self.assertEqual(values["email"], "nobody")
        self.assertEqual(values["first_on"], "2127-01-01")
        self.assertEqual(values["films"], self.film.key)
        ticked = {
            e.get("value") for e in html.all("input") if e.get("checked") is not None
        }
        self.assertEqual(ticked - {""}, {"licence", "DE", "150", "tv", "de", "1"})
        self.assertIn("Small hall.", answer.text)
        ids = {e.get("id") for e in html.all()}
        self.assertLessEqual(set(self.faults(answer)), ids)

    def test_window_that_ends_first_is_over_or_is_no_day_is_said(self):
        for window in (
            {"first_on": "2129-01-01", "last_on": "2128-01-01"},
            {"first_on": "2001-01-01", "last_on": "2001-12-31"},
            {"last_on": "2129-02-31"},
            {"last_on": "soon"},
            {"last_on": "9999-12-31"},
        ):
            with self.subTest(window=window):
                answer = self.post(**window)
                self.assertEqual(answer.status_code, 422)
                self.assertEqual(self.faults(answer), ["id_last_on"])

    def test_korean_page_says_it_in_korean(self):
        answer = self.post("/ko/enquiry/", name="", email="")
        self.assertContains(answer, "이름을 적어야 한다.", status_code=422)
        self.assertNotContains(answer, "Write your name", status_code=422)

    def test_film_that_vanished_is_said_and_everything_else_kept(self):
        key = self.film.key
        other = make_film(titles={"en": "Another"})
        Film.objects.filter(pk=self.film.pk).update(status=Status.WITHDRAWN)
        page = self.client.get(f"{PLACE}?films={key}.{other.key}")
        self.assertContains(page, "no longer shown in the catalogue")
        answer = self.post(films=f"{key}.{other.key}", film=[key, other.key])
        self.assertContains(answer, "no longer shown in the catalogue", status_code=409)
        self.assertContains(answer, "Small hall.", status_code=409)
        self.assertEqual(Enquiry.objects.count(), 0)
        again = self.post(films=other.key, film=[other.key])
        self.assertEqual(again.status_code, 303)

    def test_draft_cannot_be_asked_for(self):
        draft = make_film(status=Status.DRAFT)
        self.assertEqual(self.post(film=[draft.key]).status_code, 409)
