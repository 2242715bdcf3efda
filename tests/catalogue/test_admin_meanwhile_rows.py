"""Two people edit the rows of one film, and one of them its words alone."""

from catalogue.models import Text, Title
from tests import kit
from tests.catalogue.two_editors import TwoEditors
from tests.desk import form_of


class RowTests(TwoEditors):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film("bell", titles={"en": "Bell", "ko": "종"})
        cls.text = kit.make_text(cls.film, "One line.\nTwo lines.")
        cls.person = kit.make_person()
        cls.credit = kit.make_credit(cls.film, cls.person)

    def new_row(self, sent, prefix, **values):
        number = int(sent[f"{prefix}-TOTAL_FORMS"])
        fields = {f"{prefix}-{number}-{name}": text for name, text in values.items()}
        return {f"{prefix}-TOTAL_FORMS": str(number + 1), **fields}

    def new_title(self, sent, text, **values):
        kind = str(Title.objects.first().type_id)
        values = {"language": "en", "type": kind, "text": text} | values
        return self.new_row(sent, "titles", **values)

    def titles(self):
        titles = self.film.titles.order_by("position", "pk")
        return [title.text for title in titles]

    def test_titles_that_both_added_are_both_there(self):
        sent = self.opened(self.film)
        first = self.opened(self.film, self.first)
        self.save(
            self.film, first | self.new_title(first, "Ringing"), client=self.first
        )

        answer = self.save(self.film, sent | self.new_title(sent, "Tolling"))

        self.assertEqual(answer.status_code, 302)
        self.assertEqual(self.titles(), ["Bell", "종", "Ringing", "Tolling"])

    def test_a_row_that_the_first_changed_and_the_second_left_alone(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-text": "The Bell"})

        answer = self.save(self.film, sent, **{"titles-1-text": "종소리"})

        self.assertEqual(answer.status_code, 302)
        self.assertEqual(self.titles(), ["The Bell", "종소리"])

    def test_a_row_that_both_changed_is_marked_where_it_stands(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-text": "The Bell"})

        answer = self.save(self.film, sent, **{"titles-0-text": "A Bell"})

        self.assertEqual(
            self.told(answer), [("Text", "Bell", "The Bell", "A Bell", True)]
        )
        self.assertContains(answer, 'value="titles-0-text"')
        self.assertEqual(self.titles(), ["The Bell", "종"])
        self.save(self.film, form_of(answer))
        self.assertEqual(self.titles(), ["A Bell", "종"])

    def test_a_row_that_the_first_deleted_and_the_second_left_alone_is_gone(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-DELETE": "on"})

        answer = self.save(self.film, sent, **{"titles-1-text": "종소리"})

        self.assertEqual(answer.status_code, 302)
        self.assertEqual(self.titles(), ["종소리"])

    def test_a_row_that_the_first_deleted_and_the_second_changed_is_offered_as_new(
        self,
    ):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-DELETE": "on"})

        answer = self.save(self.film, sent, **{"titles-0-text": "A Bell"})

        self.assertContains(answer, "Saved again it is a new one.")
        self.assertEqual(self.titles(), ["종"])
        self.assertEqual(self.save(self.film, form_of(answer)).status_code, 302)
        self.assertEqual(set(self.titles()), {"종", "A Bell"})

    def test_the_deletion_of_a_row_can_be_taken_over(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-DELETE": "on"})
        again = form_of(self.save(self.film, sent, **{"titles-0-text": "A Bell"}))

        answer = self.save(self.film, again, take_theirs="titles-1")

        self.assertEqual(self.save(self.film, form_of(answer)).status_code, 302)
        self.assertEqual(self.titles(), ["종"])

    def test_a_row_is_not_deleted_unseen_that_the_first_changed(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-text": "The Bell"})

        answer = self.save(self.film, sent, **{"titles-0-DELETE": "on"})

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(self.titles(), ["The Bell", "종"])
        self.save(self.film, form_of(answer), **{"titles-0-DELETE": "on"})
        self.assertEqual(self.titles(), ["종"])

    def test_rows_that_the_first_added_stand_in_the_form_that_comes_back(self):
        sent = self.opened(self.film)
        first = self.opened(self.film, self.first)
        added = self.new_title(first, "Ringing") | {"titles-0-text": "The Bell"}
        self.save(self.film, first | added, client=self.first)

        mine = self.new_title(sent, "Tolling") | {"titles-0-text": "A Bell"}
        again = form_of(self.save(self.film, sent | mine))

        self.assertEqual(
            [again[f"titles-{n}-text"] for n in range(4)],
            ["A Bell", "종", "Ringing", "Tolling"],
        )
        self.assertEqual(self.save(self.film, again).status_code, 302)
        self.assertEqual(self.titles(), ["A Bell", "종", "Ringing", "Tolling"])

    def test_a_text_with_lines_is_not_taken_for_changed(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"texts-0-text": "Three."})
        lines = sent["texts-0-text"].replace("\n", "\r\n")

        answer = self.save(self.film, sent, **{"texts-0-text": lines})

        self.assertEqual(answer.status_code, 302)
        self.assertEqual(Text.objects.get().text, "Three.")

    def test_a_credit_changed_on_its_own_page_is_seen_on_that_of_the_film(self):
        sent = self.opened(self.film)
        self.first_saves(self.credit, credited_as="Comrade")

        answer = self.save(self.film, sent, **{"credits-0-credited_as": "Friend"})

        self.assertEqual(
            self.told(answer), [("Credited as", "", "Comrade", "Friend", True)]
        )

    def test_chosen_persons_are_told_by_name(self):
        other = kit.make_person(names={"en": "Kim A", "ko": "김아"})
        third = kit.make_person(names={"en": "Pak B", "ko": "박비"})
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"credits-0-agent": str(other.pk)})

        answer = self.save(self.film, sent, **{"credits-0-agent": str(third.pk)})

        ((_field, _before, now, mine, is_clash),) = self.told(answer)
        self.assertEqual((now, mine, is_clash), ("Kim A", "Pak B", True))


class TranslatorTests(TwoEditors):
    """Who may only write words in English is guarded, and guards others, as well."""

    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(titles={"en": "Bell", "ko": "종"}, running_time=80)

    def setUp(self):
        super().setUp()
        member = self.sign_in_with("view_film", "view_title", "change_title")
        type(member).objects.filter(pk=member.pk).update(languages=["en"])

    def test_what_an_editor_changed_elsewhere_stays(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, running_time="90", **{"titles-1-text": "종소리"})

        answer = self.save(self.film, sent, **{"titles-0-text": "The Bell"})

        self.assertEqual(answer.status_code, 302)
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 90)
        titles = self.film.titles.order_by("position", "pk")
        self.assertEqual([title.text for title in titles], ["The Bell", "종소리"])

    def test_words_that_both_wrote_are_settled(self):
        sent = self.opened(self.film)
        self.first_saves(self.film, **{"titles-0-text": "A Bell"})

        answer = self.save(self.film, sent, **{"titles-0-text": "The Bell"})

        self.assertEqual(
            self.told(answer), [("Text", "Bell", "A Bell", "The Bell", True)]
        )
