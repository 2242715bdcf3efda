"""Loading again: what is written, and what is left alone."""

from django.db import connection
from django.test import TestCase

from catalogue.models import (
    Award,
    Credit,
    Event,
    Film,
    HistoryFact,
    Revision,
    Status,
    Title,
)
from tests.catalogue.rows_written import row_versions, tables_written
from tests.catalogue.tables import (
    EVENT,
    EVENT_HEADING,
    FILM,
    FILM_HEADING,
    HISTORY,
    HISTORY_HEADING,
    PEOPLE,
    WHOLE,
    load_files,
)
from tests.kit import make_credit, make_person, make_text, make_title


class SecondLoadTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_files(WHOLE)

    def setUp(self):
        self.before = row_versions("catalogue")

    def load_again(self, **changed):
        """Load the films again with cells changed; give back the tables written."""
        film = FILM
        for old, new in changed.get("cells", ()):
            self.assertEqual(film.count(old), 1)
            film = film.replace(old, new)
        load_files(
            WHOLE | {"films.csv": FILM_HEADING + film} | changed.get("files", {})
        )
        return tables_written(self.before, row_versions("catalogue"))

    def test_equal_rows_are_not_written(self):
        self.assertEqual(self.load_again(), [])

    def test_version_stamp_moves_with_a_change_alone(self):
        def numbers_after(load):
            with connection.cursor() as cursor:
                # The trigger counts each transaction once; this is a new one to it.
                cursor.execute("SELECT set_config('kfeic.stamped', '', true)")
            load()
            return sum(Revision.objects.values_list("number", flat=True))

        still = numbers_after(lambda: None)
        self.assertEqual(numbers_after(self.load_again), still)
        changed = numbers_after(lambda: self.load_again(cells=[(",90,", ",91,")]))
        self.assertEqual(changed, still + 1)

    def test_only_the_changed_cell_is_written(self):
        self.assertEqual(self.load_again(cells=[(",90,", ",91,")]), ["film"])
        self.assertEqual(Film.objects.get().running_time, 91)

    def test_corrected_title_replaces_the_old_one(self):
        written = self.load_again(cells=[("내 고향", "나의 고향")])
        self.assertEqual(written, ["title"])
        title = Title.objects.get(language="ko")
        self.assertEqual((title.text, title.is_preferred), ("나의 고향", True))
        self.assertEqual(title.index_letter, "ㄴ")
        self.assertNotEqual(title.sort_key, "")

    def test_new_row_of_a_list_is_added_after_the_others(self):
        changed = {"people.csv": PEOPLE + "pak,Pak,박,,,,,\n"}
        written = self.load_again(cells=[(",kim,,ri:", ",kim|pak,,ri:")], files=changed)
        self.assertEqual(written, ["agent", "agentname", "credit"])
        self.assertEqual(Credit.objects.get(agent__slug="pak").position, 1)

    def test_blank_cells_and_columns_left_out_say_nothing(self):
        less = "slug,kind,title_en,year\nmy-home-village,feature,My Home Village,\n"
        load_files({"films.csv": less})
        self.assertEqual(tables_written(self.before, row_versions("catalogue")), [])

    def test_what_staff_added_or_decided_stays(self):
        film = Film.objects.get()
        Film.objects.update(status=Status.WITHDRAWN, languages=["ko"])
        make_title(film, "Mein Heimatdorf", language="de", is_preferred=True)
        make_text(film, "고향에 대한 이야기.", language="ko")
        make_credit(film, make_person("staff"), function="writer")
        self.before = row_versions("catalogue")
        self.assertEqual(self.load_again(), [])

    def test_filled_cell_wins_over_the_preferred_title_of_the_staff(self):
        Title.objects.filter(language="en").update(is_preferred=False)
        title = make_title(Film.objects.get(), "Home", is_preferred=True)
        self.before = row_versions("catalogue")
        self.assertEqual(self.load_again(), ["title"])
        title.refresh_from_db()
        self.assertFalse(title.is_preferred)
        self.assertEqual(
            Title.objects.get(language="en", is_preferred=True).text, "My Home Village"
        )

    def test_corrected_wording_of_a_fact_is_no_second_fact(self):
        corrected = HISTORY.replace("It made a film.", "It made its first film.")
        written = self.load_again(files={"history.csv": HISTORY_HEADING + corrected})
        self.assertEqual(written, ["historytext"])
        self.assertEqual(HistoryFact.objects.count(), 2)

    def test_corrected_year_moves_the_fact(self):
        corrected = HISTORY.replace("1947,1949,", "1948,1949,")
        written = self.load_again(files={"history.csv": HISTORY_HEADING + corrected})
        self.assertEqual(written, ["historyfact"])
        self.assertEqual(
            list(HistoryFact.objects.values_list("year", "year_end", "position")),
            [(1947, None, 0), (1948, 1949, 0)],
        )

    def test_second_prize_joins_the_event(self):
        prize = EVENT.replace("special-prize,", "best-actress,kim")
        load_files(WHOLE | {"events.csv": EVENT_HEADING + EVENT + prize})
        self.assertEqual(Event.objects.count(), 1)
        self.assertEqual(
            set(Award.objects.values_list("prize__code", "recipient__slug")),
            {("special-prize", None), ("best-actress", "kim")},
        )
