"""The rows of a record: their order, and the rules that they keep together."""

from django.db.models import F, Q
from django.test import SimpleTestCase

from catalogue.admin.positions import numbered
from catalogue.admin.row_rules import UndecidedError, holds
from catalogue.models import (
    Agent,
    AgentName,
    Credit,
    Film,
    FilmRelation,
    Scheme,
    Title,
)
from tests import kit
from tests.desk import DeskTestCase, add_address, address, form_of


class NumberTests(SimpleTestCase):
    def test_what_nobody_moved_keeps_its_number(self):
        self.assertEqual(numbered([0, 0, 4]), [0, 0, 4])

    def test_rows_without_a_number_follow_in_their_order(self):
        self.assertEqual(numbered([0, None, 7, None]), [0, 8, 7, 9])

    def test_others_make_room_for_what_was_moved(self):
        self.assertEqual(numbered([0, 1, 2, 0], moved={3}), [1, 2, 3, 0])

    def test_numbers_with_gaps_are_kept(self):
        self.assertEqual(numbered([5, 10, 1], moved={0, 2}), [5, 10, 1])


class RuleTests(SimpleTestCase):
    def test_conditions_are_decided_as_in_sql(self):
        row = Credit(credited_as="", film_id=1)
        for condition, expected in (
            (Q(agent__isnull=True), True),
            (Q(agent=3), None),
            (~Q(agent=3), None),
            (Q(agent=3) | Q(film=1), True),
            (Q(agent=3) & Q(film=2), False),
            (~Q(credited_as=""), False),
            (Q(position__gte=1), False),
            (Q(film=F("film")), True),
            (Q(position__in=[0, 4]), True),
        ):
            with self.subTest(condition):
                self.assertIs(holds(condition, row), expected)

    def test_what_only_the_database_can_decide_is_left_to_it(self):
        with self.assertRaises(UndecidedError):
            holds(Q(credited_as__regex="x"), Credit())


class SavedRowTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(titles={"ko": "가", "en": "A"})
        for number in range(3):
            kit.make_credit(
                cls.film, kit.make_person(f"person-{number}"), position=number
            )

    def save(self, **changes):
        sent = form_of(self.client.get(address(self.film))) | changes
        return self.client.post(address(self.film), sent)

    def order(self):
        return list(
            Credit.objects.order_by("position").values_list("agent__slug", flat=True)
        )

    def test_two_rows_change_places(self):
        self.save(**{"credits-0-position": "1", "credits-1-position": "0"})

        self.assertEqual(self.order(), ["person-1", "person-0", "person-2"])

    def test_a_row_is_sent_to_the_front_by_its_number_alone(self):
        self.save(**{"credits-2-position": "0"})

        self.assertEqual(self.order(), ["person-2", "person-0", "person-1"])

    def test_the_preferred_title_is_another(self):
        kit.make_title(self.film, "B", position=2)

        response = self.save(
            **{"titles-1-is_preferred": "", "titles-2-is_preferred": "on"}
        )

        self.assertEqual(response.status_code, 302)
        preferred = Title.objects.filter(is_preferred=True, language="en")
        self.assertEqual([title.text for title in preferred], ["B"])

    def test_the_preferred_title_goes_from_a_later_row_to_an_earlier_one(self):
        kit.make_title(self.film, "0", position=0)
        Title.objects.filter(text__in=["가", "A"]).update(position=5)

        response = self.save(
            **{"titles-2-is_preferred": "", "titles-0-is_preferred": "on"}
        )

        self.assertEqual(response.status_code, 302)
        preferred = Title.objects.filter(is_preferred=True, language="en")
        self.assertEqual([title.text for title in preferred], ["0"])

    def test_a_credit_takes_the_place_of_one_that_is_removed(self):
        first, second = Credit.objects.order_by("position")[:2]

        response = self.save(
            **{"credits-0-agent": str(second.agent_id), "credits-1-DELETE": "on"}
        )

        self.assertEqual(response.status_code, 302)
        first.refresh_from_db()
        self.assertEqual(first.agent_id, second.agent_id)

    def test_a_credit_given_twice_is_explained(self):
        second = Credit.objects.order_by("position")[1]

        response = self.save(**{"credits-0-agent": str(second.agent_id)})

        self.assertContains(response, "already exists")
        self.assertEqual(self.order(), ["person-0", "person-1", "person-2"])


