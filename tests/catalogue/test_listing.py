"""The film list follows every write, in its transaction, also of two at once."""

import threading
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.test import SimpleTestCase, TransactionTestCase

from catalogue import browse
from catalogue.browse import Choice
from catalogue.listing import places
from catalogue.listing.rebuilding import rebuild
from catalogue.models import (
    Agent,
    Film,
    FilmGenre,
    FilmPlace,
    Image,
    ListedFilm,
    Production,
    Scheme,
    Status,
    Term,
    Title,
)
from tests.catalogue.listed_films import NOW, ListCase
from tests.catalogue.listing import assert_list_is_whole, pages
from tests.kit import make_award, make_event, make_film, make_studio, make_term


class WriteTests(ListCase):
    """Every write of the ORM or of plain SQL leaves the list whole."""

    def test_the_list_is_whole_after_films_were_made(self):
        self.assert_whole()

    def test_random_edits(self):
        edits = (
            self.edit_film,
            self.edit_title,
            self.edit_genres,
            self.edit_events,
            self.edit_images,
            self.publish,
            self.delete,
            self.add,
        )
        for number in range(80):
            edit = self.makes.random.choice(edits)
            with self.subTest(number=number, edit=edit.__name__):
                edit(self.makes.random.choice(list(Film.objects.all())))
                self.assert_whole()
        for _ in range(8):
            self.assert_counts(self.makes.choice(), "ko")

    def edit_film(self, film):
        film.kind = self.makes.random.choice(Film.Kind.values)
        film.year_from = film.year_to = self.makes.random.randint(1950, 1999)
        film.year_certainty = "year"
        film.languages = self.makes.some(["ko", "ru"])
        film.running_time = self.makes.random.randint(5, 150)
        film.colour = self.makes.random.choice(self.makes.colours)
        film.save()

    def edit_title(self, film):
        title = film.titles.first()
        if title:
            title.text = self.makes.title()
            title.is_preferred = self.makes.random.random() < 0.8
            title.save()

    def edit_genres(self, film):
        terms = Term.objects.of("genre").order_by("pk")
        film.genres.set(self.makes.some(list(terms)))
        Production.objects.filter(film=film, position=0).delete()
        studio = self.makes.random.choice(self.makes.studios)
        Production.objects.filter(film=film).update(studio=studio)

    def edit_events(self, film):
        event = film.events.first()
        if event is None:
            event = make_event(film)
        event.organiser = self.makes.random.choice([None, *self.makes.festivals])
        event.save()
        event.awards.all().delete()
        if self.makes.random.random() < 0.5:
            make_award(event)

    def edit_images(self, film):
        film.images.all().delete()
        image = self.makes.image(film)
        Image.objects.filter(pk=image.pk).update(width=10, use="public", kind="still")

    def publish(self, film):
        film.status = self.makes.random.choice(Status.values)
        film.published_at = NOW + timedelta(days=self.makes.random.choice([-1, 1]))
        film.countries = self.makes.random.choice([["KP"], ["CN"], ["CN", "KP"]])
        film.save()

    def delete(self, film):
        film.delete()

    def add(self, film):
        self.makes.film()

    def test_bulk_writes(self):
        films = Film.objects.bulk_create(
            Film(slug=f"bulk-{number}", kind="science", countries=["KP"])
            for number in range(40)
        )
        self.assert_whole()
        Film.objects.filter(pk__in=[film.pk for film in films]).update(
            status=Status.PUBLISHED,
            published_at=NOW,
            year_from=F("id") % 90 + 1900,
            year_certainty="after",
        )
        self.assert_whole()
        type_ = make_term(Scheme.TITLE_TYPE, "original")
        titles = Title.objects.bulk_create(
            Title(
                film=film, language="ko", is_preferred=True, text="나" * n, type=type_
            )
            for n, film in enumerate(films, 1)
        )
        self.assert_whole()
        for title in titles:
            title.text = f"가{title.text}"
        Title.objects.bulk_update(titles, ["text", "sort_key", "index_letter"])
        self.assert_whole()
        Film.objects.filter(pk__in=[film.pk for film in films]).delete()
        self.assert_whole()

    def test_a_code_or_key_that_changes(self):
        Term.objects.filter(code="war").update(code="of-war")
        Agent.objects.filter(pk=self.makes.studios[0].pk).update(key="z0000")
        Agent.objects.filter(pk=self.makes.festivals[0].pk).update(kind="organisation")

        self.assert_whole()

    def test_a_write_that_changes_nothing_writes_nothing(self):
        places = "SELECT ctid::text, film_id::text FROM catalogue_filmplace"
        before = self.rows(places)

        for film in Film.objects.all():
            film.save()
        Title.objects.update(position=F("position") + 1)
        FilmGenre.objects.update(term=F("term"))

        self.assertEqual(self.rows(places), before)

    def rows(self, words):
        with connection.cursor() as cursor:
            cursor.execute(words)
            return sorted(cursor.fetchall())

    def test_rebuild_gives_the_same_list(self):
        before = [pages(Choice(sort=sort), "ko") for sort in browse.SORTS]
        FilmPlace.objects.all().delete()
        ListedFilm.objects.all().delete()

        rebuild()

        self.assert_whole()
        after = [pages(Choice(sort=sort), "ko") for sort in browse.SORTS]
        self.assertEqual(after, before)


