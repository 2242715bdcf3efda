"""Export, wipe, import, export: the same files, and the same rows in every table."""

import csv
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from catalogue.exchange.everything import EVERY_TABLE
from catalogue.exchange.row_names import IDENTITIES, RowNames, written
from catalogue.exchange.tables.whole import WholeTable, fields_of
from catalogue.models import (
    Agent,
    AgentName,
    AgentText,
    Copy,
    Credit,
    Document,
    EventText,
    ExternalIdentifier,
    Film,
    FormerAddress,
    Image,
    ImageText,
    RenditionSet,
    Scheme,
    Source,
    Statement,
    TermLabel,
    Text,
    Title,
    Version,
    VersionText,
)
from kfeic.pages.exchange import PAGE_TABLES
from tests.catalogue.rows_written import row_versions, tables_written
from tests.kit import (
    make_award,
    make_credit,
    make_event,
    make_fact,
    make_festival,
    make_film,
    make_person,
    make_statement,
    make_studio,
    make_term,
    make_text,
    make_title,
)

# Tables that follow from the others, that count, or that note what staff did.
NOT_CATALOGUED = {
    *("catalogue_revision", "catalogue_act", "catalogue_change"),
    *("catalogue_searchentry", "catalogue_searchkey", "catalogue_searchmiss"),
    *("catalogue_listedfilm", "catalogue_listblock"),
    *("catalogue_filmplace", "catalogue_facetbits"),
    *("catalogue_importbatch", "catalogue_importfile"),
    *("catalogue_importline", "catalogue_importfault"),
    *("catalogue_previewlink", "catalogue_upload"),
}
BOUND_TO_COME = datetime(2100, 5, 1, 9, 30, tzinfo=UTC)
FIXTURES_WRITTEN = {
    "events.csv",
    "festival_names.csv",
    "film_notes.csv",
    "film_relations.csv",
    "film_texts.csv",
    "films.csv",
    "history.csv",
    "merged_slugs.csv",
    "occupations.csv",
    "pages.csv",
    "people.csv",
    "places.csv",
    "studio_texts.csv",
    "studios.csv",
    "terms.csv",
}


def run(command, *arguments):
    call_command(command, *arguments, stdout=StringIO(), stderr=StringIO())


