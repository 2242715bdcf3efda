"""Of two records one is made; nothing that belonged to either is lost."""

from django.contrib.auth import get_user_model
from django.db import models
from django.test import TestCase

from catalogue import merging
from catalogue.ledger.acts import recorded, undo
from catalogue.merging import CannotMerge, choices, merge, relations
from catalogue.models import (
    Agent,
    CharacterName,
    Credit,
    Document,
    ExternalIdentifier,
    Film,
    FilmGenre,
    FilmRelation,
    FormerAddress,
    Image,
    Production,
    Scheme,
    Text,
    Title,
    Version,
)
from catalogue.resolution import find
from catalogue.search.finding import find as search
from kfeic.pages.models import NewsItem
from tests.kit import (
    make_award,
    make_credit,
    make_event,
    make_fact,
    make_festival,
    make_film,
    make_person,
    make_statement,
    make_studio,
    make_term,
    make_text,
    make_title,
)


def everything():
    """Return every row of the catalogue that an undo must bring back."""
    return {
        model._meta.label: sorted(
            tuple(
                getattr(row, field.attname)
                for field in merging.columns(model)
                if field.name != "updated_at"
            )
            for row in model._base_manager.all()
        )
        for model in relations_and_records()
    }


def relations_and_records():
    found = {Film, Agent, CharacterName}
    for model in (Film, Agent):
        found |= {relation.model for relation in relations(model)}
    return found


class FilmTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.actress = make_person(names={"ko": "홍영희"})
        cls.kept = make_film(
            "flower", titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"}
        )
        cls.other = make_film(
            "blossom",
            titles={"ko": "꽃파는 처녀", "en": "The Girl Selling Blossoms"},
            year=1972,
            running_time=127,
        )

    def merge(self, *chosen):
        merge(self.kept, self.other, chosen=chosen)
        self.kept.refresh_from_db()

    def test_columns_are_taken_as_chosen_and_in_groups(self):
        groups = [[field.name for field in g] for g in choices(self.kept, self.other)]
        self.assertEqual(
            groups,
            [["year_certainty", "year_from", "year_to"], ["running_time"]],
        )
        self.merge("year_certainty")
        self.assertEqual((self.kept.year_from, self.kept.running_time), (1972, None))

    def test_titles_move_and_one_leads(self):
        self.merge()
        english = Title.objects.filter(film=self.kept, language="en")
        self.assertEqual(
            set(english.values_list("text", "is_preferred")),
            {("The Flower Girl", True), ("The Girl Selling Blossoms", False)},
        )
        self.assertEqual(self.kept.titles.filter(language="ko").count(), 1)

    def test_the_film_is_found_by_the_titles_of_both(self):
        self.merge()
        (hit,) = search("girl selling blossoms").hits
        self.assertEqual(hit.record, self.kept.pk)

    def test_a_credit_of_both_is_one_with_the_characters_of_both(self):
        make_credit(self.kept, self.actress, function="cast", character={"ko": "꽃분"})
        make_credit(
            self.other,
            self.actress,
            function="cast",
            character={"ko": "꽃분이", "en": "Kkotpun"},
        )
        make_credit(self.other, self.actress, function="director", position=1)
        self.merge()
        self.assertEqual(Credit.objects.filter(film=self.kept).count(), 2)
        self.assertEqual(
            set(CharacterName.objects.values_list("language", "text")),
            {("ko", "꽃분"), ("en", "Kkotpun")},
        )

    def test_of_two_texts_the_chosen_one_stays(self):
        make_text(self.kept, "Short.", language="en")
        make_text(self.other, "Long and good.", language="en")
        relation = next(r for r in relations(Film) if r.model is Text)
        (pair,) = merging.twins(self.kept, self.other, relation)
        self.assertEqual([field.name for field in pair.differing], ["text"])
        self.merge(pair.name)
        self.assertEqual(self.kept.texts.get().text, "Long and good.")

    def test_rows_come_after_those_that_are_there(self):
        make_credit(self.kept, make_person(), position=0)
        make_credit(self.kept, make_person(), position=1)
        make_credit(self.other, make_person(), position=0)
        self.merge()
        positions = Credit.objects.filter(film=self.kept).order_by("position")
        self.assertEqual(list(positions.values_list("position", flat=True)), [0, 1, 2])

    def test_relations_to_each_other_are_gone_and_others_stay(self):
        third = make_film()
        FilmRelation.objects.create(film=self.kept, other=self.other, type="sequel_of")
        FilmRelation.objects.create(film=third, other=self.other, type="about")
        FilmRelation.objects.create(film=third, other=self.kept, type="about")
        self.merge()
        (left,) = FilmRelation.objects.all()
        self.assertEqual((left.film, left.other), (third, self.kept))

    def test_everything_else_moves(self):
        event = make_event(self.other, organiser=make_festival())
        make_award(event)
        make_fact(1972, films=[self.other, self.kept])
        make_statement("A book", film=self.other)
        make_statement("A book", film=self.kept)
        Production.objects.create(film=self.other, studio=make_studio())
        ExternalIdentifier.objects.create(
            film=self.other, scheme="wikidata", value="Q1"
        )
        Image.objects.create(film=self.other, kind="still", original="images/a.jpg")
        genre = make_term(Scheme.GENRE, "drama")
        FilmGenre.objects.create(film=self.other, term=genre)
        make_text(self.other, "Words.")
        make_credit(self.other, self.actress)
        Document.objects.create(film=self.other, kind="other", title="Paper")
        Version.objects.create(film=self.other, type="original")
        NewsItem.objects.create(slug="a-week-of-films").films.add(self.other)
        self.merge()
        for relation in relations(Film):
            if relation.model is not FilmRelation:
                with self.subTest(relation=relation):
                    self.assertTrue(relation.rows(self.kept).exists())

    def test_old_addresses_lead_to_the_film_that_was_kept(self):
        FormerAddress.objects.create(word="former", film=self.other)
        old = f"{self.other.key}-{self.other.slug}"
        self.merge()
        for address in (old, self.other.key, self.other.slug, "former"):
            found = find("film", address)
            self.assertEqual((found.pk, found.is_exact), (self.kept.pk, False))

    def test_a_merge_can_be_undone(self):
        make_credit(self.other, self.actress, function="cast", character={"ko": "가"})
        make_text(self.kept, "Short.", language="en")
        make_text(self.other, "Long.", language="en")
        make_title(self.other, "Kkot panun chonyo", language="ko-Latn")
        make_fact(1972, films=[self.other, self.kept])
        before = everything()
        user = get_user_model().objects.create(username="editor")
        with recorded(user, "merge", summary="two made one") as act:
            self.merge("year_certainty")
        self.assertNotEqual(everything(), before)

        undo(act, user=user)

        self.assertEqual(everything(), before)
        self.assertTrue(find("film", f"{self.other.key}-{self.other.slug}").is_exact)


