"""News at the desk: written side by side, published by rule, previewed."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from catalogue.ledger.acts import undo
from catalogue.models import Act, PreviewLink, Status
from catalogue.previewing import token_of
from kfeic.pages.models import NewsItem, Page, PageText
from tests.catalogue.test_export_round_trip import RoundTrip, run
from tests.desk import DeskTestCase, form_of
from tests.kfeic.pages.news import make_news
from tests.kit import make_film, make_person

DRAFT = {"status": Status.DRAFT, "published_at": None}
NEEDED = "What is published needs a title and a text in Korean or in English."


def page_of(row, page="change"):
    model = row._meta.model_name
    return reverse(f"admin:pages_{model}_{page}", args=[row.pk])


def faults_of(response):
    (inline,) = response.context["inline_admin_formsets"]
    return inline.formset.non_form_errors()


class WritingTests(DeskTestCase):
    add = "/admin/pages/newsitem/add/"

    def sent(self, address):
        return form_of(self.client.get(address))

    def test_a_new_item_stands_side_by_side_and_gets_its_slug_from_its_title(self):
        sent = self.sent(self.add)
        self.assertEqual(
            [sent["texts-0-language"], sent["texts-1-language"]], ["ko", "en"]
        )
        film, person = make_film(), make_person()
        sent |= {"texts-1-title": "A Week of Film", "texts-1-text": "It opens."}
        sent |= {"films": [film.pk], "agents": [person.pk]}

        for _number in range(2):
            self.assertEqual(self.client.post(self.add, sent).status_code, 302)

        second, first = NewsItem.objects.order_by("-pk")
        self.assertEqual(
            [first.slug, second.slug], ["a-week-of-film", "a-week-of-film-2"]
        )
        self.assertEqual(
            list(first.texts.values_list("language", "title")),
            [("en", "A Week of Film")],
        )
        self.assertEqual([*first.films.all(), *first.agents.all()], [film, person])
        self.assertEqual(first.status, Status.DRAFT)

    def test_a_title_without_a_text_is_refused_and_kept(self):
        sent = self.sent(self.add) | {"texts-0-title": "제목만"}

        response = self.client.post(self.add, sent)

        self.assertContains(response, "제목만")
        self.assertIs(NewsItem.objects.exists(), False)

    def test_a_text_whose_words_are_taken_away_is_taken_away(self):
        item = make_news("a-week")
        sent = self.sent(page_of(item))
        (number,) = [n for n in "01" if sent[f"texts-{n}-language"] == "ko"]
        sent |= {f"texts-{number}-title": "", f"texts-{number}-text": ""}

        self.client.post(page_of(item), sent)

        self.assertEqual([text.language for text in item.texts.all()], ["en"])

    def test_nothing_is_published_without_words_of_the_site(self):
        for titles in ({}, {"ru": "Неделя"}):
            item = make_news(f"n{len(titles)}", titles=titles, **DRAFT)
            sent = self.sent(page_of(item)) | {"status": "published"}
            response = self.client.post(page_of(item), sent)
            self.assertEqual(faults_of(response), [NEEDED])

    def test_one_button_saves_and_publishes(self):
        item = make_news("a-week", **DRAFT)
        self.assertContains(self.client.get(page_of(item)), 'name="_publish"', 1)

        self.client.post(page_of(item), self.sent(page_of(item)) | {"_publish": "on"})

        item.refresh_from_db()
        self.assertEqual(item.status, Status.PUBLISHED)
        self.assertIsNotNone(item.published_at)

    def test_the_action_leaves_what_has_no_words(self):
        wordless = make_news("wordless", titles={}, **DRAFT)
        worded = make_news("worded", **DRAFT)
        address = reverse("admin:pages_newsitem_changelist")
        sent = {"action": "publish", "_selected_action": [wordless.pk, worded.pk]}

        response = self.client.post(address, sent, follow=True)

        self.assertContains(response, "it has no text in Korean or in English")
        states = dict(NewsItem.objects.values_list("slug", "status"))
        self.assertEqual(states, {"wordless": Status.DRAFT, "worded": Status.PUBLISHED})

    def test_an_edit_is_noted_and_taken_back_whole(self):
        item = make_news("a-week", films=[make_film()])
        sent = self.sent(page_of(item)) | {"films": [], "texts-0-title": "Other"}
        self.client.post(page_of(item), sent)
        self.assertEqual(item.films.count(), 0)

        undo(Act.objects.latest("done_at"), user=self.user)

        self.assertEqual(item.films.count(), 1)
        self.assertIs(item.texts.filter(title="Other").exists(), False)

    def test_pages_are_written_side_by_side(self):
        page = Page.objects.create(code="about")
        PageText.objects.create(page=page, language="en", title="About", text="Us")
        sent = self.sent(page_of(page))
        self.assertEqual(sent["texts-1-language"], "ko")
        sent |= {"texts-1-title": "회사", "texts-1-text": "우리."}

        self.client.post(page_of(page), sent)

        titles = dict(page.texts.values_list("language", "title"))
        self.assertEqual(titles, {"en": "About", "ko": "회사"})

    def test_the_list_asks_as_much_for_many_as_for_few(self):
        address = reverse("admin:pages_newsitem_changelist")
        numbers = []
        for round_ in range(2):
            for number in range(4 * round_ + 1):
                make_news(f"n{round_}-{number}")
            self.client.get(address)
            with self.subTest(round=round_), self.assertNumQueries(LIST_QUERIES):
                self.client.get(address)
            numbers.append(NewsItem.objects.count())
        self.assertEqual(numbers, [1, 6])


LIST_QUERIES = 6


class PreviewTests(DeskTestCase):
    def test_whoever_has_the_link_sees_a_draft_and_nobody_else(self):
        item = make_news("secret", titles={"en": "Secret", "ko": "비밀"}, **DRAFT)
        link = PreviewLink.objects.create(
            content_type=ContentType.objects.get_for_model(item),
            record=item.pk,
            made_by=self.user,
            expires_at=timezone.now() + timedelta(days=1),
        )
        self.client.logout()

        for language, title in (("en", "Secret"), ("ko", "비밀")):
            address = reverse("preview-page", args=[token_of(link), language])
            self.assertContains(self.client.get(address), title)
        own = reverse("preview-page", args=[f"newsitem-{item.pk}", "en"])
        self.assertEqual(self.client.get(own).status_code, 302)


class DashboardTests(DeskTestCase):
    def test_the_first_page_leads_to_what_waits_for_review(self):
        item = make_news("waiting", status=Status.REVIEW, published_at=None)

        self.assertContains(self.client.get("/admin/"), page_of(item))


class TranslatorTests(DeskTestCase):
    def test_a_translator_writes_in_his_language_alone(self):
        item = make_news("a-week")
        user = get_user_model().objects.create_user(
            "translator", is_staff=True, languages=["en"]
        )
        user.groups.add(Group.objects.get(name="translator"))
        self.client.force_login(user)
        sent = form_of(self.client.get(page_of(item)))
        for number in "01":
            sent[f"texts-{number}-title"] = "Changed"
        sent["status"] = "withdrawn"

        self.client.post(page_of(item), sent)

        titles = dict(item.texts.values_list("language", "title"))
        self.assertEqual(titles, {"en": "Changed", "ko": "소식 a-week"})
        item.refresh_from_db()
        self.assertEqual(item.status, Status.PUBLISHED)


class TravellingTests(RoundTrip):
    @classmethod
    def setUpTestData(cls):
        run("seed")

    def test_news_survive_the_export(self):
        make_news(
            "a-week",
            texts={"en": "One\n\n- two", "ko": "하나"},
            films=[make_film("a-bell")],
            agents=[make_person("a-person")],
        )
        make_news("a-draft", titles={"ru": "Неделя"}, **DRAFT)

        exported = self.assert_survives()

        self.assertIn("news_item_rows.csv", exported)
