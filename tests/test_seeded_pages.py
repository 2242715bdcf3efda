"""The real data on the real pages: every film, person and studio of fixtures/."""

import csv
import re
from collections import Counter
from io import StringIO

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from catalogue import addresses
from catalogue.models import Agent, AgentText, Film, HistoryText, Text
from tests.html import Html
from tests.sample import LANGUAGES

FIXTURES = settings.BASE_DIR / "fixtures"
WORDS = re.compile(r"\s+")


def rows(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def paragraphs(text):
    return [WORDS.sub(" ", part).strip() for part in text.split("\n\n")]


class SeededTestCase(TestCase):
    """The database as `manage.py seed` leaves it."""

    @classmethod
    def setUpTestData(cls):
        call_command("seed", stdout=StringIO(), stderr=StringIO())
        # Nothing is committed here, so PostgreSQL never learns how full its tables are
        # and plans for empty ones. Only these: the server's own would stay locked.
        with connection.cursor() as cursor:
            tables = [model._meta.db_table for model in apps.get_models()]
            own = [name for name in tables if name.startswith("catalogue_")]
            cursor.execute(f"ANALYZE {', '.join(own)}")

    def read(self, address):
        """Return the page at the address, which must answer 200 with valid HTML."""
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200, address)
        html = Html(response.text)
        self.assertEqual(html.faults, [], address)
        return html

    def assert_marked(self, html, language, texts):
        """Check that texts are in the reader's language, or marked as another.

        `texts` are {kind: {language: text}}: what exists in the language of the page
        is not shown in another.
        """
        shown = {(code, WORDS.sub(" ", t)) for code, t in html.texts_by_language()}
        for words in texts.values():
            own = words.get(language, "")
            for code, text in words.items():
                if code != language and own == text:
                    continue
                languages = {c for c, t in shown if t in paragraphs(text)}
                allowed = {code} if code == language or not own else set()
                self.assertEqual(languages - allowed, set())

    def index(self, language):
        """Return the address of every page that the human site map links to."""
        html = self.read(f"/{language}/sitemap/")
        return {link.get("href") for link in html.all("a")}

    def assert_links_lead_somewhere(self, html, language, index):
        prefix = f"/{language}/"
        linked = {link.get("href").partition("#")[0] for link in html.all("a")}
        pages = {a for a in linked if a.startswith(prefix) and "?" not in a}
        self.assertEqual(pages - index - {f"{prefix}films/"}, set())


def by_owner(texts):
    """Return {owner: {kind: {language: text}}} of (owner, kind, language, text)."""
    found = {}
    for owner, kind, language, text in texts:
        found.setdefault(owner, {}).setdefault(kind, {})[language] = text
    return found


class FilmPages:
    """Every row of films.csv has its page."""

    language: str

    def test_every_film_has_a_whole_page_in_its_language(self):
        slugs = [row["slug"] for row in rows("films.csv")]
        films = {film.slug: film for film in Film.objects.all()}
        texts = by_owner(
            Text.objects.values_list("film_id", "kind__code", "language", "text")
        )
        index = self.index(self.language)
        for slug in slugs:
            with self.subTest(slug=slug):
                film = films[slug]
                address = addresses.film(self.language, film.key, film.slug)
                html = self.read(address)
                self.assert_marked(html, self.language, texts.get(film.pk, {}))
                self.assert_links_lead_somewhere(html, self.language, index)

    def test_the_film_of_every_row_stands_in_the_index(self):
        expected = {
            addresses.film(self.language, row["key"], row["slug"])
            for row in rows("films.csv")
        }

        self.assertEqual(expected - self.index(self.language), set())


class KoreanFilmPageTests(FilmPages, SeededTestCase):
    language = "ko"


class EnglishFilmPageTests(FilmPages, SeededTestCase):
    language = "en"


class AgentPageTests(SeededTestCase):
    def assert_pages(self, file, make_address):
        agents = {agent.slug: agent for agent in Agent.objects.all()}
        texts = by_owner(
            AgentText.objects.values_list("agent_id", "kind__code", "language", "text")
        )
        for language in LANGUAGES:
            index = self.index(language)
            for row in rows(file):
                with self.subTest(slug=row["slug"], language=language):
                    agent = agents[row["slug"]]
                    html = self.read(make_address(language, agent.key, agent.slug))
                    self.assert_marked(html, language, texts.get(agent.pk, {}))
                    self.assert_links_lead_somewhere(html, language, index)

    def test_every_person_has_a_whole_page(self):
        self.assert_pages("people.csv", addresses.person)

    def test_every_studio_has_a_whole_page(self):
        self.assert_pages("studios.csv", addresses.studio)


