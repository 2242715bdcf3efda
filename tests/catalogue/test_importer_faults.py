"""What is refused, in which words; and that then nothing at all is written."""

from django.test import TestCase

from catalogue.exchange.importer import TABLES
from catalogue.models import Agent, Film, Source, Term
from tests.catalogue.tables import (
    EVENT,
    EVENT_HEADING,
    FILM,
    FILM_HEADING,
    HISTORY_HEADING,
    PEOPLE,
    STUDIOS,
    TERMS,
    WHOLE,
    faults_of,
    load_files,
)
from tests.kit import make_film


class FaultTest(TestCase):
    """Each case loads the whole with one file spoiled."""

    def assert_faults(self, files, *faults):
        self.assertEqual(faults_of(WHOLE | files), list(faults))
        self.assertEqual(
            [model.objects.count() for model in (Term, Agent, Film, Source)], [0] * 4
        )

    def assert_film_faults(self, old, new, *faults):
        self.assertEqual(FILM.count(old), 1)
        spoiled = FILM.replace(old, new)
        self.assert_faults(
            {"films.csv": FILM_HEADING + spoiled},
            *(f"films.csv, line 2{fault}" for fault in faults),
        )

    def test_cells(self):
        cases = [
            ("1949", "19x2", ", column year: “19x2” is no year."),
            ("1949", "1066", ", column year: 1066 is not between 1800 and 2100."),
            (
                "feature",
                "opera",
                ", column kind: “opera” is none of: feature, documentary,"
                " science, animation, tv.",
            ),
            (",90,", ",long,", ", column runtime_min: “long” is no whole number."),
            (",90,", ",0,", ", column runtime_min: 0 is not between 1 and 10000."),
            (
                "bw",
                "sepia",
                ", column colour: The vocabulary “colour” has no term “sepia”.",
            ),
            (
                "drama",
                "opera",
                ", column genre: The vocabulary “genre” has no term “opera”.",
            ),
            (
                "film-studio",
                "mosfilm",
                ", column studio_slug: No studio has the slug “mosfilm”.",
            ),
            (
                ",kim,,",
                ",film-studio,,",
                ", column directors: No person has the slug “film-studio”.",
            ),
            (
                "ri:Sun Hui",
                "ri|ri:Sun Hui",
                ", column cast: “ri:Sun Hui” is listed twice.",
            ),
            (
                "7gr95",
                "aeiou",
                ", column key: “aeiou” is no permanent id: five of the digits"
                " and consonants, one digit at least, no l.",
            ),
            (
                "my-home-village",
                "my home",
                ", column slug: “my home” is no slug: a-z, 0-9 and hyphens.",
            ),
            (
                "high",
                "sure",
                ", column confidence: “sure” is none of: high, medium, low.",
            ),
            (
                "A story.",
                "A\x00story.",
                ", column synopsis_en: This cell holds a control character, such as "
                "NUL.",
            ),
            (",feature,", ",,", ", column kind: This cell must not be blank."),
            (
                "My Home Village,내 고향",
                ",",
                ", column title_en: A title in one language at least is needed.",
            ),
            (",high", ",high,", ": This line has 23 cells, the heading 22."),
        ]
        for old, new, fault in cases:
            with self.subTest(fault=fault):
                self.assert_film_faults(old, new, fault)

    def test_too_long(self):
        self.assert_film_faults(
            "My Home Village",
            "x" * 301,
            f", column title_en: 301 characters; at most 300 fit: “{'x' * 30}…”",
        )

    def test_every_fault_of_a_row_and_a_list_is_told(self):
        self.assert_film_faults(
            ",film-studio,kim,,ri:Sun Hui|kim,,,",
            ",,pak|kim|jong,,,,,",
            ", column directors: No person has the slug “pak”.",
            ", column directors: No person has the slug “jong”.",
        )

    def test_repeated_slug_names_the_first_line(self):
        again = FILM.replace("7gr95", "")
        self.assert_faults(
            {"films.csv": FILM_HEADING + FILM + again},
            "films.csv, line 3, column slug: The same stands in line 2 already.",
        )

    def test_one_permanent_id_for_two_films(self):
        other = FILM.replace("my-home-village", "other")
        self.assert_faults(
            {"films.csv": FILM_HEADING + FILM + other},
            "films.csv, line 3, column key: The permanent id 7gr95 belongs to"
            " “my-home-village”.",
        )

    def test_lines_are_those_of_an_editor_below_a_cell_of_several(self):
        several = FILM.replace("A story.", '"A\nlong\nstory."')
        second = FILM.replace("7gr95,my-home-village", ",second").replace("1949", "x")
        self.assert_faults(
            {"films.csv": FILM_HEADING + several + "\n" + second},
            "films.csv, line 6, column year: “x” is no year.",
        )

    def test_heading(self):
        heading = FILM_HEADING.replace("kind", "sort").replace("source", "year")
        known = FILM_HEADING.strip().replace(",", ", ")
        known = known.replace("colour, ", "colour, countries, ")
        self.assert_faults(
            {"films.csv": heading + FILM},
            "films.csv, line 1, column sort: No such column is known here; known are: "
            f"{known}.",
            "films.csv, line 1, column year: This column is there twice.",
            "films.csv, line 1, column kind: This column is missing.",
        )

    def test_empty_file(self):
        self.assert_faults(
            {"people.csv": ""},
            "people.csv, line 1, column slug: This column is missing.",
        )

    def test_broken_encoding_is_told_by_line(self):
        lines = PEOPLE.encode() + "kim-2,,김,,,,,\n".encode("euc-kr")
        self.assert_faults(
            {"people.csv": lines},
            "people.csv, line 4: This line is not in UTF-8; save the file with that "
            "encoding.",
        )

    def test_lone_quotation_mark(self):
        self.assert_faults(
            {"people.csv": PEOPLE + 'pak,"Pak,,,,,,\n'},
            "people.csv, line 4: From here on this cannot be read: a quotation mark "
            "opens a cell that nothing closes. The file may have been cut off.",
        )

    def test_one_fault_is_not_told_again_by_those_who_name_the_row(self):
        self.assert_faults(
            {"studios.csv": STUDIOS.replace("1947", "MCMXLVII")},
            "studios.csv, line 2, column founded_year: “MCMXLVII” is no year.",
        )

    def test_faults_of_all_files_come_together(self):
        self.assert_faults(
            {
                "people.csv": PEOPLE.replace("1902", "old"),
                "history.csv": HISTORY_HEADING + "1947,1946,Text,,none,,,\n",
            },
            "people.csv, line 2, column birth_year: “old” is no year.",
            "history.csv, line 2, column film_slugs: No film has the slug “none”.",
        )

    def test_companion_tables(self):
        own = "my-home-village"
        relation = f"film_slug,relation,other_slug\n{own},part_of,{own}\n"
        text = f"film_slug,lang,kind,text\n{own},Ko rean,synopsis,Text\n"
        cases = [
            (
                "terms.csv",
                TERMS + "genre,a,b,,,\n",
                "line 25, column parent: The vocabulary “genre” has no term “b”.",
            ),
            (
                "terms.csv",
                TERMS + "genre,a,a,,,\n",
                "line 25, column parent: A term is not its own broader term.",
            ),
            (
                "film_relations.csv",
                relation,
                "line 2, column other_slug: A film has no relation to itself.",
            ),
            (
                "merged_slugs.csv",
                f"dropped,kept\n{own},{own}\n",
                f"line 2, column dropped: “{own}” is the slug of a film still in the "
                "catalogue.",
            ),
            (
                "events.csv",
                EVENT_HEADING + EVENT.replace("CSHH", "Atlantis"),
                "line 2, column country: No country is called “Atlantis”.",
            ),
            (
                "events.csv",
                EVENT_HEADING + EVENT.replace("Karlovy Vary,CSHH", "Cannes,CSHH"),
                "line 2, column festival: No festival is called “Cannes”.",
            ),
            (
                "film_texts.csv",
                text,
                "line 2, column lang: “Ko rean” is no code of a language, such as ko "
                "or en.",
            ),
        ]
        for file, content, fault in cases:
            with self.subTest(fault=fault):
                self.assert_faults({file: content}, f"{file}, {fault}")


