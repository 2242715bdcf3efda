"""A batch: checked without a trace, imported as it was seen, taken back whole."""

from django.contrib.auth import get_user_model
from django.test import TestCase

from catalogue.exchange.brought.lock import held
from catalogue.models import Act, Credit, Film, ImportBatch, Title
from tests.catalogue.brought import (
    FILMS,
    SALT,
    bring,
    faults_in,
    go,
    load_vocabulary,
)
from tests.catalogue.rows_written import row_versions, tables_written
from tests.kit import make_film, make_person


class BatchTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_vocabulary()
        cls.user = get_user_model().objects.create_superuser("editor")

    def bring(self, files, **options):
        batch = bring(self.user, files, **options)
        for file in batch.files.all():
            self.addCleanup(file.file.storage.delete, file.file.name)
        return batch


class CheckTests(BatchTestCase):
    def test_a_check_tells_what_is_new_and_writes_nothing(self):
        batch = self.bring({"films.csv": FILMS + SALT})
        before = row_versions("catalogue")
        go(batch, "check")
        written = tables_written(before, row_versions("catalogue"))

        self.assertEqual(written, ["importbatch", "importline"])
        self.assertEqual((batch.state, Film.objects.count()), ("checked", 0))
        line = batch.lines.get()
        self.assertEqual((line.line, line.kind, line.subject), (2, "new", "salt"))
        self.assertIn(["title_ko", "소금"], line.changes)

    def test_what_changes_is_told_field_by_field(self):
        go(self.bring({"films.csv": FILMS + SALT}), "check", "import")
        batch = self.bring(
            {"films.csv": "slug,kind,title_en,runtime_min\nsalt,tv,The Salt,(blank)\n"}
        )
        go(batch, "check")

        self.assertEqual(
            batch.lines.get().changes,
            [
                ["catalogue.film", [], "kind", "feature", "tv"],
                ["catalogue.film", [], "running_time", 96, None],
                [
                    "catalogue.title",
                    ["Salt", "en", {"en": "Export title", "ko": "대외제목"}],
                    "text",
                    "Salt",
                    "The Salt",
                ],
            ],
        )

    def test_the_same_again_does_nothing(self):
        go(self.bring({"films.csv": FILMS + SALT}), "check", "import")
        batch = go(self.bring({"films.csv": FILMS + SALT}), "check")

        self.assertEqual(batch.lines.count(), 0)
        outcome = batch.outcomes[0]
        self.assertEqual((outcome["new"], outcome["changed"]), (0, 0))

    def test_a_table_is_known_by_its_headings_and_by_choice(self):
        for name, table in (("list.csv", ""), ("Фильмы.csv", "films.csv")):
            with self.subTest(name):
                batch = go(self.bring({name: FILMS + SALT}, table=table), "check")
                self.assertEqual(batch.outcomes[0]["table"], "films.csv")

    def test_an_unknown_table_is_a_fault(self):
        batch = go(self.bring({"list.csv": "a,b\n1,2\n"}), "check")

        self.assertEqual(batch.state, "faulty")
        self.assertIn("Nothing says which table", faults_in(batch)[0][2])

    def test_two_files_of_one_table_are_a_fault(self):
        files = {"films.csv": FILMS + SALT, "영화.csv": FILMS + SALT}
        batch = go(self.bring(files), "check")

        self.assertIn("same table as in films.csv", faults_in(batch)[0][2])

    def test_an_account_without_the_right_is_refused_table_by_table(self):
        batch = self.bring({"films.csv": FILMS + SALT})
        batch.brought_by = get_user_model().objects.create_user("guest", is_staff=True)
        batch.save()
        go(batch, "check")

        self.assertEqual(
            faults_in(batch)[0][2], "Your account may not change this table: Films."
        )

    def test_faults_are_told_in_both_languages(self):
        batch = go(
            self.bring({"films.csv": FILMS + SALT.replace("1985", "19O5")}), "check"
        )

        self.assertEqual(
            faults_in(batch),
            [
                (
                    2,
                    "year",
                    "“19O5” is no year: the letter O stands where the digit 0 is "
                    "meant.",
                )
            ],
        )
        self.assertIn("글자 O", faults_in(batch, "ko")[0][2])
        self.assertEqual((batch.state, batch.fault_count), ("faulty", 1))

    def test_a_person_who_is_misspelt_is_told_with_those_near(self):
        make_person("choe-ik-gyu", names={"en": "Choe Ik Gyu", "ko": "최익규"})
        make_film("salt")
        batch = self.bring(
            {"credits.csv": "film,function,person\nsalt,director,Choi Ik Kyu\n"}
        )
        go(batch, "check")

        line, column, words = faults_in(batch)[0]
        self.assertEqual((line, column), (2, "person"))
        self.assertIn("Near to it: choe-ik-gyu", words)


