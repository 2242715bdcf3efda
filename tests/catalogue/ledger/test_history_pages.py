from django.urls import reverse

from catalogue.ledger.acts import recorded
from catalogue.ledger.reading import latest
from catalogue.models import Act, Change, Film, Title
from kfeic.pages.models import Page, PageText
from tests.desk import DeskTestCase, address
from tests.kit import make_credit, make_film, make_person, make_title


class HistoryPageCase(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film("one", titles={"en": "One"}, running_time=90)
        cls.person = make_person(names={"en": "Hong Yong Hui"})

    def act(self, **columns):
        with recorded(self.user, "edit"):
            Film.objects.filter(pk=self.film.pk).update(**columns)
        return latest(self.film)


class HistoryTests(HistoryPageCase):
    def test_a_record_without_changes_says_so(self):
        response = self.client.get(address(self.film, "history"))

        self.assertContains(response, "Nobody has changed this record at the desk yet.")

    def test_it_tells_who_changed_what(self):
        self.act(running_time=91)
        with recorded(self.user, "edit"):
            make_credit(self.film, self.person)
        response = self.client.get(address(self.film, "history"))

        self.assertContains(response, "Running time in minutes")
        self.assertContains(response, "<del>90</del>", html=True)
        self.assertContains(response, "<ins>91</ins>", html=True)
        self.assertContains(response, "Hong Yong Hui · Director")
        entries = response.context["entries"]
        self.assertEqual(entries[0].number, latest(self.film))

    def test_who_may_change_the_record_is_shown_the_way_back(self):
        self.act(running_time=91)
        self.act(running_time=92)
        offered = ("Return to this state", address(self.film, "value"))
        response = self.client.get(address(self.film, "history"))
        self.assertContains(response, address(self.film, "compare"))
        for words in offered:
            self.assertContains(response, words)

        self.sign_in_with("view_film")
        response = self.client.get(address(self.film, "history"))
        for words in offered:
            self.assertNotContains(response, words)

    def test_a_page_holds_twenty_acts(self):
        for minutes in range(25):
            self.act(running_time=100 + minutes)

        first = self.client.get(address(self.film, "history"))
        last = self.client.get(address(self.film, "history"), {"page": "2"})
        self.assertEqual(len(first.context["entries"]), 20)
        self.assertEqual(len(last.context["entries"]), 5)
        self.assertContains(last, "Before all this")

    def test_of_a_great_act_it_shows_the_first_rows(self):
        with recorded(self.user, "import"):
            for number in range(60):
                make_title(self.film, f"Name {number}")

        page = self.client.get(address(self.film, "history"))

        (entry,) = page.context["entries"]
        self.assertEqual((len(entry.rows), entry.more), (50, 10))
        self.assertContains(page, "10 further rows were written in this act.")

    def test_the_number_of_queries_does_not_grow(self):
        self.act(running_time=91)
        with recorded(self.user, "edit"):
            make_credit(self.film, self.person)
        self.client.get(address(self.film, "history"))
        with self.assertNumQueries(FuzzyCount()) as few:
            self.client.get(address(self.film, "history"))
        for function in ("editor", "writer", "actor", "composer"):
            with recorded(self.user, "edit"):
                make_credit(self.film, self.person, function=function)
        with self.assertNumQueries(len(few.captured_queries)):
            self.client.get(address(self.film, "history"))

    def test_who_may_not_see_the_record_does_not_see_its_history(self):
        self.sign_in_with("view_agent")

        for page in ("history", "compare", "restore", "value"):
            with self.subTest(page=page):
                response = self.client.get(address(self.film, page), {"state": "0"})
                self.assertIn(response.status_code, {403, 404})
        self.client.logout()
        response = self.client.get(address(self.film, "history"))
        self.assertEqual(response.status_code, 302)

    def test_rows_that_may_not_be_seen_are_not_told_of(self):
        with recorded(self.user, "edit"):
            make_credit(self.film, self.person)
            Film.objects.update(running_time=91)
        asked = {"older": "0", "newer": str(latest(self.film))}
        self.sign_in_with("view_film")

        for page, query in (("history", {}), ("compare", asked)):
            response = self.client.get(address(self.film, page), query)
            self.assertContains(response, "91")
            self.assertNotContains(response, "Hong Yong Hui")

    def test_a_page_of_the_institution_has_a_history_too(self):
        page = Page.objects.create(code="about")
        with recorded(self.user, "edit"):
            PageText.objects.create(page=page, language="en", title="About", text="x")
        response = self.client.get(reverse("admin:pages_page_history", args=[page.pk]))

        self.assertContains(response, "About (en)")


class FuzzyCount(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class CompareTests(HistoryPageCase):
    def test_words_that_differ_are_marked(self):
        first = self.act(confidence="low")
        with recorded(self.user, "edit"):
            title = self.film.titles.get()
            title.text = "One spring"
            title.save()
        response = self.client.get(
            address(self.film, "compare"),
            {"older": str(first), "newer": str(latest(self.film))},
        )

        self.assertContains(response, "One<ins> spring</ins>", html=True)
        self.assertNotContains(response, "Confidence")

    def test_the_order_of_the_two_does_not_matter(self):
        first, second = self.act(running_time=91), self.act(running_time=92)
        asked = [{"older": first, "newer": second}, {"older": second, "newer": first}]
        shown = [self.client.get(address(self.film, "compare"), one) for one in asked]

        self.assertEqual(
            shown[0].context["differences"], shown[1].context["differences"]
        )

    def test_nonsense_is_no_page(self):
        for asked in ({}, {"older": "x", "newer": "1"}, {"older": "9" * 30}):
            with self.subTest(asked=asked):
                response = self.client.get(address(self.film, "compare"), asked)
                self.assertEqual(response.status_code, 404)


class RestoreTests(HistoryPageCase):
    def restore(self, state, **sent):
        page = f"{address(self.film, 'restore')}?state={state}"
        seen = self.client.get(page).context["seen"]
        return self.client.post(page, {"seen": seen} | sent, follow=True)

    def test_the_record_returns_with_its_rows(self):
        before = self.act(running_time=91)
        with recorded(self.user, "edit"):
            credit = make_credit(self.film, self.person, character={"en": "Girl"})
        self.act(running_time=92)
        with recorded(self.user, "edit"):
            self.film.titles.update(text="Two")
        response = self.restore(before)

        self.assertContains(response, "The record is again as it was.")
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 91)
        self.assertEqual(self.film.titles.get().text, "One")
        self.assertFalse(type(credit).objects.exists())
        self.assertEqual(Act.objects.first().kind, "restore")

    def test_it_shows_first_what_would_change(self):
        before = self.act(running_time=91)
        self.act(running_time=92)
        response = self.client.get(f"{address(self.film, 'restore')}?state={before}")

        (row,) = response.context["differences"]
        (field,) = row.fields
        self.assertEqual(field.older[0].text, "92")
        self.assertEqual(field.newer[0].text, "91")
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 92)

    def test_a_change_since_the_page_was_made_is_shown_first(self):
        before = self.act(running_time=91)
        seen = self.act(running_time=92)
        self.act(running_time=93)
        response = self.restore(before, seen=seen)

        self.assertContains(response, "Somebody has changed the record in the meantime")
        self.film.refresh_from_db()
        self.assertEqual(self.film.running_time, 93)

    def test_it_can_be_undone(self):
        before = self.act(running_time=91)
        self.act(running_time=92)
        response = self.restore(before)

        act = Act.objects.get(kind="restore")
        self.assertContains(
            response, reverse("admin:catalogue_act_undo", args=[act.pk])
        )

    def test_a_state_before_the_record_was_there_is_no_page(self):
        with recorded(self.user, "edit"):
            film = make_film("two")
        response = self.client.get(f"{address(film, 'restore')}?state=0")

        self.assertEqual(response.status_code, 404)

    def test_who_may_only_view_may_not_return(self):
        before = self.act(running_time=91)
        self.act(running_time=92)
        self.sign_in_with("view_film")
        response = self.client.post(
            f"{address(self.film, 'restore')}?state={before}", {"seen": "1"}
        )

        self.assertEqual(response.status_code, 403)

    def test_who_may_not_delete_rows_may_not_return_without_them(self):
        before = self.act(running_time=91)
        with recorded(self.user, "edit"):
            make_credit(self.film, self.person)
        self.sign_in_with("view_film", "change_film", "change_credit")
        response = self.client.get(f"{address(self.film, 'restore')}?state={before}")

        self.assertEqual(response.status_code, 403)


