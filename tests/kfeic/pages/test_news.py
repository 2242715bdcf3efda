"""What the public sees of news: their list, their pages, and nothing too early."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.test import TestCase
from django.utils import timezone

from catalogue.merging import merge
from catalogue.models import Status
from kfeic.database_roles import DESK, PUBLIC, grant_roles
from kfeic.pages.addresses import news_item
from kfeic.pages.models import NewsItem
from tests.html import Html
from tests.kfeic.pages.news import make_news
from tests.kfeic.test_database_rows import seen
from tests.kit import make_festival, make_film, make_person
from tests.sample import LANGUAGES

CANARY = "Canary Secret"
OF_ITEM = "(SELECT slug FROM pages_newsitem WHERE id = newsitem_id)"


def path_of(item, language="en"):
    return news_item(language, item.key, item.slug)


class ListTests(TestCase):
    def titles(self, path):
        return [line[0] for line in self.client.get(path).context["news"]]

    def test_without_any_news_the_list_says_so(self):
        for language, sentence in (
            ("en", "No news has been published yet."),
            ("ko", "아직 발표된 소식이 없다."),
        ):
            response = self.client.get(f"/{language}/news/")
            self.assertContains(response, sentence, 1)
            self.assertEqual(Html(response.text).faults, [])

    def test_the_newest_stand_first_twenty_to_a_page(self):
        start = datetime(2020, 1, 1, tzinfo=UTC)
        for number in range(41):
            moment = start + timedelta(days=number)
            make_news(f"n{number}", published_at=moment)

        every = [self.titles(f"/en/news/?page={page}") for page in (1, 2, 3)]

        self.assertEqual([len(page) for page in every], [20, 20, 1])
        wanted = [f"News n{number}" for number in range(40, -1, -1)]
        self.assertEqual([*every[0], *every[1], *every[2]], wanted)
        self.assertEqual(self.client.get("/en/news/?page=4").status_code, 404)
        self.assertEqual(self.client.get("/en/news/?page=x").status_code, 404)

    def test_an_item_in_one_language_says_so_in_the_other(self):
        item = make_news("english", titles={"en": "Only English"})

        for path in ("/ko/news/", path_of(item, "ko")):
            html = Html(self.client.get(path).text)
            languages = {
                code
                for code, text in html.texts_by_language()
                if text == "Only English"
            }
            self.assertIn("en", languages)
        self.assertContains(
            self.client.get(path_of(item, "ko")), 'data-kind="language"'
        )
        self.assertNotContains(self.client.get(path_of(item)), 'data-kind="language"')


class ItemTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film("a-bell", titles={"en": "A Bell", "ko": "종소리"})
        cls.person = make_person(names={"en": "Kim", "ko": "김"})
        cls.item = make_news(
            "a-week",
            titles={"ko": "영화주간", "en": "A week & more"},
            films=[cls.film],
            agents=[cls.person, make_festival()],
        )

    def test_the_page_is_whole_in_both_languages(self):
        for language in LANGUAGES:
            response = self.client.get(path_of(self.item, language))
            self.assertEqual(response.status_code, 200)
            self.assertEqual(Html(response.text).faults, [])
            links = {link.get("href") for link in Html(response.text).all("a")}
            film, person = self.film, self.person
            self.assertIn(f"/{language}/films/{film.key}-{film.slug}/", links)
            self.assertIn(f"/{language}/people/{person.key}-{person.slug}/", links)

    def test_the_day_is_that_of_pyongyang(self):
        late = datetime(2019, 12, 31, 18, tzinfo=UTC)
        item = make_news("new-year", published_at=late)

        self.assertContains(self.client.get(path_of(item)), "1 January 2020")

    def test_other_forms_of_the_address_lead_to_it(self):
        for address in ("a-week", f"{self.item.key}-wrong", self.item.key):
            response = self.client.get(f"/en/news/{address}/")
            self.assertRedirects(response, path_of(self.item), status_code=301)
        self.assertEqual(self.client.get("/en/news/nothing/").status_code, 404)

    def test_a_withdrawn_item_is_gone_by_name(self):
        item = make_news("gone", status=Status.WITHDRAWN)

        response = self.client.get(path_of(item))

        self.assertContains(
            response, "The news item “News gone” has been withdrawn.", status_code=410
        )

    def test_neighbours_lead_through_all_news(self):
        moment = self.item.published_at
        same = make_news("same-moment", published_at=moment)
        newest = make_news("newest", published_at=moment + timedelta(days=1))
        make_news("draft", status=Status.DRAFT, published_at=None)

        steps = {}
        for item in (self.item, same, newest):
            context = self.client.get(path_of(item)).context
            steps[item.slug] = tuple(
                step and step[2] for step in (context["older"], context["newer"])
            )

        self.assertEqual(
            steps,
            {
                "a-week": (None, path_of(same)),
                "same-moment": (path_of(self.item), path_of(newest)),
                "newest": (path_of(same), None),
            },
        )

    def test_links_lead_to_the_web_to_mail_and_to_this_site_alone(self):
        text = "\n\n".join(
            f"[x]({address})"
            for address in (
                "https://example.org/",
                "mailto:a@example.org",
                "/en/films/",
                "javascript:alert(1)",
                "//example.org/",
                "ftp://example.org/",
                "data:text/html,x",
            )
        )
        item = make_news("links", titles={"en": "Links"}, texts={"en": text})
        html = self.client.get(path_of(item)).text.partition('class="prose"')[2]
        prose = Html(html.partition("</main>")[0])

        links = [link.get("href") for link in prose.all("a")][:3]
        self.assertEqual(
            links, ["https://example.org/", "mailto:a@example.org", "/en/films/"]
        )
        self.assertEqual(html.count("[x]("), 4)

    def test_it_is_described_to_machines(self):
        response = self.client.get(path_of(self.item))

        self.assertContains(response, '"@type":"NewsArticle"')
        self.assertContains(response, '"headline":"A week \\u0026 more"')
        self.assertContains(response, '<meta property="og:type" content="article">')
        address = settings.PUBLIC_URL + path_of(self.item)
        self.assertContains(self.client.get("/sitemap-news.xml"), address)

    def test_the_film_page_lists_the_latest_three(self):
        for number in range(3):
            make_news(f"n{number}", films=[self.film])
        make_news("of-no-film")
        path = f"/en/films/{self.film.key}-{self.film.slug}/"

        (mentions,) = self.client.get(path).context["mentions"]

        self.assertEqual(
            [line[0] for line in mentions.lines], ["News n2", "News n1", "News n0"]
        )
        self.assertContains(self.client.get(path), 'href="/en/news/"')


class RowsTests(TestCase):
    """What row security lets the public role read of the tables of news."""

    COLUMNS = {
        "pages_newsitem": "slug",
        "pages_newstext": "title",
        "pages_newsitem_films": OF_ITEM,
        "pages_newsitem_agents": OF_ITEM,
    }

    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        tomorrow = timezone.now() + timedelta(days=1)
        links = {"films": [make_film()], "agents": [make_person()]}
        for slug, state in (
            ("draft", {"status": Status.DRAFT, "published_at": None}),
            ("published", {}),
            ("scheduled", {"published_at": tomorrow}),
            ("withdrawn", {"status": Status.WITHDRAWN}),
        ):
            make_news(slug, titles={"en": slug}, **links, **state)

    def seen(self, role):
        return {
            table: seen(table, column, role=role)
            for table, column in self.COLUMNS.items()
        }

    def test_drafts_and_what_is_scheduled_are_hidden_with_all_their_rows(self):
        public = ["published", "withdrawn"]
        every = ["draft", "published", "scheduled", "withdrawn"]
        self.assertEqual(self.seen(DESK), dict.fromkeys(self.COLUMNS, every))

        self.assertEqual(self.seen(PUBLIC), dict.fromkeys(self.COLUMNS, public))


class SecrecyTests(TestCase):
    """Every state but the published one, on every page that shows news."""

    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        cls.film = make_film("a-bell")
        cls.item = make_news(
            "canary",
            titles={"en": CANARY, "ko": CANARY},
            texts={"en": CANARY, "ko": CANARY},
            films=[cls.film],
        )
        cls.beside = make_news("beside")

    def shown(self):
        film = self.film
        found = set()
        for language in LANGUAGES:
            for path in (
                f"/{language}/",
                f"/{language}/news/",
                path_of(self.item, language),
                path_of(self.beside, language),
                f"/{language}/films/{film.key}-{film.slug}/",
                f"/{language}/search/?q=Canary",
                f"/{language}/search/suggest.json?q=Canary",
                f"/feeds/{language}/news.atom",
                "/sitemap-news.xml",
            ):
                text = self.client.get(path).text
                sign = "-canary/" if path.endswith(".xml") else "Secret"
                if sign in text:
                    found.add(path)
        return found

    def test_only_what_is_published_shows(self):
        self.assertEqual(len(self.shown()), 17)

        tomorrow = timezone.now() + timedelta(days=1)
        for state in (
            {"status": Status.DRAFT},
            {"status": Status.REVIEW},
            {"published_at": tomorrow},
            {"status": Status.WITHDRAWN, "published_at": tomorrow},
        ):
            NewsItem.objects.filter(pk=self.item.pk).update(
                **{"status": Status.PUBLISHED, "published_at": timezone.now()} | state
            )
            with self.subTest(state=state):
                self.assertEqual(self.shown(), set())

    def test_a_withdrawn_item_shows_its_name_at_its_own_address_alone(self):
        NewsItem.objects.filter(pk=self.item.pk).update(status=Status.WITHDRAWN)

        self.assertEqual(
            self.shown(), {path_of(self.item, language) for language in LANGUAGES}
        )


class MergingTests(TestCase):
    def test_news_of_two_films_concern_the_one_that_is_left_once(self):
        kept, given_up = make_film(), make_film()
        make_news("of-both", films=[kept, given_up])
        make_news("of-one", films=[given_up])

        merge(kept, given_up)

        concerned = NewsItem.objects.order_by("slug").values_list("slug", "films")
        self.assertEqual(list(concerned), [("of-both", kept.pk), ("of-one", kept.pk)])
