"""That what comes back is what went, in every table and every type of column."""

from graphlib import TopologicalSorter

from django.apps import apps
from django.db import connection
from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from catalogue.ledger.acts import recorded, undo
from catalogue.ledger.recording import UNRECORDED
from catalogue.ledger.recording import recorded as recording
from catalogue.models import Act, Copy, EventText, Film, TermLabel, Title
from tests.kit import make_event, make_film, make_title
from tests.sample import make_sample


def recorded_tables():
    """Return the tables, each after those that its rows refer to."""
    graph = {
        model._meta.db_table: {
            field.related_model._meta.db_table
            for field in model._meta.concrete_fields
            if field.remote_field and field.related_model is not model
        }
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in {"catalogue", "pages"}
    }
    order = TopologicalSorter(graph).static_order()
    return [table for table in order if table in graph.keys() - UNRECORDED]


def rows_of(*tables):
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} AS t ORDER BY id")
            found[table] = [row for (row,) in cursor]
    return found


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


class EveryTableTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        sample = make_sample()
        event = make_event(sample.film)
        EventText.objects.create(
            event=event, language="en", section="Out of competition"
        )
        version = sample.film.versions.first()
        Copy.objects.create(version=version, shelf_mark="A 1", note='"quoted"\n\\ 줄')
        cls.tables = recorded_tables()
        cls.before = rows_of(*cls.tables)

    def assert_as_it_was(self):
        now = rows_of(*self.tables)
        for table in self.tables:
            with self.subTest(table=table):
                if table in {"catalogue_film", "catalogue_agent"}:
                    self.assertEqual(len(now[table]), len(self.before[table]))
                else:
                    self.assertEqual(now[table], self.before[table])

    def test_every_table_has_a_row_here(self):
        empty = [table for table, rows in self.before.items() if not rows]

        self.assertEqual(empty, [])

    def test_a_deleted_row_of_every_table_returns(self):
        films = list(Film.objects.order_by("pk").values())
        with recorded(None, "edit") as act:
            for table in reversed(self.tables):
                run(f"DELETE FROM {table}")
        self.assertFalse(any(rows_of(*self.tables).values()))

        undoing = undo(act, user=None)
        self.assert_as_it_was()
        for one in films:
            one["updated_at"] = Film.objects.get(pk=one["id"]).updated_at
        self.assertEqual(list(Film.objects.order_by("pk").values()), films)

        again = undo(undoing, user=None)
        self.assertFalse(any(rows_of(*self.tables).values()))
        undo(again, user=None)
        self.assert_as_it_was()

    def test_a_new_row_after_an_undoing_takes_no_number_twice(self):
        with recorded(None, "edit") as act:
            make_film("made")
        undo(act, user=None)
        undo(Act.objects.get(kind="undo"), user=None)

        make_film("another")

        made = Film.objects.filter(slug__in=("made", "another"))
        self.assertEqual(made.count(), 2)

    def test_a_statement_that_moved_a_unique_column_is_undone(self):
        """Each row takes the value that its neighbour has just left."""
        term = Film._meta.get_field("genres").related_model.objects.first()
        TermLabel.objects.filter(term=term).delete()
        for language in ("a", "b", "c"):
            TermLabel.objects.create(term=term, language=language, text=language)
        with recorded(None, "edit") as act:
            run(
                "UPDATE catalogue_termlabel SET language = chr(ascii(language) - 1)"
                f" WHERE term_id = {term.pk}"
            )
        self.assertEqual(
            set(TermLabel.objects.filter(term=term).values_list("language", "text")),
            {("`", "a"), ("a", "b"), ("b", "c")},
        )

        undo(act, user=None)

        self.assertEqual(
            set(TermLabel.objects.filter(term=term).values_list("language", "text")),
            {("a", "a"), ("b", "b"), ("c", "c")},
        )