class ImportTests(BatchTestCase):
    def test_an_import_is_one_act_and_can_be_taken_back(self):
        batch = go(self.bring({"films.csv": FILMS + SALT}), "check", "import")

        self.assertEqual(batch.state, "imported")
        self.assertEqual(Film.objects.get().status, "draft")
        act = Act.objects.get(kind="import")
        self.assertEqual((act, act.user), (batch.act, self.user))

        go(batch, "undo")
        self.assertEqual((batch.state, Film.objects.count()), ("undone", 0))

    def test_undoing_gives_way_to_what_was_changed_since(self):
        batch = go(self.bring({"films.csv": FILMS + SALT}), "check", "import")
        Film.objects.update(running_time=97)
        go(batch, "undo")

        self.assertEqual((batch.state, Film.objects.count()), ("imported", 1))
        self.assertIn("Look at: salt", batch.remarks[0]["en"])

    def test_nothing_is_imported_that_was_not_shown(self):
        film = make_film("salt", running_time=80)
        heading = "slug,kind,title_en,runtime_min\n"
        batch = self.bring({"films.csv": heading + "salt,feature,Salt,96\n"})
        go(batch, "check")
        Film.objects.update(running_time=81)
        go(batch, "import")

        film.refresh_from_db()
        self.assertEqual((batch.state, film.running_time), ("checked", 81))
        self.assertIn("changed after the check", batch.remarks[0]["en"])
        self.assertIn(
            ["catalogue.film", [], "running_time", 81, 96], batch.lines.get().changes
        )
        go(batch, "import")
        film.refresh_from_db()
        self.assertEqual((batch.state, film.running_time), ("imported", 96))

    def test_a_file_that_was_changed_on_the_disk_is_refused(self):
        batch = go(self.bring({"films.csv": FILMS + SALT}), "check")
        file = batch.files.get().file
        with file.storage.open(file.name, "wb") as stored:
            stored.write((FILMS + SALT.replace("96", "97")).encode())
        go(batch, "import")

        self.assertEqual((batch.state, Film.objects.count()), ("faulty", 0))
        self.assertIn("no longer the one", faults_in(batch)[0][2])

    def test_a_batch_under_work_is_left_alone(self):
        batch = go(self.bring({"films.csv": FILMS + SALT}), "check")
        with held(batch.pk):
            go(batch, "import")

        self.assertEqual((batch.state, Film.objects.count()), ("ordered", 0))

    def test_a_task_that_comes_twice_imports_once(self):
        batch = go(self.bring({"films.csv": FILMS + SALT}), "check", "import")
        act = batch.act
        go(batch)
        self.assertEqual(ImportBatch.objects.get(pk=batch.pk).act, act)


class TablesTests(BatchTestCase):
    def test_titles_and_credits_of_a_film_and_its_people_come_together(self):
        make_person("kim", names={"en": "Kim", "ko": "김"})
        batch = self.bring(
            {
                "credits.csv": "영화,Function,인물,credited_as,character_ko\n"
                "salt,연출,김,Kim I.,\nsalt,cast,,Pak,순이\n",
                "titles.csv": "film;language;type;text;preferred\n"
                "salt;조선말;alternative;흰 소금;예\n",
                "films.csv": FILMS + SALT,
            }
        )
        go(batch, "check", "import")

        self.assertEqual((batch.state, faults_in(batch)), ("imported", []))
        self.assertEqual(
            list(
                Credit.objects.order_by("position").values_list(
                    "function__code", "agent__slug", "credited_as"
                )
            ),
            [("director", "kim", "Kim I."), ("cast", None, "Pak")],
        )
        self.assertEqual(
            list(
                Title.objects.filter(language="ko")
                .order_by("position")
                .values_list("text", "is_preferred")
            ),
            [("소금", False), ("흰 소금", True)],
        )
