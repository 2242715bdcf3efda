"""Each rule of a film: broken by what lacks the thing, kept by what has it."""

from django.test import TestCase

from catalogue.completeness.film_rules import FILM_RULES
from catalogue.completeness.measuring import measure, rule_called
from catalogue.completeness.rule import WHOLE
from catalogue.models import Film, FilmRelation, Scheme
from tests import kit

# What EN 15744 asks for and some film of this catalogue could lack.
MINIMUM = {
    *("title", "series", "cast", "credits", "studio", "format", "length"),
    *("duration", "language", "year", "genre", "source"),
}


def bare_film(**columns):
    return kit.make_film(titles={}, **columns)


def full_film():
    """Return a feature film that breaks no rule."""
    film = kit.make_film(
        year=1972,
        studios=[kit.make_studio()],
        genres=["drama"],
        texts={"ko": "줄거리", "en": "A story"},
        running_time=90,
        languages=["ko"],
    )
    kit.make_title(film, "Kkot", language="ko-Latn", romanisation="mr")
    kit.make_credit(film, kit.make_person())
    kit.make_credit(film, kit.make_person(), function="cast")
    gauge = kit.make_term(Scheme.GAUGE, "35mm")
    film.versions.create(type="original", carrier=gauge, reels=9)
    kit.make_statement("A book", film=film)
    poster = film.images.create(kind="poster", original="images/p.jpg", use="public")
    poster.texts.create(language="ko", alternative="꽃")
    return film


def broken(film):
    return {rule.code for rule in measure(film).gaps}


class TableTests(TestCase):
    def test_the_weights_are_shares_of_a_hundred(self):
        self.assertEqual(sum(rule.weight for rule in FILM_RULES), WHOLE)

    def test_the_minimum_is_that_of_the_standard(self):
        self.assertEqual({r.code for r in FILM_RULES if r.is_minimum}, MINIMUM)

    def test_a_code_names_one_rule(self):
        self.assertEqual(len({rule.code for rule in FILM_RULES}), len(FILM_RULES))


class FilmRuleTests(TestCase):
    def test_a_full_film_breaks_none(self):
        self.assertEqual(measure(full_film()).gaps, [])
        self.assertEqual(measure(full_film()).score, WHOLE)

    def test_a_bare_film_breaks_all_that_it_could_keep(self):
        film = bare_film(level=Film.Level.SERIES, confidence="low")
        film.images.create(kind="still", original="images/s.jpg", use="public")

        self.assertEqual(broken(film), {rule.code for rule in FILM_RULES})
        self.assertEqual(measure(film).score, 0)

    def test_what_is_taken_away_breaks_its_rule(self):
        film = full_film()
        losses = {
            "studio": lambda: film.film_studios.all().delete(),
            "genre": lambda: film.film_genres.all().delete(),
            "source": lambda: film.statements.all().delete(),
            "romanisation": lambda: film.titles.exclude(romanisation="").delete(),
            "synopsis-ko": lambda: film.texts.filter(language="ko").delete(),
            "synopsis-en": lambda: film.texts.filter(language="en").delete(),
            "title-en": lambda: film.titles.filter(language="en").delete(),
            "poster": lambda: film.images.update(kind="still"),
            "cast": lambda: film.credits.filter(function__code="cast").delete(),
            "credits": lambda: film.credits.all().delete(),
            "format": lambda: film.versions.update(carrier=None),
            "length": lambda: film.versions.update(reels=None),
            "duration": lambda: Film.objects.update(running_time=None),
            "language": lambda: Film.objects.update(languages=[]),
            "series": lambda: Film.objects.update(level=Film.Level.PART),
            "alternative": lambda: film.images.get().texts.all().delete(),
            "confidence": lambda: Film.objects.update(confidence="low"),
        }
        gone = set()
        for code, lose in losses.items():
            with self.subTest(code=code):
                lose()
                gone.add(code)

                self.assertEqual(broken(film), gone)

    def test_cast_is_asked_of_feature_films_alone(self):
        codes = {kind: broken(bare_film(kind=kind)) for kind in Film.Kind.values}

        self.assertEqual(
            [k for k, gaps in codes.items() if "cast" in gaps], ["feature"]
        )

    def test_a_part_names_its_series(self):
        part = bare_film(level=Film.Level.PART)
        FilmRelation.objects.create(film=part, type="part_of", other=kit.make_film())

        self.assertNotIn("series", broken(part))

    def test_a_year_known_by_its_end_is_known(self):
        film = bare_film(year_certainty="before", year_to=1959)

        self.assertNotIn("year", broken(film))

    def test_an_image_for_the_staff_is_no_poster_and_needs_no_words(self):
        film = bare_film()
        film.images.create(kind="poster", original="images/p.jpg", use="staff")

        self.assertIn("poster", broken(film))
        self.assertNotIn("alternative", broken(film))

    def test_a_rule_is_found_by_its_code(self):
        self.assertEqual(rule_called(Film, "cast").code, "cast")
        self.assertIsNone(rule_called(Film, "nonsense"))
