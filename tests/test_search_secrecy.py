"""What is not public leaves no trace where films are searched, counted and listed.

Every test first finds its canary: a page that never told it would prove nothing.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from django.db import connection
from django.test import TestCase, TransactionTestCase

from catalogue.models import Agent, AgentName, FilmGenre, Status, Title
from kfeic.database_roles import DESK, PUBLIC, grant_roles
from tests import kit
from tests.kfeic.test_database_roles import acting_as, is_allowed
from tests.kfeic.test_database_rows import seen
from tests.test_caching import restore_counters

TOMORROW = datetime.now(tz=UTC) + timedelta(days=1)
HIDDEN = (
    {"status": Status.DRAFT},
    {"status": Status.REVIEW, "published_at": None},
    {"status": Status.WITHDRAWN},
    {"published_at": TOMORROW},
)
NAMES = {"en": "Kanarimoth", "ko": "까나리나방"}
FIGURES = "total tabs kinds decades groups filters letters people studios"
UNKNOWN_KEY = "0zzzz"


def change(record, **columns):
    for name, value in columns.items():
        setattr(record, name, value)
    record.save()


def answers(text, *, language="en"):
    """Return the addresses that answer these words."""
    page, words = f"/{language}/search/", quote(text)
    return [
        *(f"{page}?q={words}{rest}" for rest in ("", "&verbatim=1", "&show=films")),
        *(f"{page}{name}.json?q={words}" for name in ("suggest", "opensearch")),
    ]


class CanaryTestCase(TestCase):
    def telling(self, addresses, *words):
        """Return those of the addresses whose answer holds any of the words."""
        texts = [(address, self.client.get(address).text) for address in addresses]
        return [a for a, text in texts if any(word in text for word in words)]


class HiddenFilmTests(CanaryTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.studio = kit.make_studio(names={"en": "Open Studio", "ko": "열린촬영소"})
        cls.person = kit.make_person(names={"en": "Pak Open", "ko": "박열린"})
        columns = {"languages": ["fo"], "running_time": 17, "kind": "science"}
        cls.film = kit.make_film(
            titles=NAMES, year=1913, studios=[cls.studio], genres=["lore"], **columns
        )
        kit.make_title(cls.film, "Polilla canaria", language="es")
        kit.make_title(cls.film, "Slipform", type="search")
        kit.make_credit(cls.film, cls.person)
        kit.make_film(titles={"en": "Kanary open"}, studios=[cls.studio])

    def hidden(self):
        """Yield after the film was hidden, in one way after the other."""
        for columns in (*HIDDEN, {"countries": ["CN"]}):
            change(self.film, **columns)
            with self.subTest(columns):
                yield
            change(self.film, **kit.PUBLISHED, countries=["KP"])

    def addresses(self):
        words = "까나리나방 ㄲㄴㄹㄴㅂ Rkskflskqkd Kanarimot Polilla Slipform"
        for text in (*words.split(), "Pak Open Kanarimoth", "science film 1913"):
            yield from answers(text)
        yield from answers("까나리", language="ko")
        for rest in (
            "films/ films/science/ films/?decade=1910 films/?sort=added films/?letter=K"
            " films/?genre=lore films/?language=fo films/?length=short"
            f" films/?studio={self.studio.key} films/?person={self.person.key}"
            " search/?q=Kanari&genre=lore"
        ).split():
            yield f"/en/{rest}"

    def test_it_is_no_result_no_suggestion_and_in_no_list(self):
        tell = f"/{self.film.key}-"
        shown = self.telling(self.addresses(), tell)
        self.assertGreater(len(shown), 50)

        for _hidden in self.hidden():
            self.assertEqual(self.telling(shown, tell), [])
        self.assertEqual(self.telling(shown, tell), shown)

    def figures(self):
        """Return all numbers and offers of the lists that the film would be in."""
        found = []
        for rest in (
            "films/ films/?decade=1950 search/?q=Kanari search/?q=Kanari&show=films"
            f" films/?studio={self.studio.key} people/ studios/ search/?q=Open"
        ).split():
            context = self.client.get(f"/en/{rest}").context
            found.append([str(context.get(name)) for name in FIGURES.split()])
        return found

    def test_no_number_counts_it(self):
        shown = self.figures()
        told = [self.figures() for _hidden in self.hidden()]
        self.assertEqual(self.figures(), shown)

        self.film.delete()

        gone = self.figures()
        for before, after in zip(shown, gone, strict=True):
            self.assertNotEqual(before, after)
        self.assertEqual(told, [gone] * len(told))


class HiddenAgentTests(CanaryTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.person = kit.make_person("canary-person", names=NAMES)
        cls.studio = kit.make_studio("canary-studio", names=NAMES)
        cls.festival = kit.make_festival("canary-festival", names=NAMES)
        cls.agents = [cls.person, cls.studio, cls.festival]
        titles = {"en": "Open Window"}
        cls.film = kit.make_film(titles=titles, studios=[cls.studio], genres=["war"])
        kit.make_credit(cls.film, cls.person)
        event = kit.make_event(cls.film, organiser=cls.festival)
        kit.make_award(event, recipient=cls.person)
        titles, studios = {"en": "Open Door"}, [kit.make_studio()]
        door = kit.make_film(titles=titles, studios=studios, genres=["war"])
        kit.make_credit(door, kit.make_person())
        kit.make_event(door, organiser=kit.make_festival())

    def lists(self):
        for language in ("en", "ko"):
            for page in ("films/?", "search/?q=Open&show=films&"):
                yield f"/{language}/{page}genre=war"
                for agent in self.agents:
                    yield f"/{language}/{page}{agent.kind}={agent.key}"
            yield from (f"/{language}/people/", f"/{language}/studios/")

    def searches(self):
        for words in (*NAMES.values(), "ㄲㄴㄹㄴㅂ", "Kanarimot"):
            yield from answers(words)
            for show in ("people", "studios"):
                yield f"/en/search/?q={quote(words)}&show={show}"

    def shown(self):
        """Return where names stand unasked, and where records are found."""
        paths = [f"/{agent.key}-" for agent in self.agents]
        return [
            *self.telling(self.lists(), *NAMES.values(), "canary-"),
            *self.telling(self.searches(), *paths),
        ]

    def test_it_is_no_result_and_its_name_no_label_or_chip(self):
        shown = self.shown()
        lists = list(self.lists())
        self.assertEqual(shown[: len(lists)], lists)
        self.assertGreater(len(shown), len(lists) + 18)
        for columns in HIDDEN:
            Agent.objects.filter(slug__startswith="canary-").update(**columns)
            with self.subTest(columns):
                self.assertEqual(self.shown(), [])
            Agent.objects.update(**kit.PUBLISHED)
        self.assertEqual(self.shown(), shown)

    def test_to_choose_it_is_answered_as_what_does_not_exist(self):
        for agent in self.agents:
            films = f"/en/films/?{agent.kind}="
            self.assertEqual(self.client.get(films + agent.key).status_code, 200)
            change(agent, status=Status.DRAFT)
            for address in (films, f"/en/search/?q=Open&{agent.kind}="):
                hidden = self.client.get(address + agent.key)
                unknown = self.client.get(address + UNKNOWN_KEY)
                self.assertEqual((hidden.status_code, unknown.status_code), (404, 404))
                text = hidden.text.replace(agent.key, UNKNOWN_KEY)
                self.assertEqual(text, unknown.text)

    def test_its_credits_lead_to_no_film(self):
        def reasons():
            found = self.client.get("/en/search/suggest.json?q=Open+Window+Kanarimoth")
            return [hit["reason"] for hit in found.json() if hit["kind"] == "film"]

        self.assertEqual(reasons(), ["Title and person"])
        for columns in HIDDEN:
            change(self.person, **columns)
            with self.subTest(columns):
                self.assertEqual(reasons(), [])
            change(self.person, **kit.PUBLISHED)


class SearchFormTests(CanaryTestCase):
    def test_a_form_to_search_by_is_found_and_never_written_out(self):
        film, person = kit.make_film(), kit.make_person()
        form = kit.make_title(film, "Slipform Zebra")
        name = AgentName.objects.create(agent=person, text="Slipform Zebra")
        addresses = answers("Slipfo")
        for key in (film.key, person.key):
            self.assertEqual(self.telling(addresses[:2], f"/{key}-"), addresses[:2])
        self.assertEqual(self.telling(addresses, "Zebra"), addresses[:-1])

        change(form, type=kit.make_term("title-type", "search"))
        change(name, type=AgentName.Type.SEARCH)

        for key in (film.key, person.key):
            self.assertEqual(self.telling(addresses[:2], f"/{key}-"), addresses[:2])
        self.assertEqual(self.telling(addresses, "Zebra"), [])


class PublicRoleTests(CanaryTestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        cls.film = kit.make_film("shown", titles=NAMES)
        for number, columns in enumerate(HIDDEN):
            kit.make_film(f"hidden-{number}", titles=NAMES, **columns)
            kit.make_person(f"nobody-{number}", **columns)
        kit.make_film("foreign", titles=NAMES, countries=["CN"])
        kit.make_festival("no-result")

    def test_it_sees_the_entries_of_what_is_public(self):
        entries, path = "catalogue_searchentry", f"films/{self.film.key}-shown/"
        self.assertEqual(len(seen(entries, "path", role=DESK)), 11)
        self.assertEqual(seen(entries, "path", role=PUBLIC), [path])

    def test_it_reads_no_misses_and_rebuilds_nothing(self):
        for statement in (
            "SELECT text FROM catalogue_searchmiss",
            "SELECT catalogue_index('film', ARRAY[1::bigint])",
            "SELECT catalogue_index_all('film')",
            "SELECT catalogue_list(ARRAY[1::bigint])",
            "SELECT catalogue_relist_all()",
        ):
            with self.subTest(statement):
                self.assertIs(is_allowed(statement, role=DESK), True)
                self.assertIs(is_allowed(statement, role=PUBLIC), False)

    def test_the_site_shows_it_what_it_shows_the_owner(self):
        for address in ("/en/films/", "/en/search/?q=Kanarimoth&show=films"):
            with self.subTest(address):
                shown = self.client.get(address)
                self.assertEqual(shown.context["total_number"], 1)
                with acting_as(PUBLIC):
                    self.assertEqual(self.client.get(address).text, shown.text)


class AtOnceTests(TransactionTestCase):
    """Each write is a transaction of its own: in one, nothing is kept."""

    ADDRESSES = [*answers("Kanari"), "/en/films/", "/en/films/?genre=war"]

    def setUp(self):
        restore_counters()
        titles = {"en": "Kanarimoth", "ko": "나방"}
        self.film = kit.make_film(titles=titles, genres=["war"])
        self.tags = dict.fromkeys(self.ADDRESSES, "")

    def _fixture_teardown(self):
        super()._fixture_teardown()
        restore_counters()

    def told(self, *words):
        """Return for each word the addresses that tell it, asked as browsers ask."""
        texts = {}
        for address, tag in self.tags.items():
            page = self.client.get(address, headers={"if-none-match": tag})
            self.assertEqual(page.status_code, 200)
            texts[address] = page.text.replace("<mark>", "").replace("</mark>", "")
            self.tags[address] = page.headers["ETag"]
            again = self.client.get(address, headers={"if-none-match": page["ETag"]})
            self.assertEqual(again.status_code, 304)
        return [[a for a, text in texts.items() if word in text] for word in words]

    def test_withdrawn_and_published_again(self):
        self.assertEqual(self.told("Kanarimoth"), [self.ADDRESSES])
        for columns in (*HIDDEN, {"countries": ["CN"]}):
            with self.subTest(columns):
                change(self.film, **columns)
                self.assertEqual(self.told("Kanarimoth"), [[]])
                change(self.film, **kit.PUBLISHED, countries=["KP"])
                self.assertEqual(self.told("Kanarimoth"), [self.ADDRESSES])

    def test_a_title_is_told_as_it_is_now(self):
        words = ("Kanarimoth", "Kanarifly", "Zebra")
        self.assertEqual(self.told(*words), [self.ADDRESSES, [], []])
        title = Title.objects.get(text="Kanarimoth")

        change(title, text="Kanarifly")
        self.assertEqual(self.told(*words), [[], self.ADDRESSES, []])
        change(title, text="Zebra")
        lists = ["/en/films/", "/en/films/?genre=war"]
        self.assertEqual(self.told(*words), [[], [], lists])
        FilmGenre.objects.update(term=kit.make_term("genre", "drama"))
        self.assertEqual(self.told(*words), [[], [], lists[:1]])