class ValueTests(HistoryPageCase):
    def page_of(self, column, **columns):
        self.act(**columns)
        change = Change.objects.order_by("-id").first()
        query = f"?change={change.pk}&column={column}"
        return f"{address(self.film, 'value')}{query}"

    def test_one_value_returns_alone(self):
        page = self.page_of("running_time", running_time=91, part_count=2)
        self.assertContains(self.client.get(page), "<ins>90</ins>", html=True)
        response = self.client.post(page, follow=True)

        self.assertContains(response, "The value is again as it was.")
        self.film.refresh_from_db()
        self.assertEqual((self.film.running_time, self.film.part_count), (90, 2))

    def test_what_follows_from_a_value_is_made_anew(self):
        title = self.film.titles.get()
        with recorded(self.user, "edit"):
            Title.objects.filter(pk=title.pk).update(text="Two")
        change = Change.objects.get()
        query = f"?change={change.pk}&column=text"
        self.client.post(f"{address(self.film, 'value')}{query}")

        again = Title.objects.get(pk=title.pk)
        self.assertEqual((again.text, again.sort_key), ("One", title.sort_key))

    def test_a_value_that_the_record_refuses_is_refused_in_words(self):
        with recorded(self.user, "edit"):
            Film.objects.update(year_from=1970, year_to=1970, year_certainty="year")
        change = Change.objects.get()
        query = f"?change={change.pk}&column=year_certainty"
        response = self.client.post(f"{address(self.film, 'value')}{query}")

        self.assertContains(response, "The years do not match their certainty")

    def test_a_column_that_no_form_shows_is_no_page(self):
        for column in ("decade", "id", "nothing", "search_keys"):
            with self.subTest(column=column):
                page = self.page_of(column, running_time=91 + len(column))
                self.assertEqual(self.client.get(page).status_code, 404)

    def test_a_row_that_is_gone_is_told(self):
        credit = make_credit(self.film, self.person)
        with recorded(self.user, "edit"):
            type(credit).objects.update(credited_as="H.")
        change = Change.objects.get()
        credit.delete()
        query = f"?change={change.pk}&column=credited_as"
        response = self.client.post(f"{address(self.film, 'value')}{query}")

        self.assertContains(response, "The row is not there any more.")
