"""Counts and pages of the film list: exact, and kept only while they are."""

from dataclasses import replace

from django.test import TestCase, TransactionTestCase

from catalogue import browse
from catalogue.browse import Choice, facets
from catalogue.caching import stamp
from catalogue.models import Film, ListBlock, Status
from tests.catalogue.listed_films import ListCase
from tests.catalogue.listing import in_order, left, pages
from tests.kit import make_credit, make_film, make_person, make_studio


class CountTests(ListCase):
    def test_counts_of_random_choices_are_exact(self):
        for number in range(40):
            language = ("ko", "en")[number % 2]
            self.assert_counts(self.makes.choice(), language)

    def test_no_code_that_a_film_has_is_missing(self):
        facets = browse.facets(Choice(), "en", state="")

        films = Film.objects.public()
        for facet, codes in (
            ("kind", films.values_list("kind", flat=True)),
            ("genre", films.values_list("genres__code", flat=True)),
            ("person", films.values_list("credits__agent__key", flat=True)),
            ("studio", films.values_list("studios__key", flat=True)),
            ("colour", films.values_list("colour__code", flat=True)),
            ("letter", films.lettered("en").values_list("title_letter", flat=True)),
        ):
            with self.subTest(facet=facet):
                self.assertEqual(facets.counts[facet].keys(), set(codes) - {None})

    def test_counts_among_what_a_search_found(self):
        found = [film.pk for film in self.makes.random.sample(self.films, 12)]
        among = Film.objects.filter(pk__in=[*found, self.draft.pk])
        for _ in range(10):
            choice = self.makes.choice()
            facets = browse.facets(
                choice, "ko", state="", among=[*found, self.draft.pk]
            )
            kept = {film.pk for film in left(choice, "ko") & among}
            self.assertEqual(facets.left, tuple(pk for pk in found if pk in kept))
            self.assertEqual(facets.total, len(kept))
            self.assertEqual(
                facets.counts["kind"],
                {
                    kind: (left(choice, "ko", without="kind") & among)
                    .filter(kind=kind)
                    .count()
                    for kind in facets.counts["kind"]
                },
            )
            self.assertEqual(set(browse.page_of_films(choice, "ko", facets)), kept)

    def test_counts_stand_most_first(self):
        for codes in browse.facets(Choice(), "ko", state="").counts.values():
            films = list(codes.values())
            self.assertEqual(films, sorted(films, reverse=True))


class PageTests(ListCase):
    def test_pages_give_every_film_once_in_every_order(self):
        for language in ("ko", "en"):
            for sort in browse.SORTS:
                for choice in (Choice(), self.makes.choice(), self.makes.choice()):
                    sorted_choice = replace(choice, sort=sort)
                    with self.subTest(choice=sorted_choice, language=language):
                        expected = in_order(
                            left(choice, language), sorted_choice, language
                        )
                        self.assertEqual(pages(sorted_choice, language), expected)

    def test_blocks_are_several(self):
        self.assertGreater(ListBlock.objects.filter(ordering="added").count(), 1)

    def test_page_beyond_the_last_is_empty(self):
        facets = browse.facets(Choice(), "ko", state="")

        with self.assertNumQueries(0):
            found = browse.page_of_films(Choice(page=9), "ko", facets)

        self.assertEqual(found, [])

    def test_page_is_one_statement(self):
        facets = browse.facets(Choice(), "ko", state="")

        with self.assertNumQueries(1):
            browse.page_of_films(Choice(page=2), "ko", facets)


class UntitledTests(TestCase):
    """Films without a title in the language stand after all others."""

    def slugs(self, language, sort):
        films = pages(Choice(sort=sort), language)
        slug_of = dict(Film.objects.values_list("pk", "slug"))
        return [slug_of[film] for film in films]

    def test_after_digits_and_other_scripts(self):
        for slug, titles in (
            ("other-language", {"en": "The Anvil"}),
            ("other-script", {"ko": "Ω"}),
            ("digits", {"ko": "60청춘"}),
            ("letters", {"ko": "하늘"}),
            ("mark", {"ko": "!"}),
        ):
            make_film(slug, titles=titles)
        expected = ["letters", "digits", "mark", "other-script", "other-language"]

        for sort in ("", "south", "year", "-year"):
            with self.subTest(sort=sort):
                self.assertEqual(self.slugs("ko", sort), expected)
        titled = Film.objects.public().titled("ko").order_by("title_sort")
        self.assertEqual([film.slug for film in titled], expected)
        self.assertEqual(self.slugs("en", "")[0], "other-language")


class KeptTests(TransactionTestCase):
    def total(self):
        return facets(Choice(), "en", state=stamp().number).total

    def test_facets_are_read_once_for_each_state(self):
        make_film()
        self.assertEqual(self.total(), 1)

        with self.assertNumQueries(1):  # the stamp
            self.assertEqual(self.total(), 1)

    def test_facets_follow_a_write(self):
        make_film()
        self.assertEqual(self.total(), 1)

        make_film()

        self.assertEqual(self.total(), 2)

    def test_nothing_is_kept_without_a_state(self):
        make_film()
        facets(Choice(), "en", state="")

        with self.assertNumQueries(2):
            facets(Choice(), "en", state="")

    def test_what_a_search_found_is_not_kept(self):
        state = stamp().number
        facets(Choice(), "en", state=state, among=[1])

        with self.assertNumQueries(2):
            facets(Choice(), "en", state=state, among=[1])


class ChosenTests(TestCase):
    """Codes of the address: known, known without a film, unknown."""

    @classmethod
    def setUpTestData(cls):
        cls.studio = make_studio(names={"ko": "촬영소", "en": "A Studio"})
        cls.hidden = make_studio(status=Status.DRAFT)
        cls.person = make_person(names={"ko": "사람"})
        cls.unknown = make_person(status=Status.DRAFT)
        film = make_film(studios=[cls.studio, cls.hidden], genres=["war"], year=1970)
        make_credit(film, cls.person)
        make_credit(film, cls.person, function="writer")
        make_credit(film, cls.unknown)
        make_film(kind="animation", year=1980)

    def test_what_has_no_film_is_counted_and_named(self):
        found = facets(
            Choice(
                kind=("animation",),
                studio=(self.studio.key,),
                genre=("war",),
                person=(self.person.key,),
                decade=("1930",),
            ),
            "en",
            state="",
        )

        self.assertEqual(found.total, 0)
        for name, code, label in (
            ("studio", self.studio.key, ("A Studio", "en")),
            ("genre", "war", ("War", "en")),
            ("person", self.person.key, ("사람", "ko")),
        ):
            with self.subTest(name=name):
                self.assertEqual(found.counts[name], {code: 0})
                self.assertEqual(found.labels[name], {code: label})
        self.assertEqual(found.counts["decade"], {"1930": 0})

    def test_what_is_not_public_is_no_option(self):
        found = facets(Choice(), "en", state="")

        self.assertEqual(found.counts["studio"], {self.studio.key: 1})
        self.assertEqual(found.counts["person"], {self.person.key: 1})

    def test_what_does_not_exist_is_not_found(self):
        for name, code in (
            ("genre", "zzz"),
            ("colour", "zzz"),
            ("studio", "zzzz9"),
            ("studio", self.hidden.key),
            ("person", self.unknown.key),
            ("person", self.studio.key),
            ("festival", self.studio.key),
        ):
            with self.subTest(name=name, code=code), self.assertRaises(LookupError):
                facets(Choice(**{name: (code,)}), "ko", state="")
