"""Duplicates are pointed out while somebody types, and before a record is saved."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.models import Agent, Film, Scheme, Status
from tests import kit
from tests.desk import DeskTestCase, add_address, address, form_of


class TypingTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(
            "flower-girl",
            titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"},
            year=1972,
            status=Status.DRAFT,
            published_at=None,
        )
        cls.near = kit.make_film(
            "flower-girls",
            titles={"ko": "꽃파는 처녀들", "en": "Flower Girls"},
            year=1980,
        )
        cls.person = kit.make_person(
            "kim-chol", names={"ko": "김철", "en": "Kim Chol"}, begin_year=1930
        )
        actor = kit.make_term(Scheme.OCCUPATION, "actor", labels={"en": "Actor"})
        writer = kit.make_term(Scheme.OCCUPATION, "writer", labels={"en": "Writer"})
        cls.person.occupations.set([actor, writer])

    def found(self, text, *, model=Film, **told):
        name = f"admin:catalogue_{model._meta.model_name}_alike"
        return self.client.get(reverse(name), {"text": text} | told).json()["found"]

    def test_a_draft_is_found_with_what_tells_it_apart(self):
        first, *_rest = self.found("꽃파는 처녀")

        self.assertEqual(first["address"], address(self.film))
        self.assertEqual(first["title"], "The Flower Girl")
        self.assertEqual(first["second"], "꽃파는 처녀")
        self.assertEqual(first["line"], "Feature film · 1972 · Draft")
        self.assertIs(first["is_exact"], True)

    def test_any_spelling_finds_and_the_same_words_come_first(self):
        for typed in ("kkotpaneun cheonyeo", "꽃파는처녀", "꽃파는 처", "flower girl"):
            with self.subTest(typed):
                addresses = [one["address"] for one in self.found(typed)]
                self.assertEqual(addresses[0], address(self.film))
        self.assertIs(self.found("꽃파는처녀")[0]["is_exact"], True)
        self.assertIs(self.found("kkotpaneun cheonyeo")[0]["is_exact"], False)

    def test_the_record_itself_is_left_out(self):
        told = {"not": str(self.film.pk)}

        self.assertNotIn(
            address(self.film),
            [one["address"] for one in self.found("꽃파는 처녀", **told)],
        )

    def test_people_are_told_apart_by_years_and_occupations(self):
        (one,) = self.found("김철", model=Agent, kind="person")

        self.assertEqual(one["line"], "Person · 1930– · Actor, Writer · Published")
        self.assertEqual(self.found("김철", model=Agent, kind="studio"), [])

    def test_nonsense_and_a_letter_find_nothing(self):
        for text in ("", "x", "zzzzqqqq", "'; --", "\0", "a" * 5000):
            with self.subTest(text[:10]):
                self.assertEqual(self.found(text), [])

    def test_it_costs_the_same_for_any_number_of_records(self):
        with CaptureQueriesContext(connection) as before:
            self.found("꽃파는 처녀")
        for number in range(3):
            kit.make_film(titles={"ko": "꽃파는 처녀", "en": f"Girl {number}"})
        with CaptureQueriesContext(connection) as after:
            self.assertEqual(len(self.found("꽃파는 처녀")), 5)

        self.assertEqual(len(after), len(before))

    def test_only_who_may_see_the_records(self):
        self.sign_in_with("view_agent")

        answer = self.client.get(reverse("admin:catalogue_film_alike"), {"text": "x"})

        self.assertEqual(answer.status_code, 403)


class SavingTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.type = kit.make_term(Scheme.TITLE_TYPE, "original")
        kit.make_term(Scheme.TITLE_TYPE, "export")
        cls.film = kit.make_film("bell", titles={"en": "The Bell"}, year=1970)

    def sent(self, text, *, year="1970", model=Film, **changes):
        sent = form_of(self.client.get(add_address(model)))
        rows = "titles" if model is Film else "names"
        sent |= {
            f"{rows}-TOTAL_FORMS": "1",
            f"{rows}-0-text": text,
            f"{rows}-0-language": "en",
            f"{rows}-0-type": str(self.type.pk) if model is Film else "main",
        }
        if model is Film:
            sent |= {"kind": "feature", "year_from": year, "year_to": year}
            sent |= {"year_certainty": "year" if year else "unknown"}
        else:
            sent |= {"kind": "person"}
        return sent | changes

    def save(self, text, model=Film, **changes):
        sent = self.sent(text, model=model, **changes)
        return self.client.post(add_address(model), sent)

    def test_a_new_film_with_the_title_of_another_comes_back_once(self):
        answer = self.save("bell", running_time="90")

        self.assertContains(answer, "may have this record already")
        self.assertContains(answer, "This is another film.")
        self.assertContains(answer, f'href="{address(self.film)}"')
        self.assertEqual(Film.objects.count(), 1)
        self.assertEqual(form_of(answer)["running_time"], "90")

    def test_ticked_it_is_saved(self):
        self.assertEqual(self.save("bell", is_another="on").status_code, 302)
        self.assertEqual(Film.objects.count(), 2)

    def test_the_tick_counts_for_this_save_only(self):
        self.save("bell", is_another="on")

        self.assertEqual(self.save("bell").status_code, 200)

    def test_films_that_kind_or_year_tell_apart_are_saved_at_once(self):
        for changes in ({"kind": "animation"}, {"year": "1972"}, {"year": "1968"}):
            with self.subTest(**changes):
                self.assertEqual(self.save("The Bell", **changes).status_code, 302)
                Film.objects.exclude(pk=self.film.pk).delete()

    def test_a_year_beside_it_or_none_does_not_tell_them_apart(self):
        for year in ("1971", "1969", ""):
            with self.subTest(year):
                self.assertEqual(self.save("The Bell", year=year).status_code, 200)

    def test_words_that_are_merely_alike_do_not_stop_a_save(self):
        for text in ("The Bells", "Bell Ringer"):
            with self.subTest(text):
                self.assertEqual(self.save(text).status_code, 302)

    def test_a_film_that_is_there_is_never_asked(self):
        other = kit.make_film("other", titles={"en": "Other"}, year=1970)
        sent = form_of(self.client.get(address(other)))

        answer = self.client.post(address(other), sent | {"titles-0-text": "The Bell"})

        self.assertEqual(answer.status_code, 302)

    def test_namesakes_are_asked_about_unless_their_years_tell_them_apart(self):
        kit.make_person("kim-chol", names={"en": "Kim Chol"}, begin_year=1930)

        self.assertContains(self.save("Kim Chol", Agent), "This is another person")
        self.assertEqual(
            self.save("Kim Chol", Agent, begin_year="1931").status_code, 200
        )
        self.assertEqual(
            self.save("Kim Chol", Agent, begin_year="1950").status_code, 302
        )
        self.assertEqual(self.save("Kim Chol", Agent, is_another="on").status_code, 302)

    def test_a_studio_is_no_namesake_of_a_person(self):
        kit.make_studio("chollima", names={"en": "Chollima"})

        self.assertEqual(self.save("Chollima", Agent).status_code, 302)
