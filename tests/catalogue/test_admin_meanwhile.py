"""Two people edit one record: nothing of either is lost, and the second is told."""

from catalogue.models import Film
from tests import kit
from tests.catalogue.two_editors import TwoEditors
from tests.desk import address, form_of


class FieldTests(TwoEditors):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("bell", titles={"en": "Bell"}, running_time=80)

    def test_fields_that_only_one_of_them_changed_are_both_saved(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")

        answer = self.save(self.film, sent, part_count="2")

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual((self.film.running_time, self.film.part_count), (90, 2))

    def test_the_second_is_told_what_was_kept_of_the_first(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")

        answer = self.client.post(address(self.film), sent, follow=True)

        self.assertIn(
            "Ri Un saved this record too, and it is kept: Running time in minutes.",
            [str(message) for message in answer.context["messages"]],
        )

    def test_a_field_that_both_changed_comes_back_with_what_the_second_typed(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90", part_count="3")

        answer = self.save(self.film, sent, running_time="100")

        self.assertEqual(
            sorted(self.told(answer)),
            [
                ("Number of parts", "", "3", "", False),
                ("Running time in minutes", "80", "90", "100", True),
            ],
        )
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 90)
        form = answer.context["adminform"].form
        self.assertEqual(form["running_time"].value(), "100")
        self.assertEqual(form["part_count"].value(), "3")
        self.assertIn("Ri Un changed this meanwhile", str(form["running_time"].errors))
        self.assertContains(answer, "Ri Un changed this while you were editing")

    def test_saving_again_after_seeing_it_writes_what_the_second_wants(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")
        again = form_of(self.save(self.film, sent, running_time="100"))

        answer = self.save(self.film, again)

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 100)

    def test_a_third_save_in_between_is_seen_too(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")
        again = form_of(self.save(self.film, sent, running_time="100"))
        self.first_saves(self.film, running_time="95")

        answer = self.save(self.film, again)

        self.assertEqual(
            self.told(answer), [("Running time in minutes", "90", "95", "100", True)]
        )

    def test_theirs_can_be_taken_before_saving(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90", part_count="3")
        again = form_of(self.save(self.film, sent, running_time="100", part_count="4"))

        answer = self.save(
            self.film,
            again,
            take_theirs="running_time",
            compared_with=sent["newest_change"],
        )

        form = answer.context["adminform"].form
        self.assertEqual(form["running_time"].value(), "90")
        self.assertEqual(form["part_count"].value(), "4")
        self.assertIn(("Number of parts", "", "3", "4", True), self.told(answer))
        self.film.refresh_from_db()
        self.assertEqual(self.film.part_count, 3)

    def test_the_same_change_by_both_is_no_clash(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")

        answer = self.save(self.film, sent, running_time="90")

        self.assertEqual(answer.status_code, 302)

    def test_what_was_changed_back_is_not_told(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")
        self.first_saves(self.film, running_time="80")

        answer = self.client.post(
            address(self.film), sent | {"running_time": "100"}, follow=True
        )

        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 100)
        self.assertNotContains(answer, "Ri Un")

    def test_arrays_moments_and_choices_are_compared_as_values(self):
        sent = self.opened(self.film)
        self.first_saves(
            self.film,
            countries="KP,RU",
            languages="ko",
            confidence="low",
            published_at_0="2021-02-03",
            published_at_1="04:05:06",
        )

        answer = self.save(self.film, sent, part_count="2")

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual(self.film.countries, ["KP", "RU"])
        self.assertEqual(self.film.languages, ["ko"])
        self.assertEqual(self.film.confidence, "low")
        self.assertEqual(self.film.published_at.year, 2021)
        self.assertEqual(self.film.part_count, 2)

    def test_a_fault_beside_the_clash_is_told_as_well(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90")

        answer = self.save(self.film, sent, running_time="100", countries="XQ")

        self.assertContains(answer, "is not the ISO 3166 code")
        self.assertEqual(len(self.told(answer)), 1)

    def test_a_form_without_its_number_is_not_saved(self):
        for number in ("", "x", "-1", "99999999999", "9" * 40):
            sent = self.opened(self.film) | {"newest_change": number}

            answer = self.save(self.film, sent, running_time="100")

            with self.subTest(number):
                self.assertContains(answer, "look it through and save again")
                self.film.refresh_from_db()
                self.assertEqual(self.film.running_time, 80)
                self.assertEqual(self.save(self.film, form_of(answer)).status_code, 302)
                Film.objects.update(running_time=80)

    def test_what_was_typed_before_comes_back_with_what_others_saved_since(self):
        sent = self.opened(self.film) | {"part_count": "2", "put_back": "1"}
        self.first_saves(self.film, running_time="90")

        answer = self.save(self.film, sent)

        self.assertContains(answer, "What you typed before is back")
        again = form_of(answer)
        self.assertEqual((again["part_count"], again["running_time"]), ("2", "90"))
        self.film.refresh_from_db()
        self.assertIsNone(self.film.part_count)
        self.assertEqual(self.save(self.film, again).status_code, 302)

    def test_an_action_asks_for_no_number(self):
        self.client.post(
            address(self.film),
            {"CHANGE_FORM-action": "withdraw", "_selected_action": self.film.pk},
        )

        self.film.refresh_from_db()
        self.assertEqual(self.film.status, "withdrawn")

    def test_what_an_action_did_meanwhile_stays(self):
        sent = self.opened(self.film)
        self.first.post(
            address(self.film),
            {"CHANGE_FORM-action": "withdraw", "_selected_action": self.film.pk},
        )

        answer = self.save(self.film, sent, running_time="100")

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual(self.film.status, "withdrawn")
        self.assertEqual(self.film.running_time, 100)
