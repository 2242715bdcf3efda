"""Loading tables: what the rows become."""

from django.test import TestCase
from django.utils import timezone

from catalogue.exchange.permanent_keys import derived_key
from catalogue.keys import PATTERN
from catalogue.models import (
    Agent,
    CharacterName,
    Credit,
    Event,
    Film,
    FormerAddress,
    HistoryFact,
    Status,
    Term,
)
from tests.catalogue.rows_written import row_versions, tables_written
from tests.catalogue.tables import (
    FILM,
    FILM_HEADING,
    WHOLE,
    load_files,
)


class WholeTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.outcomes = load_files(WHOLE)
        cls.film = Film.objects.get()

    def test_counts_every_row_as_new(self):
        self.assertEqual(
            [(outcome.file, outcome.new, outcome.changed) for outcome in self.outcomes],
            [
                ("terms.csv", 23, 0),
                ("studios.csv", 1, 0),
                ("people.csv", 2, 0),
                ("festival_names.csv", 1, 0),
                ("films.csv", 1, 0),
                ("events.csv", 1, 0),
                ("history.csv", 2, 0),
            ],
        )

    def test_film(self):
        film = self.film
        self.assertEqual(
            (film.key, film.slug, film.kind, film.level, film.running_time),
            ("7gr95", "my-home-village", "feature", "series", 90),
        )
        self.assertEqual(
            (film.year_from, film.year_to, film.year_certainty), (1949, 1949, "year")
        )
        self.assertEqual((film.part_count, film.confidence), (2, "high"))
        self.assertEqual(film.countries, ["KP"])
        self.assertEqual(film.status, Status.PUBLISHED)
        self.assertLess(film.published_at, timezone.now())
        self.assertEqual(
            list(film.studios.values_list("slug", flat=True)), ["film-studio"]
        )
        self.assertEqual(
            list(film.film_genres.values_list("term__code", "position")),
            [("drama", 0), ("martial-arts", 1)],
        )

    def test_titles(self):
        self.assertEqual(
            list(
                self.film.titles.values_list(
                    "text", "language", "type__code", "is_preferred", "romanisation"
                )
            ),
            [
                ("내 고향", "ko", "original", True, ""),
                ("My Home Village", "en", "export", True, ""),
                ("Nae kohyang", "ko-Latn", "romanised", False, "other"),
                ("故乡", "und-Hani", "alternative", False, ""),
                ("My Home Town", "und-Latn", "alternative", False, ""),
            ],
        )

    def test_texts(self):
        self.assertEqual(
            set(self.film.texts.values_list("kind__code", "language", "text")),
            {("synopsis", "en", "A story."), ("note", "en", "by 1950")},
        )

    def test_credits(self):
        self.assertEqual(
            list(
                Credit.objects.order_by("function__position", "position").values_list(
                    "agent__slug", "function__code", "is_main"
                )
            ),
            [("ri", "cast", False), ("kim", "cast", False), ("kim", "director", True)],
        )
        self.assertEqual(
            list(
                CharacterName.objects.values_list(
                    "credit__agent__slug", "language", "text"
                )
            ),
            [("ri", "en", "Sun Hui")],
        )

    def test_sources_of_the_film_in_order(self):
        self.assertEqual(
            list(self.film.statements.values_list("source__name", flat=True)),
            ["KCNA (a; b)", "Yonhap"],
        )

    def test_person(self):
        person = Agent.objects.get(slug="kim")
        self.assertEqual((person.begin_year, person.end_year), (1902, 1971))
        self.assertEqual(
            list(person.names.values_list("text", "language", "type", "is_preferred")),
            [
                ("Kim", "en", "main", True),
                ("김", "ko", "main", True),
                ("Jin Hun", "und-Latn", "stage", False),
                ("金", "und-Hani", "alternative", False),
            ],
        )
        self.assertEqual(
            set(person.occupations.values_list("code", flat=True)),
            {"actor", "director"},
        )
        self.assertRegex(person.key, PATTERN)
        self.assertEqual(person.key, derived_key("agent", "kim", taken=()))

    def test_studio(self):
        studio = Agent.objects.get(slug="film-studio")
        self.assertEqual((studio.kind, studio.begin_year), ("studio", 1947))
        self.assertEqual(studio.specialities, ["feature", "tv"])
        self.assertEqual(studio.place.code, "pyongyang")
        self.assertEqual(studio.texts.get().text, "A note.")
        self.assertEqual(studio.names.get(text="SEK").type, "former")

    def test_event(self):
        event = Event.objects.get()
        self.assertEqual(
            (event.organiser.slug, event.country, event.kind.code, event.statement),
            ("karlovy-vary", "CSHH", "award", "Special Prize"),
        )
        self.assertEqual(
            (event.earliest.isoformat(), event.latest.isoformat()),
            ("1972-01-01", "1972-12-31"),
        )
        self.assertEqual(
            dict(event.texts.values_list("language", "section")),
            {"en": "Competition", "ko": "경쟁"},
        )
        self.assertEqual(event.awards.get().prize.code, "special-prize")
        self.assertEqual(event.statements.get().source.name, "KCNA 2011")

    def test_history(self):
        first, second = HistoryFact.objects.all()
        self.assertEqual((first.position, second.position), (0, 1))
        self.assertEqual(second.year_end, 1949)
        self.assertEqual(list(second.films.all()), [self.film])
        self.assertEqual(list(second.agents.values_list("slug", flat=True)), ["kim"])
        self.assertEqual(second.statements.get().source.name, "This catalogue, films")

    def test_vocabulary(self):
        cast = Term.objects.get(scheme="credit_function", code="cast")
        self.assertEqual((cast.parent.code, cast.position), ("acting", 1))
        self.assertEqual(
            dict(cast.labels.values_list("language", "text")),
            {"en": "Cast", "ko": "배역"},
        )


class CompanionTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        second = FILM.replace("7gr95,my-home-village", ",second-part")
        load_files(
            WHOLE
            | {
                "films.csv": FILM_HEADING + FILM + second,
                "film_texts.csv": "film_slug,lang,kind,text\n"
                "my-home-village,ko,synopsis,이야기.\n",
                "film_notes.csv": "slug,language,text\nmy-home-village,ko,1950년까지\n",
                "film_relations.csv": "film_slug,relation,other_slug,position\n"
                "second-part,part_of,my-home-village,2\n",
                "merged_slugs.csv": "dropped,kept\nold-slug,my-home-village\n",
                "studio_texts.csv": "studio_slug,lang,text,source\n"
                "film-studio,ko,촬영소이다.,studios.csv; KCNA\n",
            }
        )
        cls.film = Film.objects.get(slug="my-home-village")

    def test_texts_in_korean(self):
        self.assertEqual(
            dict(
                self.film.texts.filter(language="ko").values_list("kind__code", "text")
            ),
            {"synopsis": "이야기.", "note": "1950년까지"},
        )

    def test_relation(self):
        relation = self.film.relations_from.get()
        self.assertEqual(
            (relation.film.slug, relation.type, relation.position),
            ("second-part", "part_of", 2),
        )

    def test_address_given_up(self):
        self.assertEqual(FormerAddress.objects.get(word="old-slug").film, self.film)

    def test_profile_of_a_studio_names_its_sources(self):
        profile = Agent.objects.get(slug="film-studio").texts.get(language="ko")
        self.assertEqual(profile.kind.code, "studio-profile")
        self.assertEqual(profile.source, "This catalogue, studios; KCNA")


class DraftTest(TestCase):
    def test_new_records_are_drafts_without_a_time_of_publication(self):
        load_files(WHOLE, published_from=None)
        self.assertEqual(
            set(Film.objects.values_list("status", "published_at")), {("draft", None)}
        )


class DryRunTest(TestCase):
    def test_counts_and_writes_nothing(self):
        before = row_versions("catalogue")
        outcomes = load_files(WHOLE, dry_run=True)
        self.assertEqual(sum(outcome.new for outcome in outcomes), 31)
        self.assertEqual(tables_written(before, row_versions("catalogue")), [])
        self.assertEqual(Film.objects.count(), 0)


class CountriesTest(TestCase):
    def test_a_film_without_countries_is_domestic(self):
        load_files(WHOLE)

        self.assertEqual(Film.objects.get().countries, ["KP"])

    def test_a_co_production_names_its_countries(self):
        heading = FILM_HEADING.replace("\n", ",countries\n")
        film = FILM.replace("\n", ",KP|SUHH\n")

        load_files(WHOLE | {"films.csv": heading + film})

        self.assertEqual(Film.objects.get().countries, ["KP", "SUHH"])