class CountTests(SeededTestCase):
    """What the pages count is what the files hold."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.films = rows("films.csv")
        cls.kinds = Counter(row["kind"] for row in cls.films)

    def test_five_kinds_count_their_rows(self):
        self.assertEqual(set(self.kinds), set(Film.Kind.values))
        for language in LANGUAGES:
            for kind, number in self.kinds.items():
                with self.subTest(kind=kind, language=language):
                    address = addresses.films(language, kind=kind)
                    response = self.client.get(address)
                    self.assertEqual(response.context["total"], str(number))
                    self.assertIn(
                        str(number), Html(response.text).text_of("main").split()
                    )

    def test_home_counts_every_kind(self):
        for language in LANGUAGES:
            with self.subTest(language=language):
                response = self.client.get(f"/{language}/")
                shown = {
                    address: number
                    for _label, number, address, _is in response.context["kinds"]
                }
                self.assertEqual(
                    shown,
                    {
                        addresses.films(language, kind=kind): str(number)
                        for kind, number in self.kinds.items()
                    },
                )
                self.assertEqual(response.context["total"], str(len(self.films)))

    def test_pages_of_the_list_hold_every_film_once(self):
        for language in LANGUAGES:
            with self.subTest(language=language):
                seen, address = Counter(), f"/{language}/films/"
                while address:
                    context = self.client.get(address).context
                    seen.update(card.url for card in context["cards"])
                    address = context["next"]
                expected = Counter(
                    addresses.film(language, row["key"], row["slug"])
                    for row in self.films
                )
                self.assertEqual(seen, expected)

    def test_pages_of_the_people_hold_everybody_once(self):
        for language in LANGUAGES:
            with self.subTest(language=language):
                seen, address = Counter(), f"/{language}/people/"
                while address:
                    context = self.client.get(address).context
                    seen.update(row[4] for row in context["people"])
                    address = context["next"]
                expected = Counter(
                    addresses.person(language, row["key"], row["slug"])
                    for row in rows("people.csv")
                )
                self.assertEqual(seen, expected)

    def test_letters_and_decades_lead_to_their_films(self):
        for language in LANGUAGES:
            context = self.client.get(f"/{language}/films/").context
            for letter, address, _is in context["letters"]:
                if address:
                    with self.subTest(letter=letter, language=language):
                        self.assertNotEqual(
                            self.client.get(address).context["total"], "0"
                        )
            for decade, _label, number, _height, address, _is in context["decades"]:
                with self.subTest(decade=decade, language=language):
                    total = self.client.get(address).context["total"]
                    self.assertEqual(total, number)

    def test_studios_page_shows_every_studio(self):
        expected = {row["slug"] for row in rows("studios.csv")}
        for language in LANGUAGES:
            with self.subTest(language=language):
                listed = self.client.get(f"/{language}/studios/").context["studios"]
                slugs = {row[4].split("/")[3].partition("-")[2] for row in listed}
                self.assertEqual(slugs, expected)

    def test_film_art_tells_every_fact_with_its_source(self):
        facts = rows("history.csv")
        for language in LANGUAGES:
            with self.subTest(language=language):
                html = self.read(f"/{language}/film-art/")
                shown = {WORDS.sub(" ", t) for _code, t in html.texts_by_language()}
                told = {
                    WORDS.sub(" ", text)
                    for text in HistoryText.objects.filter(
                        language=language
                    ).values_list("text", flat=True)
                }
                self.assertEqual(told - shown, set())
                self.assertEqual(len(told), len(facts))
                self.assertEqual(
                    [fact for fact in self.facts_of(language) if not fact[-1]], []
                )

    def facts_of(self, language):
        decades = self.client.get(f"/{language}/film-art/").context["decades"]
        return [fact for _label, _address, facts in decades for fact in facts]

    def test_contact_says_that_no_other_address_is_published(self):
        for language, sentence in (
            ("ko", "다른 주소는 이 홈페지에 아직 공개되여있지 않다."),
            ("en", "Other addresses are not yet published on this site."),
        ):
            with self.subTest(language=language):
                html = self.read(f"/{language}/contact/")
                shown = [text for _code, text in html.texts_by_language()]
                self.assertEqual(sum(sentence in text for text in shown), 1)

    def test_every_institution_text_has_its_page_in_both_languages(self):
        context = self.client.get("/en/sitemap/").context
        linked = [a for _name, links in context["institution"] for _label, a in links]
        for address in linked:
            for code in LANGUAGES:
                with self.subTest(address=address, language=code):
                    self.read(f"/{code}/{address[4:]}")
