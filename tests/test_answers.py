"""Where addresses lead that are no page of their own: redirects, faults, lists."""

from django.conf import settings
from django.test import TestCase

from catalogue import addresses
from catalogue.models import Status
from tests.html import Html
from tests.kit import (
    make_film,
    make_person,
    make_studio,
    make_text,
)
from tests.sample import LANGUAGES, make_plain_films, make_sample


class ErrorPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample()
        film = cls.sample.withdrawn
        studio = make_studio("gone-studio", status=Status.WITHDRAWN)
        person = make_person("gone-person", status=Status.WITHDRAWN)
        cls.addresses = {
            400: ["films/?" + "x" * 3000],
            404: ["nothing/", "films/nothing/", "films/?page=0", "films/내 고향/"],
            410: [
                f"films/{film.key}-{film.slug}/",
                f"studios/{studio.key}-{studio.slug}/",
                f"people/{person.key}-{person.slug}/",
            ],
        }

    def test_error_page_is_a_whole_page_in_the_readers_language(self):
        for language in LANGUAGES:
            for status, listed in self.addresses.items():
                for rest in listed:
                    with self.subTest(language=language, status=status, rest=rest[:30]):
                        response = self.client.get(f"/{language}/{rest}")
                        html = Html(response.text)

                        self.assertEqual(response.status_code, status)
                        self.assertEqual(html.faults, [])
                        self.assertEqual(html.all("html")[0].get("lang"), language)
                        self.assertEqual(len(html.all("h1")), 1)
                        self.assertEqual(html.meta("robots"), ["noindex"])
                        self.assertEqual(html.links("canonical"), [])
                        self.assertEqual(html.loaded_from_elsewhere(), [])

    def test_a_wrong_address_offers_what_its_words_name(self):
        film = self.sample.film

        html = Html(self.client.get("/en/movies/bell-of-1985.html").text)

        self.assertIn(
            addresses.film("en", film.key, film.slug),
            [link.get("href") for link in html.all("a")],
        )

    def test_a_withdrawn_record_is_named_but_not_described(self):
        film = self.sample.withdrawn
        make_text(film, "A secret synopsis.")

        text = self.client.get(f"/en/films/{film.key}-{film.slug}/").text

        self.assertIn("Film ", text)
        self.assertNotIn("secret", text)

    def test_a_draft_is_not_there(self):
        draft = make_film("draft", status=Status.DRAFT)

        for address in (f"/en/films/{draft.key}-draft/", f"/films/{draft.key}.json"):
            self.assertEqual(self.client.get(address).status_code, 404)


class RedirectTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample()

    def assert_moved(self, words, record, folder):
        for word in words:
            with self.subTest(word=word):
                response = self.client.get(f"/en/{folder}/{word}/")
                self.assertEqual(response.status_code, 301)
                self.assertEqual(
                    response.headers["Location"],
                    f"/en/{folder}/{record.key}-{record.slug}/",
                )

    def test_film_is_found_by_key_slug_wrong_slug_and_former_slug(self):
        film = self.sample.film
        words = (film.key, film.slug, f"{film.key}-wrong", "former-film")

        self.assert_moved(words, film, "films")

    def test_person_is_found_likewise(self):
        person = self.sample.person
        words = (person.key, person.slug, f"{person.key}-wrong", "former-person")

        self.assert_moved(words, person, "people")

    def test_front_door_leads_to_the_language_of_the_browser(self):
        for accepted, language in (
            ("", "ko"),
            ("en-GB,en;q=0.9", "en"),
            ("ko-KP", "ko"),
            ("ru,en;q=0.5", "en"),
            ("fr", "ko"),
        ):
            with self.subTest(accepted=accepted):
                response = self.client.get("/", headers={"accept-language": accepted})
                self.assertEqual(response.status_code, 302)
                self.assertEqual(response.headers["Location"], f"/{language}/")
                self.assertEqual(response.headers["Vary"], "Accept-Language")


class ListAddressTests(TestCase):
    """What a list is asked for decides its canonical address and its language links."""

    @classmethod
    def setUpTestData(cls):
        make_plain_films(25)

    def read(self, address):
        return Html(self.client.get(address).text)

    def canonical(self, address):
        (link,) = self.read(address).links("canonical")
        return link.get("href").removeprefix(settings.PUBLIC_URL)

    def test_canonical_address_keeps_choices_in_order_and_drops_the_rest(self):
        for asked, canonical in (
            ("/en/films/?page=2", "/en/films/?page=2"),
            ("/en/films/?page=1&decade=", "/en/films/"),
            ("/en/films/?utm_source=x", "/en/films/"),
            ("/en/films/?sort=year&decade=1970", "/en/films/?decade=1970&sort=year"),
            ("/en/people/?page=1", "/en/people/"),
            ("/en/people/?letter=S&x=1", "/en/people/?letter=S"),
        ):
            with self.subTest(asked=asked):
                self.assertEqual(self.canonical(asked), canonical)

    def test_a_chosen_list_names_no_alternates(self):
        links = self.read("/en/films/?page=2").links("alternate")

        self.assertEqual([link for link in links if link.get("hreflang")], [])

    def test_the_other_language_keeps_the_choices_it_understands(self):
        for asked, other in (
            ("/en/films/?decade=1970&page=2", "/ko/films/?decade=1970&page=2"),
            ("/en/films/?decade=1970&letter=F", "/ko/films/?decade=1970"),
            (
                "/en/films/?decade=1970&decade=1980",
                "/ko/films/?decade=1970&decade=1980",
            ),
            ("/en/people/?letter=S&page=1", "/ko/people/"),
        ):
            with self.subTest(asked=asked):
                (link,) = [a for a in self.read(asked).all("a") if a.get("hreflang")]
                self.assertEqual(link.get("href"), other)