class EveryTypeTests(TestCase):
    """A table with the types that the catalogue may come to use."""

    VALUES = (
        ("bit varying", "B'1011'"),
        ("bytea", "'\\x00ff27'::bytea"),
        ("numeric", "12345678901234567890.1234567890"),
        ("numeric(5,2)", "23.90"),
        ("double precision", "0.1 + 0.2"),
        ("double precision", "'NaN'"),
        ("real", "1.1"),
        ("timestamptz", "'2026-01-02 03:04:05.678901+09'"),
        ("timestamptz", "'infinity'"),
        ("date", "'0044-03-15 BC'"),
        ("time", "'23:59:59.999999'"),
        ("interval", "'1 year 2 mons 3 days 04:05:06.7'"),
        ("uuid", "gen_random_uuid()"),
        ("text", "E'\"\\\\ \\n {a,b} NULL 꽃'"),
        ("text", "''"),
        ("char(5)", "'ab'"),
        ("text[]", "ARRAY['a,b', NULL, '', '\"', 'NULL', '{}']"),
        ("text[]", "'{}'"),
        ("smallint[]", "ARRAY[[1,2],[3,4]]"),
        ("jsonb", """'{"a": [1, null, "x"], "b": {"c": 1.50}}'"""),
        ("int4range", "'[1,5)'"),
        ("datemultirange", "'{[2020-01-01,2020-02-01),[2021-01-01,)}'"),
        ("inet", "'192.168.0.1/24'"),
        ("boolean", "true"),
        ("text", "NULL"),
    )

    def setUp(self):
        columns = ", ".join(f"c{n} {kind}" for n, (kind, _) in enumerate(self.VALUES))
        run(
            "CREATE TABLE catalogue_odd (id bigint GENERATED BY DEFAULT AS IDENTITY"
            f" PRIMARY KEY, {columns}, twice int GENERATED ALWAYS AS (id * 2) STORED)"
        )
        for statement in recording("catalogue_odd").sql:
            run(statement)
        values = ", ".join(value for _kind, value in self.VALUES)
        names = ", ".join(f"c{n}" for n, _ in enumerate(self.VALUES))
        run(f"INSERT INTO catalogue_odd ({names}) VALUES ({values})")
        self.names = names
        self.before = rows_of("catalogue_odd")

    def test_a_deleted_row_returns_exactly(self):
        with recorded(None, "edit") as act:
            run("DELETE FROM catalogue_odd")
        undo(act, user=None)

        self.assertEqual(rows_of("catalogue_odd"), self.before)

    def test_an_emptied_row_is_filled_again_exactly(self):
        emptied = ", ".join(f"c{n} = NULL" for n, _ in enumerate(self.VALUES))
        with recorded(None, "edit") as act:
            run(f"UPDATE catalogue_odd SET {emptied}")
        undo(act, user=None)

        self.assertEqual(rows_of("catalogue_odd"), self.before)

    def test_a_column_of_a_later_migration_takes_its_default(self):
        with recorded(None, "edit") as act:
            run("DELETE FROM catalogue_odd")
        run("ALTER TABLE catalogue_odd ADD COLUMN later int NOT NULL DEFAULT 7")
        undo(act, user=None)

        with connection.cursor() as cursor:
            cursor.execute("SELECT later FROM catalogue_odd")
            self.assertEqual(cursor.fetchall(), [(7,)])

    def test_a_column_that_a_later_migration_took_is_left_out(self):
        with recorded(None, "edit") as act:
            run("DELETE FROM catalogue_odd")
        run("ALTER TABLE catalogue_odd DROP COLUMN c0")
        undo(act, user=None)

        self.assertEqual(len(rows_of("catalogue_odd")["catalogue_odd"]), 1)


WORDS = st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]),
    min_size=1,
    max_size=12,
)


class PropertyTests(PropertyTestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        before=st.lists(WORDS, min_size=1, max_size=3, unique=True),
        after=st.lists(WORDS, min_size=1, max_size=3, unique=True),
        codes=st.lists(st.sampled_from(["KP", "SU", "CSHH"]), min_size=1, max_size=3),
    )
    def test_any_edit_is_undone_exactly(self, before, after, codes):
        film = make_film(titles={"en": "Film"}, slug="film")
        for position, text in enumerate(before):
            make_title(film, text, language="ru", position=position)
        was = rows_of("catalogue_title")
        film_was = Film.objects.filter(pk=film.pk).values().get()
        with recorded(None, "edit") as act:
            titles = film.titles.filter(language="ru")
            for title, text in zip(titles, after, strict=False):
                Title.objects.filter(pk=title.pk).update(text=text, language="und")
            Film.objects.update(countries=codes, languages=after)
            film.titles.last().delete()
            make_title(film, "New")
        undo(act, user=None)

        self.assertEqual(rows_of("catalogue_title"), was)
        film_is = Film.objects.filter(pk=film.pk).values().get()
        film_was["updated_at"] = film_is["updated_at"]
        self.assertEqual(film_is, film_was)
