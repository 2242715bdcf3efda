"""Synthetic films: always the same, never twice, and found once they are loaded."""

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.test import SimpleTestCase, TestCase

from catalogue.keys import PATTERN
from catalogue.listing import rebuilding
from catalogue.models import Agent, AgentName, Film, Scheme, SearchKey, Title
from catalogue.search import index
from catalogue.search.finding import find
from catalogue.spelling.keys import search_keys
from kfeic.bench import facet_counts, search_plans
from kfeic.bench.alternates import merge
from kfeic.bench.loading import load, without_indexes
from kfeic.bench.recall import Query, folded
from kfeic.bench.synthetic import Titled, Word, names, permanent_keys, titles
from kfeic.bench.synthetic_rows import COLUMNS, Piece, Stock, lines
from kfeic.bench.tables import TableRefused
from tests.kit import make_festival, make_film, make_person, make_studio, make_term

STOCK = Stock(
    genres=(11, 12, 13),
    colours=(21, 22),
    studios=(31, 32),
    festivals=(41,),
    people=range(500, 510),
    functions=(51, 52),
    korean_title=61,
    english_title=62,
    showing=71,
    prize=81,
)


def first(number, *, seed=1, taken=()):
    return list(islice(titles(seed, taken=taken, folded=folded), number))


def quiet(what, done, total):
    pass


class GeneratorTests(SimpleTestCase):
    def test_a_seed_gives_the_same_films_however_many(self):
        self.assertEqual(first(500)[:100], first(100))
        self.assertNotEqual(first(100, seed=2), first(100))

    def test_no_title_comes_twice(self):
        self.assertEqual(len({film.korean for film in first(5_000)}), 5_000)

    def test_a_title_that_is_taken_in_either_language_is_passed_over(self):
        one, two, three = first(3)
        taken = {folded(one.korean), folded(two.english)}
        self.assertEqual(first(1, taken=taken), [three])

    def test_a_title_has_two_to_five_words(self):
        sizes = {len(film.korean.split()) for film in first(5_000)}
        self.assertEqual(sizes, {2, 3, 4, 5})

    def test_a_particle_agrees_with_the_word_before_it(self):
        self.assertEqual(f"{Word('강'):은는} {Word('바다'):은는}", "강은 바다는")
        self.assertEqual(f"{Word('길'):과와} {Word('노래')}", "길과 노래")

    def test_names_are_those_of_people_and_come_once(self):
        found = list(islice(names(1, taken={"김철"}), 20_000))
        self.assertEqual(len(dict(found)), 20_000)
        self.assertNotIn("김철", dict(found))
        self.assertEqual({len(korean) for korean, _english in found}, {2, 3})
        self.assertEqual(found, list(islice(names(1, taken={"김철"}), 20_000)))

    def test_permanent_ids_have_the_form_of_all_others(self):
        found = list(islice(permanent_keys(1, taken=()), 20_000))
        self.assertEqual(len(set(found)), 20_000)
        self.assertTrue(all(PATTERN.fullmatch(key) for key in found))
        rest = list(islice(permanent_keys(1, taken={found[0]}), 1))
        self.assertEqual(rest, found[1:2])


class RowsTests(SimpleTestCase):
    PIECE = Piece(
        1, 1000, ["0aaaa", "0bbbb"], titles=[Titled("강은 흐른다", "The River", "tv")]
    )

    def test_rows_depend_on_the_piece_alone(self):
        piece = Piece(1, 1, [f"{n:05}" for n in range(300)], titles=first(300))
        self.assertEqual(lines(piece, STOCK), lines(piece, STOCK))

    def test_a_row_has_the_columns_that_are_copied(self):
        piece = Piece(1, 1, [f"{n:05}" for n in range(900)], titles=first(900))
        people = Piece(1, 1, ["0cccc"], names=[("김철", "Kim Chol")])
        found = lines(piece, STOCK) | lines(people, STOCK)
        self.assertEqual(set(found), set(COLUMNS))
        for table, rows in found.items():
            wanted = COLUMNS[table].count(",") + 1
            sizes = {row.count("\t") + 1 for row in rows.decode().splitlines()}
            self.assertEqual(sizes, {wanted}, table)

    def test_a_title_carries_its_keys(self):
        korean, _english = lines(self.PIECE, STOCK)["catalogue_title"].splitlines()
        keys = ",".join(f'"{key}"' for key in search_keys("강은 흐른다", language="ko"))
        self.assertEqual(korean.decode().split("\t")[-1], f"{{{keys}}}")