class WithoutScriptTests(DeskTestCase):
    """A browser that runs no script adds rows and chooses records all the same."""

    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(titles={"en": "A"})
        cls.function = kit.make_term(Scheme.CREDIT_FUNCTION, "director")
        cls.person = kit.make_person(names={"ko": "홍영희", "en": "Hong Yong Hui"})

    def send(self, **changes):
        sent = form_of(self.client.get(address(self.film))) | changes
        return self.client.post(address(self.film), sent)

    def credit(self, **values):
        fields = {f"credits-0-{name}": value for name, value in values.items()}
        return {"credits-TOTAL_FORMS": "1", **fields}

    def test_another_row_is_shown_and_nothing_of_the_form_is_lost_or_saved(self):
        response = self.send(
            _more="credits",
            confidence="low",
            running_time="x",
            **{"CHANGE_FORM-action": ""},
        )

        self.assertContains(response, 'name="credits-0-agent"')
        self.assertContains(response, 'value="x"')
        self.assertContains(response, '<option value="low" selected>')
        self.assertNotContains(response, "errornote")
        self.film.refresh_from_db()
        self.assertEqual(self.film.confidence, "")

    def test_a_name_that_finds_one_record_chooses_it(self):
        for typed in ("홍영희", "ghddudgml"):
            Credit.objects.all().delete()
            response = self.send(
                **self.credit(
                    function=str(self.function.pk), agent="", **{"agent-words": typed}
                )
            )

            self.assertEqual(response.status_code, 302, typed)
            self.assertEqual(Credit.objects.get().agent, self.person)

    def test_a_name_of_several_offers_them(self):
        other = kit.make_person("other", names={"ko": "홍영희"})

        response = self.send(
            **self.credit(
                function=str(self.function.pk), agent="", **{"agent-words": "홍영희"}
            )
        )

        self.assertContains(response, "Several are found: choose one.")
        for person in (self.person, other):
            self.assertContains(response, f'<option value="{person.pk}">')

    def test_a_name_that_nobody_has_is_said_to_be_unknown(self):
        response = self.send(
            **self.credit(
                function=str(self.function.pk), agent="", **{"agent-words": "qxqxqx"}
            )
        )

        self.assertContains(response, "Nothing is found for these words.")


class NewRecordTests(DeskTestCase):
    """A new record begins with a row in each language, and with what was typed."""

    def rows(self, typed):
        page = self.client.get(add_address(Agent), {"words": typed})
        return [
            (row["language"].value(), row["text"].value())
            for section in page.context["inline_admin_formsets"]
            if section.formset.model is AgentName
            for row in section.formset.forms
        ]

    def test_words_stand_in_the_row_of_their_language(self):
        for typed, expected in (
            ("홍영희", [("ko", "홍영희"), ("en", "")]),
            ("Hong", [("ko", ""), ("en", "Hong")]),
            ("Хон", [("ko", ""), ("en", ""), ("ru", "Хон")]),
            ("", [("ko", ""), ("en", "")]),
        ):
            with self.subTest(typed):
                self.assertEqual(self.rows(typed), expected)

    def test_typed_words_that_nobody_changes_are_saved(self):
        path = f"{add_address(Agent)}?words=홍영희"
        sent = form_of(self.client.get(path)) | {"kind": "person", "slug": "hong"}

        response = self.client.post(path, sent)

        self.assertEqual(response.status_code, 302)
        name = AgentName.objects.get()
        self.assertEqual((name.text, name.is_preferred), ("홍영희", True))


class PartTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.series = kit.make_film("series", level=Film.Level.SERIES)
        cls.parts = [kit.make_film(f"part-{n}") for n in (1, 2)]
        FilmRelation.objects.create(
            film=cls.parts[0], type="part_of", other=cls.series, position=1
        )

    def test_a_part_is_added_behind_the_others(self):
        sent = form_of(self.client.get(address(self.series))) | {
            "relations_from-TOTAL_FORMS": "2",
            "relations_from-1-film": str(self.parts[1].pk),
            "relations_from-1-position": "",
        }

        self.client.post(address(self.series), sent)

        row = FilmRelation.objects.get(film=self.parts[1])
        self.assertEqual((row.type, row.position), ("part_of", 2))

    def test_the_whole_leads_to_its_parts(self):
        page = self.client.get(address(self.series))

        self.assertContains(
            page, f'<a class="row-open" href="{address(self.parts[0])}">'
        )