class DatabaseFaultTest(TestCase):
    def test_constraint_of_the_database_is_told_by_line(self):
        people = PEOPLE + "pak,Pak,박,,1950,1940,,\n"
        self.assertEqual(
            faults_of(WHOLE | {"people.csv": people}),
            ["people.csv, line 4: The end lies before the beginning."],
        )
        self.assertEqual(Term.objects.count(), 0)

    def test_constraint_broken_by_a_change_is_told_by_line(self):
        load_files(WHOLE)
        people = PEOPLE.replace("1902", "1972")
        self.assertEqual(
            faults_of(WHOLE | {"people.csv": people}),
            ["people.csv, line 2: The end lies before the beginning."],
        )
        self.assertEqual(Agent.objects.get(slug="kim").begin_year, 1902)

    def test_permanent_id_never_changes(self):
        load_files(WHOLE)
        films = FILM_HEADING + FILM.replace("7gr95", "7gr96")
        self.assertEqual(
            faults_of(WHOLE | {"films.csv": films}),
            [
                "films.csv, line 2, column key: “my-home-village” keeps its permanent "
                "id, 7gr95."
            ],
        )

    def test_permanent_id_of_a_stored_film(self):
        make_film("other", key="7gr95")
        self.assertEqual(
            faults_of(WHOLE),
            [
                "films.csv, line 2, column key: The permanent id 7gr95 belongs to "
                "“other”."
            ],
        )

    def test_vocabulary_that_a_table_relies_on(self):
        self.assertEqual(
            faults_of({"films.csv": "slug,kind,title_en\nsalt,feature,Salt\n"}),
            ["films.csv: The vocabulary “title_type” has no term “export”."],
        )


class TableTest(TestCase):
    def test_every_table_has_a_file_of_its_own(self):
        files = [table.file for table in TABLES]
        self.assertEqual(len(files), len(set(files)))