def files(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def catalogue():
    """Return every row of every catalogued model, without numbers and times."""
    names = RowNames()
    return {
        model.__name__: Counter(
            tuple(
                written(value, field, names)
                for value, field in zip(row, fields, strict=True)
            )
            for fields in [fields_of(model)]
            for row in model._base_manager.values_list(
                *(field.attname for field in fields)
            )
        )
        for model in IDENTITIES
    }


def wipe():
    with connection.cursor() as cursor:
        for model in reversed(IDENTITIES):
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


class RoundTrip(TestCase):
    def assert_survives(self):
        """Export, wipe, import and export again; return the files written."""
        before = catalogue()
        with TemporaryDirectory() as first, TemporaryDirectory() as second:
            run("export", first)
            wipe()
            self.assertFalse(Film.objects.exists())
            run("seed", first)
            run("export", second)
            exported = files(first)
            self.assertEqual(exported.keys(), files(second).keys())
            for name, content in files(second).items():
                self.assertEqual(content.decode(), exported[name].decode(), name)
        for name, rows in catalogue().items():
            self.assertEqual(rows - before[name], Counter(), name)
            self.assertEqual(before[name] - rows, Counter(), name)
        return exported


class FixturesTests(RoundTrip):
    @classmethod
    def setUpTestData(cls):
        run("seed")

    def test_fixtures_survive(self):
        exported = self.assert_survives()

        self.assertEqual(exported.keys(), FIXTURES_WRITTEN)

    def test_loading_an_export_where_it_came_from_writes_nothing(self):
        before = row_versions("catalogue", "pages")
        with TemporaryDirectory() as folder:
            run("export", folder)
            run("seed", folder)

        self.assertEqual(tables_written(before, row_versions("catalogue", "pages")), [])

    def test_columns_are_those_of_fixtures(self):
        with TemporaryDirectory() as folder:
            run("export", folder)
            for path in sorted(Path("fixtures").glob("*.csv")):
                with self.subTest(file=path.name):
                    found = heading(Path(folder) / path.name)
                    self.assertEqual(
                        [name for name in found if name != "key"],
                        [name for name in heading(path) if name != "key"],
                    )


def heading(path):
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


class StaffTests(RoundTrip):
    @classmethod
    def setUpTestData(cls):
        run("seed")
        cls.person = make_person("a-person", begin_year=1930, begin_certainty="circa")
        cls.film = make_film(
            "a-bell",
            titles={"ko": "종소리", "en": "A Bell"},
            year_from=1950,
            year_to=1953,
            year_certainty="between",
            languages=["ko", "ru"],
            countries=["SUHH", "KP"],
            level="series",
            part_count=3,
        )

    def test_what_staff_said_of_a_film_survives(self):
        film = self.film
        make_title(film, "Kolokol", language="ru", type="search", position=7)
        make_title(
            film, "Chongsori", language="ko-Latn", type="romanised", romanisation="mr"
        )
        make_title(film, "Campana | Bell", language="es", position=4)
        make_text(film, "By somebody", language="ru", author="Somebody")
        make_text(film, "=SUM(1)", kind="note")
        make_statement("A; book", film=film)
        Statement.objects.create(
            source=Source.objects.create(name="A page", address="https://x.kp/"),
            film=film,
            field="year",
            value="1951",
        )
        ExternalIdentifier.objects.create(film=film, scheme="wikidata", value="Q100")
        FormerAddress.objects.create(film=film, word="1b2c3")
        FormerAddress.objects.create(agent=self.person, word="former-person")

        self.assert_survives()

    def test_credits_survive(self):
        part = {"ko": "종지기", "en": "Bell | ringer", "ru": "Zvonar"}
        make_credit(self.film, self.person, function="cast", character=part, position=3)
        make_credit(
            self.film, make_person(), function="cast", character={"en": "A ringer"}
        )
        make_credit(self.film, None, function="sound", credited_as="Nameless")
        make_credit(self.film, None, function="sound", credited_as="Nameless")
        make_credit(self.film, self.person, is_main=True, credited_as="A. Person")
        make_credit(self.film, make_studio(), function="producer", is_uncredited=True)

        self.assert_survives()

    def test_every_state_of_publication_survives(self):
        for status in ("draft", "review", "withdrawn"):
            make_film(f"film-{status}", status=status)
            make_person(f"person-{status}", status=status, published_at=None)
        make_film("to-come", published_at=BOUND_TO_COME)
        make_film("nameless", titles={}, status="draft")
        make_film("in-russian", titles={"ru": "Kolokol"}, status="draft")
        make_person("no-name", names={}, status="draft")

        self.assert_survives()

        nameless = Film.objects.get(slug="nameless")
        self.assertEqual((nameless.status, nameless.titles.count()), ("draft", 0))
        self.assertEqual(Film.objects.get(slug="to-come").published_at, BOUND_TO_COME)

    def test_agents_of_every_kind_survive(self):
        body = Agent.objects.create(kind="organisation", slug="a-ministry")
        name = {"agent": body, "text": "성", "language": "ko", "is_preferred": True}
        AgentName.objects.create(**name, type="main")
        AgentName.objects.create(
            agent=self.person, text="Name (former)", language="en", type="legal"
        )
        body.occupations.add(make_term(Scheme.OCCUPATION, "director"))
        AgentText.objects.create(
            agent=self.person,
            kind=make_term(Scheme.TEXT_KIND, "biography"),
            language="en",
            text="A life.",
            author="A writer",
            source="A book;",
        )
        make_festival("a-festival", country="KP", confidence="low", begin_year=1702)
        make_studio("a-studio", specialities=["tv"], end_year=1999, country="KP")
        make_statement("A newspaper", agent=make_festival())

        self.assert_survives()

    def test_events_survive(self):
        festival = make_festival()
        alike = [make_event(self.film, organiser=festival, year=1986) for _ in "ab"]
        make_award(alike[0], recipient=self.person)
        day = {"earliest": date(1987, 9, 1), "latest": date(1987, 9, 13)}
        event = make_event(self.film, organiser=make_studio(), **day, country="CSHH")
        EventText.objects.create(event=event, language="ru", section="Programme")
        make_award(event, result="nominated", recipient=festival)
        make_statement("A daily", event=event)
        plain = make_event(self.film, organiser=festival, year=1990, kind="screening")
        make_award(plain, recipient=self.person)
        make_award(plain, prize="silver-torch", result="mention")

        self.assert_survives()

    def test_versions_files_and_the_rest_survive(self):
        version = Version.objects.create(
            film=self.film,
            type="dubbed",
            dialogue_languages=["ru", "en"],
            frame_rate=Decimal("23.98"),
            carrier=make_term(Scheme.GAUGE, "35mm"),
        )
        VersionText.objects.create(version=version, language="en", text="Cut.")
        Copy.objects.create(version=version, shelf_mark="A 1", note="Worn\nat the end")
        image = Image.objects.create(
            film=self.film, kind="still", original="images/x.jpg", widths=[400, 800]
        )
        ImageText.objects.create(image=image, language="en", alternative="A bell")
        RenditionSet.objects.create(digest="0123abcd", placeholder="#887766")
        Document.objects.create(
            film=self.film, kind="other", language="ko", title="글", file="x.pdf"
        )
        TermLabel.objects.create(
            term=make_term(Scheme.GENRE, "a-new-genre", position=4000, note="-"),
            language="ru",
            text="Zhanr",
        )
        fact = make_fact(1958, texts={"ru": "Fakt"}, films=[self.film], position=12)
        make_statement("A yearbook", fact=fact)

        self.assert_survives()

    def test_old_export_in_the_folder_leaves_nothing_behind(self):
        with TemporaryDirectory() as folder:
            run("export", folder)
            self.assertIn("agent_rows.csv", files(folder))
            Agent.objects.filter(pk=self.person.pk).delete()
            run("export", folder)

            self.assertNotIn("agent_rows.csv", files(folder))


class CompletenessTests(TestCase):
    def test_every_table_of_the_catalogue_travels_or_is_said_not_to(self):
        whole = [t for t in (*EVERY_TABLE, *PAGE_TABLES) if isinstance(t, WholeTable)]
        travelling = {table.model._meta.db_table for table in whole}
        for app in ("catalogue", "pages"):
            for model in apps.get_app_config(app).get_models(include_auto_created=True):
                with self.subTest(model=model.__name__):
                    table = model._meta.db_table
                    self.assertIn(table, travelling | NOT_CATALOGUED)

    def test_every_column_travels_or_is_derived(self):
        for model in (Film, Agent, Title, Credit, Text):
            derived = {f.name for f in model._meta.concrete_fields}
            derived -= {field.name for field in fields_of(model)}
            with self.subTest(model=model.__name__):
                self.assertLessEqual(derived, DERIVED)


DERIVED = {
    *("id", "created_at", "updated_at", "decade", "origin"),
    *("sort_key", "southern_sort_key", "index_letter", "search_keys"),
}
