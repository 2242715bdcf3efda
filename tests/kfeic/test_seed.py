"""The seed command: every row of fixtures/ arrives; a second load writes nothing."""

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase

from catalogue.models import (
    Agent,
    Event,
    Film,
    FilmRelation,
    FormerAddress,
    HistoryFact,
    Term,
    Text,
)
from kfeic.pages.models import PageText
from tests.catalogue.rows_written import row_versions, tables_written

FIXTURES = settings.BASE_DIR / "fixtures"


def rows(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seed(*arguments):
    """Run the command; give back what it prints to stdout and to stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command("seed", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue(), err.getvalue()


class SeedTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.out, cls.err = seed()

    def test_tells_a_line_for_each_table(self):
        self.assertEqual(self.err, "")
        self.assertEqual(
            [line.split()[0] for line in self.out.splitlines()],
            [
                "terms.csv",
                "occupations.csv",
                "places.csv",
                "studios.csv",
                "people.csv",
                "festival_names.csv",
                "films.csv",
                "film_texts.csv",
                "film_notes.csv",
                "film_relations.csv",
                "merged_slugs.csv",
                "studio_texts.csv",
                "events.csv",
                "history.csv",
                "pages.csv",
            ],
        )
        count = len(rows("films.csv"))
        self.assertEqual(
            self.out.splitlines()[6].split(),
            ["films.csv", str(count), "rows", str(count), "new", "0", "changed"],
        )

    def test_counts_equal_the_rows_of_the_files(self):
        agents = Agent.objects
        for file, queryset in (
            ("films.csv", Film.objects.public()),
            ("people.csv", agents.published().people()),
            ("studios.csv", agents.published().studios()),
            ("festival_names.csv", agents.filter(kind="festival")),
            (
                "film_texts.csv",
                Text.objects.filter(language="ko", kind__code="synopsis"),
            ),
            ("film_notes.csv", Text.objects.filter(language="ko", kind__code="note")),
            ("film_relations.csv", FilmRelation.objects),
            ("merged_slugs.csv", FormerAddress.objects),
            ("events.csv", Event.objects),
            ("history.csv", HistoryFact.objects),
            ("pages.csv", PageText.objects),
        ):
            with self.subTest(file=file):
                self.assertEqual(queryset.count(), len(rows(file)))
        vocabulary = ("terms.csv", "occupations.csv", "places.csv")
        self.assertEqual(
            Term.objects.count(), sum(len(rows(file)) for file in vocabulary)
        )

    def test_films_keep_their_key_titles_and_kind(self):
        stored = {film.slug: film for film in Film.objects.prefetch_related("titles")}
        for row in rows("films.csv"):
            film = stored[row["slug"]]
            preferred = {
                title.language: title.text
                for title in film.titles.all()
                if title.is_preferred
            }
            given = {
                language: row[f"title_{language}"]
                for language in ("en", "ko")
                if row[f"title_{language}"]
            }
            self.assertEqual(
                (film.key, film.kind, preferred), (row["key"], row["kind"], given)
            )

    def test_year_given_by_the_file_is_never_left(self):
        for row in rows("films.csv"):
            if row["year"]:
                film = Film.objects.get(slug=row["slug"])
                self.assertEqual(
                    int(row["year"]),
                    film.year_to if film.year_certainty == "before" else film.year_from,
                )

    def test_every_note_has_its_korean_words(self):
        notes = Text.objects.filter(kind__code="note")
        english = notes.filter(language="en").values_list("film__slug", flat=True)
        korean = notes.filter(language="ko").values_list("film__slug", flat=True)
        self.assertEqual(set(english), set(korean))

    def test_second_load_writes_nothing(self):
        before = row_versions("catalogue", "pages")
        out, _err = seed()
        self.assertEqual(tables_written(before, row_versions("catalogue", "pages")), [])
        self.assertEqual(
            {tuple(line.split()[3:]) for line in out.splitlines()},
            {("0", "new", "0", "changed")},
        )


class FolderTest(TestCase):
    def setUp(self):
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def put(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def test_faults_are_listed_and_nothing_is_written(self):
        self.put("places.csv", "scheme,code,label_en\nplace,moscow,Moscow\n")
        self.put("pages.csv", "page,lang,title,text\nabout us,en,About,\n")
        _out, err = seed(self.folder)
        self.assertEqual(
            err.splitlines(),
            [
                "pages.csv, line 2, column page: “about us” is no slug: a-z, 0-9 and "
                "hyphens.",
                "pages.csv, line 2, column text: This cell must not be blank.",
                "2 faults; nothing was written.",
            ],
        )
        self.assertEqual(Term.objects.count(), 0)

    def test_dry_run_writes_nothing(self):
        self.put("places.csv", "scheme,code,label_en\nplace,moscow,Moscow\n")
        out, err = seed(self.folder, "--dry-run")
        self.assertEqual(err, "")
        self.assertEqual(
            out.splitlines()[-1], "A dry run: all is well, nothing was written."
        )
        self.assertEqual(Term.objects.count(), 0)

    def test_unknown_file_is_named_and_passed_over(self):
        self.put("places.csv", "scheme,code,label_en\nplace,moscow,Moscow\n")
        self.put("weather.csv", "day\nMonday\n")
        _out, err = seed(self.folder)
        self.assertEqual(
            err, "weather.csv is none of the tables known here: passed over.\n"
        )
        self.assertEqual(Term.objects.count(), 1)

    def test_folder_without_tables(self):
        _out, err = seed(self.folder)
        self.assertEqual(err, f"There is no table to load in {self.folder}.\n")
