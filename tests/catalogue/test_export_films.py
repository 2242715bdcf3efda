"""A list of films taken away as a file: these films, these facts, and nothing else."""

import csv
from io import BytesIO, StringIO

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from openpyxl import load_workbook

from catalogue.models import Film, Scheme, Status
from catalogue.presentation import film_table
from tests.html import Html
from tests.kit import make_credit, make_film, make_person, make_studio, make_term

CANARY = "Canary Secret"
CSV = "/en/films.csv"
ENGLISH_HEADING = [
    *("Permanent id", "Korean title", "English title", "Year", "Kind", "Studios"),
    *("Directors", "Running time in minutes", "Colour", "Genres and subjects"),
    "Web address",
]


def content(response):
    return b"".join(response.streaming_content)


class FileTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.studio = make_studio(names={"ko": "촬영소", "en": "A Studio"})
        colour = make_term(Scheme.COLOUR, "colour", labels={"en": "Colour", "ko": "색"})
        cls.bell = make_film(
            "a-bell",
            titles={"ko": "종소리", "en": "A Bell"},
            year_to=1985,
            year_certainty="before",
            studios=[cls.studio],
            genres=["drama", "war"],
            running_time=90,
            colour=colour,
        )
        person = make_person(names={"ko": "박학", "en": "Pak Hak"})
        make_credit(cls.bell, person, position=1)
        make_credit(cls.bell, None, credited_as="Nameless", position=0)
        make_credit(cls.bell, make_person(), function="writer")
        cls.rope = make_film(
            "a-rope", titles={"en": "=Rope"}, kind="documentary", year=1971
        )

    def rows(self, address):
        text = content(self.client.get(address)).decode("utf-8-sig")
        return list(csv.reader(StringIO(text, newline="")))

    def keys(self, address):
        return [row[0] for row in self.rows(address)[1:]]

    def test_file_tells_what_the_pages_begin_with(self):
        self.assertEqual(
            self.rows("/en/films.csv"),
            [
                ENGLISH_HEADING,
                [
                    *(self.bell.key, "종소리", "A Bell", "by 1985", "Feature film"),
                    *("A Studio", "Nameless; Pak Hak", "90", "Colour", "Drama; War"),
                    f"http://localhost:8000/en/films/{self.bell.key}-a-bell/",
                ],
                [
                    *(self.rope.key, "", "'=Rope", "1971", "Documentary"),
                    *("", "", "", "", ""),
                    f"http://localhost:8000/en/films/{self.rope.key}-a-rope/",
                ],
            ],
        )

    def test_file_is_in_the_language_of_its_address(self):
        heading, row = self.rows("/ko/films.csv?kind=feature")

        self.assertEqual(heading[:3], ["고유부호", "조선어제목", "영어제목"])
        self.assertEqual(row[3:9:5], ["1985년까지", "색"])
        self.assertEqual(row[4:7], ["예술영화", "촬영소", "Nameless; 박학"])

    def test_workbook_says_the_same(self):
        response = self.client.get("/en/films.xlsx")
        sheet = load_workbook(BytesIO(content(response))).active

        found = [[cell.value or "" for cell in row] for row in sheet]
        plain = [[cell.removeprefix("'") for cell in row] for row in self.rows(CSV)]
        self.assertEqual([[str(cell) for cell in row] for row in found], plain)

    def test_choice_and_order_are_those_of_the_list(self):
        bell, rope = self.bell.key, self.rope.key
        for query, keys in (
            ("", [bell, rope]),
            ("sort=year", [rope, bell]),
            ("kind=documentary", [rope]),
            ("decade=1970", [rope]),
            (f"studio={self.studio.key}", [bell]),
            ("genre=war&genre=drama", [bell]),
            ("q=bell", [bell]),
            ("q=bell&kind=documentary", []),
            ("q=1971", [rope]),
            ("page=2", [bell, rope]),
        ):
            with self.subTest(query=query):
                self.assertEqual(self.keys(f"/en/films.csv?{query}"), keys)

    def test_wrong_choice_is_not_found(self):
        for query in ("decade=1975", "sort=none", "genre=none", "q=bell&studio=x"):
            with self.subTest(query=query):
                response = self.client.get(f"/en/films.csv?{query}")
                self.assertEqual(response.status_code, 404)

    def test_list_and_search_lead_to_their_file(self):
        for page, address in (
            ("/en/films/", "/en/films.csv"),
            ("/en/films/feature/", "/en/films.csv?kind=feature"),
            ("/en/films/?genre=war&sort=year", "/en/films.csv?genre=war&sort=year"),
            ("/ko/search/?q=bell&show=films", "/ko/films.csv?q=bell"),
        ):
            with self.subTest(page=page):
                links = [
                    link
                    for link in Html(self.client.get(page).text).all("a")
                    if ".csv" in link.get("href")
                ]
                self.assertEqual([link.get("href") for link in links], [address])
                self.assertEqual([link.get("rel") for link in links], ["nofollow"])
                self.assertEqual(self.client.get(address).status_code, 200)

    def test_a_list_that_is_cut_off_says_so(self):
        for total, words in (
            (film_table.MOST_FILMS, "Download this list"),
            (film_table.MOST_FILMS + 1, "Download the first 10000 films"),
        ):
            with self.subTest(total=total), override("en"):
                label, files = film_table.downloads("films.{}".format, total)
                self.assertEqual(label, words)
                self.assertEqual(files, [("CSV", "films.csv"), ("XLSX", "films.xlsx")])

    def test_unchanged_file_is_not_sent_again(self):
        first = self.client.get(CSV)
        content(first)
        again = self.client.get(CSV, headers={"If-None-Match": first["ETag"]})
        self.assertEqual(again.status_code, 304)

        tag = {"If-None-Match": first["ETag"]}
        other = self.client.get("/en/films.xlsx", headers=tag)
        self.assertEqual(other.status_code, 200)

    def test_file_is_named_and_kept_out_of_search_engines(self):
        response = self.client.head(CSV)

        self.assertRegex(
            response["Content-Disposition"],
            r'^attachment; filename="films-[0-9-]+\.csv"',
        )
        self.assertEqual(response["X-Robots-Tag"], "noindex")
        self.assertEqual(response["Content-Type"], "text/csv; charset=utf-8")

    def test_number_of_queries_does_not_follow_the_films(self):
        counts = []
        for number in (3, 30):
            for _ in range(number):
                film = make_film(studios=[self.studio], genres=["drama"])
                make_credit(film, make_person())
            with CaptureQueriesContext(connection) as asked:
                self.assertGreater(len(self.keys(CSV)), number)
            counts.append(len(asked))

        self.assertEqual(counts, [6, 6])

    def test_no_film_is_lost_where_one_reading_ends(self):
        for _ in range(7):
            make_film()
        pks = list(Film.objects.order_by("-pk").values_list("pk", flat=True))
        whole = [row[0] for row in film_table.film_table(pks, "en")]
        pieces = [row[0] for row in film_table.film_table(pks, "en", at_a_time=2)]

        self.assertEqual(len(whole), 1 + 9)
        self.assertEqual(pieces, whole)


