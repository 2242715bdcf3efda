"""The index beside its words: two writers at once, rebuilding, plans, addresses."""

from io import StringIO
from threading import Event, Thread

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import TestCase, TransactionTestCase

from catalogue import addresses
from catalogue.models import (
    Agent,
    AgentName,
    Film,
    SearchEntry,
    SearchKey,
    Title,
)
from catalogue.search.asking import take_apart
from catalogue.search.finding import find
from catalogue.search.index import rebuild
from catalogue.search.lookup import STATEMENTS
from kfeic.pages.addresses import ADDRESSES, address
from kfeic.pages.models import Page, PageText
from tests.kit import (
    make_award,
    make_event,
    make_film,
    make_person,
    make_studio,
    make_title,
)


def keys():
    """Return every key as a row of values that do not depend on its number."""
    columns = ("entry__room", "entry__record", "source", "kind", "key", "text")
    return sorted(SearchKey.objects.values_list(*columns))


class TwoWritersTests(TransactionTestCase):
    """A writer who waited for another leaves no key of what neither wrote."""

    def setUp(self):
        self.film = make_film(titles={"ko": "흰 배", "en": "White Boat"})

    def write_beside(self, change, *, first):
        """Run `change` on a second connection while `first` is not yet committed."""
        begun, held = Event(), Event()

        def other():
            begun.set()
            held.wait(5)
            change()
            connection.close()

        thread = Thread(target=other)
        with transaction.atomic():
            first()
            thread.start()
            begun.wait(5)
            held.set()
            thread.join(0.5)  # it waits for the lock until this transaction ends
        thread.join(10)
        self.assertFalse(thread.is_alive())

    def rename(self, language, text):
        title = Title.objects.get(film=self.film, language=language)
        title.text = text
        title.save()

    def test_the_same_title(self):
        self.write_beside(
            lambda: self.rename("en", "Grey Sail"),
            first=lambda: self.rename("en", "Black Anchor"),
        )
        self.assertEqual(find("black anchor").hits, ())
        self.assertEqual(find("white boat").hits, ())
        self.assertEqual(find("grey sail").hits[0].title_en, "Grey Sail")

    def test_two_titles_of_one_film(self):
        self.write_beside(
            lambda: self.rename("ko", "검은 닻"),
            first=lambda: self.rename("en", "Black Anchor"),
        )
        (hit,) = find("black anchor").hits
        self.assertEqual((hit.title_ko, hit.title_en), ("검은 닻", "Black Anchor"))
        self.assertEqual(find("흰 배").hits, ())
        before = keys()
        rebuild()
        self.assertEqual(keys(), before)


class RebuildTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film(titles={"ko": "흰 배", "en": "White Boat"})
        make_person(names={"ko": "문순애", "en": "Mun Sun Ae"})
        page = Page.objects.create(code="contact")
        PageText.objects.create(page=page, language="en", title="Contact", text="…")

    def test_a_rebuilt_index_is_the_same(self):
        before = keys()
        self.assertGreater(len(before), 0)
        rebuild()
        self.assertEqual(keys(), before)

    def test_what_was_lost_comes_back(self):
        before = keys()
        SearchEntry.objects.all().delete()
        Title.objects.update(search_keys=[])
        self.assertEqual(find("white boat").hits, ())
        call_command("rebuild_search", stdout=StringIO())
        self.assertEqual(keys(), before)

    def test_progress_is_told(self):
        told = []
        rebuild(lambda *progress: told.append(progress))
        self.assertTrue(all(done <= of for _what, done, of in told))
        self.assertEqual(
            [what for what, _done, _of in told if what.startswith("Indexing")],
            ["Indexing agent", "Indexing film", "Indexing news", "Indexing page"],
        )