class AgentTests(TestCase):
    def test_credits_keep_their_order_in_the_film(self):
        kept, other, film = make_person(), make_person(), make_film()
        make_credit(make_film(), kept, position=7)
        credit = make_credit(film, other, position=2)
        merge(kept, other)
        credit.refresh_from_db()
        self.assertEqual((credit.agent, credit.position), (kept, 2))

    def test_a_film_of_both_studios_has_one(self):
        kept, other = make_studio(), make_studio()
        film = make_film(studios=[kept, other])
        merge(kept, other)
        self.assertEqual(list(film.studios.all()), [kept])

    def test_the_native_names_of_the_kept_one_lead(self):
        kept = make_person(names={"ko": "리명제"})
        other = make_person(names={"ko": "이명제", "en": "Ri Myong Je"})
        merge(kept, other)
        self.assertEqual(
            set(kept.names.filter(is_preferred=True).values_list("text", flat=True)),
            {"리명제", "Ri Myong Je"},
        )


class RefusedTests(TestCase):
    def test_no_pair(self):
        film, person, studio = make_film(), make_person(), make_studio()
        gone = make_film()
        Film.objects.filter(pk=gone.pk).delete()
        for kept, other in (
            (film, film),
            (person, studio),
            (film, person),
            (film, gone),
        ):
            with self.subTest(other=other), self.assertRaises(CannotMerge):
                merge(kept, other)

    def test_every_reference_with_a_constraint_is_moved(self):
        for model in (Film, Agent):
            moved = {(r.model, r.column) for r in relations(model)}
            for other in model._meta.apps.get_models(include_auto_created=True):
                for field in other._meta.concrete_fields:
                    if (
                        isinstance(field, models.ForeignKey)
                        and field.related_model is model
                        and field.db_constraint
                    ):
                        self.assertIn((other, field.name), moved)