class SecrecyTests(TestCase):
    """What is not public is in no file, though the very same rows were before."""

    @classmethod
    def setUpTestData(cls):
        names = {"ko": CANARY, "en": CANARY}
        cls.studio = make_studio("canary-studio", names=names)
        cls.person = make_person("canary-person", names=names)
        cls.film = make_film("a-film", studios=[cls.studio])
        make_credit(cls.film, cls.person)
        cls.draft = make_film("canary", titles=names)
        cls.foreign = make_film("foreign", titles=names)

    def leaking(self):
        return {
            address
            for address in ("/ko/films.csv", "/en/films.csv", "/en/films.csv?q=canary")
            if CANARY.encode() in content(self.client.get(address))
        }

    def test_nothing_leaks_that_a_page_would_not_show(self):
        self.assertEqual(len(self.leaking()), 3)

        for record in (self.studio, self.person):
            record.status = Status.WITHDRAWN
            record.save()
        Film.objects.filter(pk=self.draft.pk).update(status=Status.DRAFT)
        Film.objects.filter(pk=self.foreign.pk).update(countries=["SUHH"])

        self.assertEqual(self.leaking(), set())

    def test_film_withdrawn_while_the_file_is_sent_is_left_out(self):
        rows = film_table.film_table([self.draft.pk, self.film.pk], "en")
        next(rows)
        Film.objects.filter(pk=self.draft.pk).update(status=Status.WITHDRAWN)

        self.assertEqual([row[0] for row in rows], [self.film.key])