class EntryTests(TestCase):
    """Entries say of a record what its own page says."""

    def path_of(self, room, record):
        return SearchEntry.objects.get(room=room, record=record.pk).path

    def test_paths_are_those_of_the_pages(self):
        film, person, studio = make_film(), make_person(), make_studio()
        page = Page.objects.create(code="export")
        for room, record, path in (
            ("film", film, addresses.film("en", film.key, film.slug)),
            ("agent", person, addresses.person("en", person.key, person.slug)),
            ("agent", studio, addresses.studio("en", studio.key, studio.slug)),
            ("page", page, address("export", "en")),
        ):
            with self.subTest(path=path):
                self.assertEqual(f"/en/{self.path_of(room, record)}", path)

    def test_a_new_slug_is_followed(self):
        film = make_film("old-slug")
        Film.objects.filter(pk=film.pk).update(slug="new-slug")
        self.assertIn("new-slug", self.path_of("film", film))

    def test_pages_without_an_address_are_not_found(self):
        page = Page.objects.create(code="kind-feature")
        PageText.objects.create(page=page, language="en", title="Features", text="…")
        self.assertEqual(SearchEntry.objects.filter(room="page").count(), 0)

    def test_showings_and_prizes_weigh(self):
        film = make_film()
        entry = SearchEntry.objects.filter(room="film", record=film.pk)
        plain = entry.get().prior
        event = make_event(film)
        shown = entry.get().prior
        make_award(event)
        self.assertLess(plain, shown)
        self.assertLess(shown, entry.get().prior)
        event.delete()
        self.assertEqual(entry.get().prior, plain)

    def test_deleted_records_leave_nothing(self):
        film, person = make_film(), make_person()
        Agent.objects.filter(pk=person.pk).delete()
        Film.objects.filter(pk=film.pk).delete()
        self.assertEqual(SearchEntry.objects.count(), 0)
        self.assertEqual(SearchKey.objects.count(), 0)


class AddressTests(TestCase):
    def test_every_page_with_an_address_is_found(self):
        """The migration repeats the addresses: neither may have one more."""
        for code in ADDRESSES:
            Page.objects.create(code=code)
        entries = SearchEntry.objects.filter(room="page")
        codes = dict(Page.objects.values_list("pk", "code"))
        self.assertEqual(
            {codes[entry.record]: entry.path for entry in entries}, ADDRESSES
        )


class EmptiedTests(TransactionTestCase):
    def test_emptied_tables_leave_nothing_to_be_found(self):
        make_film(titles={"en": "White Boat"})
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE catalogue_title")
        self.assertEqual(find("white boat").hits, ())
        self.assertEqual(SearchKey.objects.count(), 0)


class SearchFormTests(TestCase):
    """A form that is only there to be found never becomes the title on show."""

    def test_of_a_film(self):
        title = make_title(make_film(), "Slipform", language="ru", type="search")
        title.is_preferred = True
        with self.assertRaises(ValidationError):
            title.full_clean()
        with self.assertRaises(IntegrityError):
            title.save()

    def test_of_a_person(self):
        name = AgentName(agent=make_person(), text="Slipform", language="ru")
        name.type, name.is_preferred = AgentName.Type.SEARCH, True
        with self.assertRaises(ValidationError):
            name.full_clean()
        with self.assertRaises(IntegrityError):
            name.save()

    def test_the_column_of_keys_survives_a_migration(self):
        for model, name in ((AgentName, "text"), (Title, "text"), (PageText, "title")):
            field = model._meta.get_field("search_keys")
            copy = field.clone()
            with self.subTest(model=model):
                self.assertEqual(copy.text_column, name)
                self.assertEqual(copy.is_name, model is AgentName)


class PlanTests(TestCase):
    """No search reads the whole table of keys, whatever the planner knows of it."""

    def test_statements_meet_an_index(self):
        film = make_film(titles={"en": "Anything"})
        entry = SearchEntry.objects.get(record=film.pk, room="film")
        SearchKey.objects.bulk_create(
            SearchKey(
                entry=entry,
                source=0,
                kind="KSLI"[number % 4],
                key=f"{number * 7919 % 1_000_003:x}filler{number}",
                text="",
                language="en",
                is_preferred=False,
                is_shown=False,
            )
            for number in range(20_000)
        )
        reading = take_apart("abcdefg").readings[0]
        both = [[reading.kind], [reading.key]]
        part, pair = [[0], ["L"], *[["%abc%"]] * 4], [0, *[["L"]] * 4]
        near = [[0], ["L"], ["abcdefg"], ["abcd"], ["gfed"], [2], [0], ["L"], ["abc"]]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE catalogue_searchkey")
            for name, values in (("begin", [*part, *both, *pair]), ("near", near)):
                cursor.execute(f"EXPLAIN {STATEMENTS[name, False]}", values)
                plan = "\n".join(line for (line,) in cursor)
                with self.subTest(name=name):
                    self.assertNotIn("Seq Scan on catalogue_searchkey", plan)
                    self.assertIn("search_", plan)
