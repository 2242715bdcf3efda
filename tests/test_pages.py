"""Every public page: its address, its answer and its HTML."""

import re
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.test import TestCase
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from catalogue import addresses
from catalogue.models import Agent, Film, HistoryFact
from tests.html import Html
from tests.kit import (
    make_credit,
    make_film,
    make_person,
    make_studio,
)
from tests.sample import LANGUAGES, make_sample

ONLY_HANGUL = re.compile(r"(?=.*[가-힣])[^A-Za-z]+", re.DOTALL)


def in_language(address, language):
    return f"/{language}/{address[4:]}"


def named_patterns(patterns, prefix=""):
    """Yield the full name of every named pattern below a resolver."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named_patterns(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield prefix + pattern.name


class AddressTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample()

    def test_every_named_pattern_has_a_sample_address(self):
        sampled = {n for code in LANGUAGES for n in self.sample.addresses(code)}

        patterns = set(named_patterns(get_resolver("kfeic.urls").url_patterns))

        self.assertEqual(sampled, patterns)

    def test_every_sample_address_leads_to_its_pattern(self):
        for language in LANGUAGES:
            for name, address in self.sample.addresses(language).items():
                with self.subTest(name=name):
                    self.assertEqual(resolve(address).view_name, name)


class Found(NamedTuple):
    """A page as it was answered, with the name of its pattern."""

    name: str
    language: str
    address: str
    response: HttpResponse
    html: Html

    def __str__(self):
        return f"{self.language} {self.name}"


class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample(number=3)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.found = []
        for language in LANGUAGES:
            for name, address in cls.sample.pages(language).items():
                response = cls.client_class().get(address)
                html = Html(response.text)
                cls.found.append(Found(name, language, address, response, html))

    def test_page_answers_200(self):
        for page in self.found:
            with self.subTest(page=str(page)):
                self.assertEqual(page.response.status_code, 200)

    def test_page_is_valid_html(self):
        for page in self.found:
            with self.subTest(page=str(page)):
                self.assertEqual(page.html.faults, [])

    def test_page_names_its_language(self):
        for page in self.found:
            with self.subTest(page=str(page)):
                headers = page.response.headers
                self.assertEqual(page.html.all("html")[0].get("lang"), page.language)
                self.assertEqual(headers["Content-Language"], page.language)

    def test_page_has_one_heading_and_one_main(self):
        for page in self.found:
            with self.subTest(page=str(page)):
                self.assertEqual(len(page.html.all("h1")), 1)
                self.assertEqual(len(page.html.all("main")), 1)
                self.assertNotEqual(page.html.text_of("h1"), "")

    def test_page_has_a_title_of_its_own(self):
        for language in LANGUAGES:
            listed = [page.html for page in self.found if page.language == language]
            titles = {html.text_of("title") for html in listed}

            self.assertEqual(len(titles), len(listed))
            self.assertNotIn("", titles)

    def test_page_names_itself_and_its_other_languages(self):
        for page in self.found:
            with self.subTest(page=str(page)):
                canonical = [link.get("href") for link in page.html.links("canonical")]
                alternates = {
                    link.get("hreflang"): link.get("href")
                    for link in page.html.links("alternate")
                    if link.get("hreflang")
                }

                self.assertEqual(canonical, [settings.PUBLIC_URL + page.address])
                self.assertEqual(
                    alternates,
                    {
                        code: settings.PUBLIC_URL + in_language(page.address, code)
                        for code in LANGUAGES
                    },
                )

    def test_page_links_to_its_other_language(self):
        for page in self.found:
            with self.subTest(page=str(page)):
                linked = {
                    link.get("hreflang"): link.get("href")
                    for link in page.html.all("a")
                    if link.get("hreflang")
                }

                (other,) = set(LANGUAGES) - {page.language}
                self.assertEqual(linked, {other: in_language(page.address, other)})

    def test_page_loads_nothing_from_elsewhere(self):
        for page in self.found:
            with self.subTest(page=str(page)):
                self.assertEqual(page.html.loaded_from_elsewhere(), [])

    def test_page_has_no_inline_style_or_script(self):
        """The policy of the site would refuse them."""
        for page in self.found:
            with self.subTest(page=str(page)):
                scripts = [s for s in page.html.all("script") if not s.get("src")]
                types = {script.get("type") for script in scripts}

                self.assertEqual(types - {"application/ld+json"}, set())
                self.assertEqual(page.html.all("style"), [])
                self.assertEqual([e for e in page.html.all() if e.get("style")], [])

    def test_korean_words_on_an_english_page_say_so(self):
        for page in self.found:
            if page.language == "ko":
                continue
            with self.subTest(page=str(page)):
                unmarked = [
                    text
                    for language, text in page.html.texts_by_language()
                    if language == "en" and ONLY_HANGUL.fullmatch(text)
                ]

                self.assertEqual(unmarked, [])

    def test_internal_links_lead_somewhere(self):
        linked = {
            link.get("href").partition("#")[0]
            for page in self.found
            for link in page.html.all("a")
        }
        # The document of the sample is a row without a file.
        listed = {a for a in linked if a.startswith("/") and not a.startswith("/media")}
        answers = {address: self.client.get(address).status_code for address in listed}

        self.assertEqual({a: s for a, s in answers.items() if s != 200}, {})
        self.assertGreater(len(answers), 80)


class BareFilmTests(TestCase):
    """Most films have few facts: whatever is missing, the page is whole."""

    def assert_whole(self, film):
        for language in LANGUAGES:
            with self.subTest(language=language):
                address = addresses.film(language, film.key, film.slug)
                response = self.client.get(address)
                self.assertEqual(response.status_code, 200)
                self.assertEqual(Html(response.text).faults, [])

    def test_film_with_one_title_and_nothing_else(self):
        self.assert_whole(make_film(titles={"en": "Alone"}))

    def test_film_without_any_title(self):
        self.assert_whole(make_film("untitled", titles={}))

    def test_film_described_in_another_language_only(self):
        film = make_film("one-text", texts={"en": "It tells of a bell."})
        html = Html(self.client.get(f"/ko/films/{film.key}-one-text/").text)
        shown = [c for c, t in html.texts_by_language() if t == "It tells of a bell."]

        self.assertEqual(shown, ["en"])
        for name in ("description", "og:description"):
            (description,) = html.meta(name)
            self.assertRegex(description, "^영화 ")

    def test_film_with_a_single_reason_for_neighbours(self):
        """A union of one query had two ORDER BY and the page answered 500."""
        studio, person = make_studio(), make_person()
        by_studio = [make_film(year=1970, studios=[studio]) for _ in range(2)]
        by_genre = [make_film(genres=["war"]) for _ in range(2)]
        by_director = [make_film() for _ in range(2)]
        for film in by_director:
            make_credit(film, person)

        for film, other in (by_studio, by_genre, by_director):
            self.assert_whole(film)
            address = addresses.film("en", film.key, film.slug)
            related = self.client.get(address).context["related"]
            self.assertEqual([card.pk for card, _reason in related], [other.pk])

    def test_site_without_a_single_row(self):
        Film.objects.all().delete()
        Agent.objects.all().delete()
        HistoryFact.objects.all().delete()
        for rest in ("", "films/", "people/", "studios/", "film-art/", "sitemap/"):
            for language in LANGUAGES:
                with self.subTest(rest=rest, language=language):
                    response = self.client.get(f"/{language}/{rest}")
                    self.assertEqual(response.status_code, 200)
                    self.assertEqual(Html(response.text).faults, [])