class LoadTests(TestCase):
    """Two hundred films in the database of the tests, in one transaction."""

    @classmethod
    def setUpTestData(cls):
        make_film(
            "sea-of-blood", titles={"ko": "피바다", "en": "Sea of Blood"}, year=1969
        )
        make_person("choe-ik-gyu", names={"ko": "최익규", "en": "Choe Ik Gyu"})
        make_studio()
        make_festival()
        for scheme, codes in (
            (Scheme.CREDIT_FUNCTION, ("director", "cast")),
            (Scheme.TITLE_TYPE, ("original", "translated", "alternative")),
            (Scheme.EVENT_KIND, ("festival-showing",)),
            (Scheme.AWARD, ("gold-torch",)),
            (Scheme.GENRE, ("drama", "war", "comedy")),
            (Scheme.COLOUR, ("bw", "colour")),
        ):
            for code in codes:
                make_term(scheme, code)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cls.loaded = load(200, seed=1, tell=quiet, processes=0)
        for room in index.rooms():
            index.index_room(room)
        rebuilding.rebuild()

    def indexes(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexdef FROM pg_indexes WHERE tablename = 'catalogue_title' "
                "ORDER BY 1"
            )
            return cursor.fetchall()

    def test_films_and_people_stand_beside_the_real_ones(self):
        self.assertEqual((self.loaded.films, self.loaded.people), (200, 4))
        self.assertEqual(Film.objects.count(), 201)
        self.assertEqual(Agent.objects.people().count(), 5)
        self.assertEqual(Title.objects.count(), 402)
        self.assertEqual(AgentName.objects.filter(language="ko").count(), 7)

    def test_a_further_film_gets_a_number_of_its_own(self):
        last = Film.objects.order_by("-pk").first().pk
        self.assertGreater(make_film("the-last-one").pk, last)

    def test_rows_are_as_the_application_writes_them(self):
        loaded = Title.objects.order_by("-pk")[:20]
        for title in loaded:
            written = {
                field.attname: field.pre_save(title, add=False)
                for field in Title._meta.concrete_fields
                if field.attname != "id"
            }
            stored = Title.objects.filter(pk=title.pk).values(*written).get()
            self.assertEqual(stored, written)

    def test_a_synthetic_film_is_found_by_the_wrong_state_of_the_keyboard(self):
        key = SearchKey.objects.filter(
            kind="K", entry__room="film", entry__public_from__isnull=False
        ).latest("pk")
        hits = find(key.key).hits
        self.assertEqual(hits[0].record, key.entry.record)

    def test_counts_agree_with_plain_ones(self):
        compared, faults = facet_counts.differing(seed=1, filters=4, tell=quiet)
        self.assertEqual(faults, [])
        self.assertGreater(compared, 100)

    def test_a_wrong_count_is_told(self):
        ruled = facet_counts.CODES["award"]
        facet_counts.CODES["award"] = "SELECT id AS film, 'won' AS code FROM public"
        self.addCleanup(facet_counts.CODES.__setitem__, "award", ruled)
        _compared, faults = facet_counts.differing(seed=1, filters=1, tell=quiet)
        total = Film.objects.public().count()
        right = Film.objects.public().filter(events__awards__isnull=False).count()
        self.assertEqual(
            faults, [f"award won under {{}}: {right}, counted plainly {total}"]
        )

    def test_the_statements_of_a_search_are_read_and_planned(self):
        query = Query("피바다", "", "", "", "", "")
        found = search_plans.statements([query])
        self.assertEqual(len(found), 2)
        with connection.cursor() as cursor:  # as few keys are read faster one by one
            cursor.execute("SET LOCAL enable_seqscan = off")
        for words, values in found.items():
            self.assertEqual(search_plans.scans(words, values), [], words)
        everything = "SELECT text FROM catalogue_searchkey WHERE text = %s"
        self.assertEqual(
            search_plans.scans(everything, 1),
            ["catalogue_searchkey: ((text)::text = $1)"],
        )

    def test_the_indexes_come_back(self):
        before = self.indexes()
        with without_indexes("catalogue_title"):
            self.assertLess(len(self.indexes()), len(before))
        self.assertEqual(self.indexes(), before)

    def test_further_titles_are_merged_once(self):
        rows = (
            "kind,title_ko,title_en,year,alt_latin,hanja,ru,zh,ja\n"
            "film,피바다,Sea of Blood,1969,The Sea of Blood;Phibada,,"
            "Море крови,,血の海\n"
            "film,없는 영화,A Film That Is Not There,1970,,,,,\n"
            "person,최익규,Choe Ik Gyu,,Choi Ik-kyu,崔益奎,,,\n"
        )
        with TemporaryDirectory() as folder:
            file = Path(folder) / "titles.csv"
            file.write_text(rows)
            self.assertEqual([merge(file), merge(file)], [5, 0])
            file.write_text("kind\nfilm\n")
            with self.assertRaises(TableRefused):
                merge(file)
        found = Title.objects.filter(film__slug="sea-of-blood", is_preferred=False)
        self.assertEqual(
            set(found.values_list("language", "text")),
            {("und-Latn", "Phibada"), ("ru", "Море крови"), ("ja", "血の海")},
        )
        film = Film.objects.get(titles__text="없는 영화")
        self.assertEqual((film.year_from, film.status), (1970, "published"))
        self.assertEqual(find("Choi Ik-kyu").hits[0].title_ko, "최익규")
