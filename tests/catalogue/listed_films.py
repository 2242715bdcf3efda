"""A list of thirty films of every sort, drawn at random but the same each time."""

import random
from datetime import UTC, datetime, timedelta

from django.test import TestCase

from catalogue import browse
from catalogue.browse import Choice
from catalogue.listing.rebuilding import rebuild
from catalogue.models import Film, Image, Scheme, Status
from tests.catalogue.listing import (
    assert_list_is_whole,
    left,
    make_blocks_small,
    plain_counts,
)
from tests.kit import (
    make_award,
    make_credit,
    make_event,
    make_festival,
    make_film,
    make_person,
    make_studio,
    make_term,
)

SYLLABLES = "가갸까나다따라마바빠사싸아자짜차카타파하"
GENRES = ["war", "drama", "comedy", "ballad"]
NOW = datetime.now(UTC)


class Makes:
    """Draws films of every sort, the same each time."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.studios = [make_studio() for _ in range(3)]
        self.people = [make_person() for _ in range(5)]
        self.festivals = [make_festival() for _ in range(3)]
        self.colours = [
            make_term(Scheme.COLOUR, code) for code in ("colour", "black-and-white")
        ]

    def title(self):
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(1, 3)))

    def some(self, things):
        return self.random.sample(things, self.random.randint(0, 2))

    def film(self, **columns):
        draw = self.random
        titles = {"ko": self.title(), "en": draw.choice(["The ", "A ", ""]) + "Sea"}
        for language in self.some(["ko", "en"])[:1]:
            del titles[language]
        film = make_film(
            f"film-{draw.random()}"[2:].replace(".", "-"),
            titles=titles,
            year=draw.choice([None, 1958, 1959, 1972, 2001]),
            studios=self.some(self.studios),
            genres=self.some(GENRES),
            **{
                "kind": draw.choice(Film.Kind.values),
                "running_time": draw.choice([None, 30, 31, 69, 70, 119, 120]),
                "languages": self.some(["ko", "ru", "zh"]),
                "colour": draw.choice([None, *self.colours]),
            }
            | columns,
        )
        for person in self.some(self.people):
            make_credit(film, person)
        for festival in self.some([*self.festivals, self.studios[0]]):
            event = make_event(film, organiser=festival)
            if draw.random() < 0.3:
                make_award(event)
        if draw.random() < 0.3:
            self.image(film)
        return film

    def image(self, film):
        return Image.objects.create(
            film=film,
            kind=self.random.choice(["still", "poster"]),
            use=self.random.choice(["public", "staff"]),
            width=self.random.choice([0, 800]),
        )

    def choice(self):
        """Draw codes of up to three facets."""
        options = {
            "kind": Film.Kind.values,
            "decade": ["1950", "1970", "1990"],
            "genre": GENRES,
            "studio": [studio.key for studio in self.studios],
            "person": [person.key for person in self.people],
            "language": ["ko", "ru", "zh"],
            "colour": [colour.code for colour in self.colours],
            "length": ["short", "medium", "feature", "long"],
            "festival": [festival.key for festival in self.festivals],
            "award": ["won"],
            "stills": ["yes"],
            "letter": ["ㄱ", "ㅇ", "#", "S"],
        }
        facets = self.random.sample(browse.FACETS, self.random.randint(0, 3))
        return Choice(
            **{
                facet: tuple(
                    sorted(
                        self.random.sample(
                            options[facet],
                            1
                            if facet == "letter"
                            else self.random.randint(1, min(3, len(options[facet]))),
                        )
                    )
                )
                for facet in facets
            }
        )


class ListCase(TestCase):
    """Has thirty films in blocks of a few films each."""

    @classmethod
    def setUpTestData(cls):
        make_blocks_small()
        cls.makes = Makes(seed=20)
        for code in GENRES:
            make_term(Scheme.GENRE, code)
        cls.films = [cls.makes.film() for _ in range(30)]
        cls.draft = cls.makes.film(status=Status.DRAFT)
        cls.makes.film(status=Status.WITHDRAWN)
        cls.makes.film(countries=["CN"])
        cls.makes.film(published_at=NOW + timedelta(days=1))
        rebuild()

    def setUp(self):
        self.makes.random.seed(self.id())

    def assert_whole(self):
        assert_list_is_whole(self)

    def assert_counts(self, choice, language):
        facets = browse.facets(choice, language, state="")
        plain = plain_counts(choice, language, facets.counts)
        self.assertEqual(facets.counts, plain, choice)
        self.assertEqual(facets.total, left(choice, language).count(), choice)