class EmptiedTests(TransactionTestCase):
    def test_a_table_that_is_emptied(self):
        make_film(genres=["war"])

        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE catalogue_filmgenre")

        assert_list_is_whole(self)
        counts = browse.facets(Choice(), "ko", state="").counts
        self.assertEqual((counts["genre"], counts["kind"]), ({}, {"feature": 1}))


class TimeTests(TransactionTestCase):
    """A film with a time to come is listed from then on, without any write."""

    def test_a_film_appears_when_its_time_comes(self):
        soon = datetime.now(UTC) + timedelta(seconds=0.5)
        film = make_film(published_at=soon, studios=[make_studio()])

        before = browse.facets(Choice(), "ko", state="before")
        self.assertEqual((before.total, before.counts["studio"]), (0, {}))
        self.assertEqual(browse.page_of_films(Choice(), "ko", before), [])

        threading.Event().wait(0.6)

        after = browse.facets(Choice(), "ko", state="after")
        self.assertEqual(after.total, 1)
        self.assertEqual(browse.page_of_films(Choice(), "ko", after), [film.pk])


class TwoWritersTests(TransactionTestCase):
    """What one transaction does is seen by the other before it writes bits."""

    def start(self, write):
        """Run `write` on another connection."""

        def run():
            try:
                write()
            finally:
                connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def write_beside(self, first, second, *, then=None):
        """Run `second` beside `first`, which goes on with `then` and commits."""
        with transaction.atomic():
            first()
            thread = self.start(second)
            thread.join(0.5)
            self.assertTrue(thread.is_alive())
            if then:
                then()
        thread.join(10)
        self.assertFalse(thread.is_alive())

    def test_two_new_films(self):
        make_film()
        self.write_beside(make_film, make_film)

        assert_list_is_whole(self)
        self.assertEqual(browse.facets(Choice(), "ko", state="").total, 3)

    def test_an_award_taken_and_another_given(self):
        event = make_event(make_film())
        award = make_award(event)
        self.write_beside(award.delete, lambda: make_award(event, prize="silver"))

        assert_list_is_whole(self)
        counts = browse.facets(Choice(), "ko", state="").counts
        self.assertEqual(counts["award"], {"won": 1})

    def test_a_genre_given_while_the_film_is_published(self):
        film = make_film(status=Status.DRAFT)
        term = make_term(Scheme.GENRE, "war")
        self.write_beside(
            lambda: Film.objects.filter(pk=film.pk).update(status=Status.PUBLISHED),
            lambda: FilmGenre.objects.create(film=film, term=term),
        )

        assert_list_is_whole(self)
        counts = browse.facets(Choice(), "en", state="").counts
        self.assertEqual(counts["genre"], {"war": 1})

    def test_a_writer_who_waits_holds_no_row_that_the_first_needs(self):
        titles = [make_film(titles={"ko": text}).titles.get().pk for text in "나라"]

        def key(number, text):
            Title.objects.filter(pk=titles[number]).update(sort_key=text)

        self.write_beside(
            lambda: key(0, "가"), lambda: key(1, "바"), then=lambda: key(1, "다")
        )

        assert_list_is_whole(self)
        self.assertEqual(Title.objects.get(pk=titles[1]).sort_key, "바")

    def test_what_is_not_listed_waits_for_nobody(self):
        titles = [make_film(titles={"ko": text}).titles for text in "나라"]

        with transaction.atomic():
            titles[0].update(sort_key="가")
            thread = self.start(lambda: titles[1].update(position=7))
            thread.join(5)
            self.assertFalse(thread.is_alive())

        self.assertEqual(titles[1].get().position, 7)


class SizeTests(SimpleTestCase):
    def test_a_block_just_made_takes_a_slice(self):
        self.assertLessEqual(places.COMFORTABLE + places.SLICE, places.MOST)

    def test_a_row_of_bits_fits_a_page_of_the_database_twice(self):
        self.assertLess(2 * (places.MOST // 8 + 100), 8192)
