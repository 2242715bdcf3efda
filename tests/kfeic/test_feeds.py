"""The Atom feeds of news: whole, addressed for ever, and as old as what they show."""

import time
from datetime import timedelta
from xml.etree import ElementTree

from django.conf import settings
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from kfeic.pages.addresses import news_feed, news_item
from tests.html import Html
from tests.kfeic.pages.news import make_news
from tests.sample import LANGUAGES

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = settings.PUBLIC_URL


class FeedTests(TestCase):
    def feed(self, language="en"):
        response = self.client.get(news_feed(language))
        self.assertEqual(
            response.headers["Content-Type"], "application/atom+xml; charset=utf-8"
        )
        return ElementTree.fromstring(response.content)

    def links(self, node):
        return {
            link.get("rel"): link.get("href") for link in node.findall(f"{ATOM}link")
        }

    def test_a_feed_without_entries_is_a_feed(self):
        for language in LANGUAGES:
            first, again = self.feed(language), self.feed(language)
            for name in ("id", "title", "updated"):
                self.assertTrue(first.findtext(f"{ATOM}{name}"))
                self.assertEqual(
                    first.findtext(f"{ATOM}{name}"), again.findtext(f"{ATOM}{name}")
                )
            self.assertEqual(first.get(LANGUAGE), language)
            self.assertEqual(first.findall(f"{ATOM}entry"), [])

    def test_each_entry_has_what_atom_asks_for(self):
        item = make_news(
            "a-week",
            titles={"ko": "영화주간", "en": "Films & more"},
            texts={"en": "See [the films](/en/films/).", "ko": "영화."},
        )
        feed = self.feed()
        (entry,) = feed.findall(f"{ATOM}entry")
        address = SITE + news_item("en", item.key, item.slug)

        self.assertEqual(
            self.links(feed),
            {"alternate": f"{SITE}/en/news/", "self": f"{SITE}{news_feed('en')}"},
        )
        self.assertTrue(feed.findtext(f"{ATOM}author/{ATOM}name"))
        self.assertEqual(entry.findtext(f"{ATOM}title"), "Films & more")
        self.assertEqual(
            entry.findtext(f"{ATOM}published"), item.published_at.isoformat()
        )
        self.assertEqual(self.links(entry), {"alternate": address})
        permanent = f"{SITE}/en/news/{item.key}/"
        self.assertEqual(entry.findtext(f"{ATOM}id"), permanent)
        leads = self.client.get(permanent.removeprefix(SITE))
        self.assertRedirects(leads, address.removeprefix(SITE), status_code=301)
        self.assertEqual(
            entry.findtext(f"{ATOM}summary").strip(),
            f'<p>See <a href="{SITE}/en/films/">the films</a>.</p>',
        )

    def test_the_newest_twenty_stand_in_it_at_the_cost_of_one(self):
        make_news("first")
        with self.assertNumQueries(3):
            self.feed()
        for number in range(21):
            moment = timezone.now() - timedelta(days=number + 1)
            make_news(f"n{number}", published_at=moment)

        with self.assertNumQueries(3):
            entries = self.feed().findall(f"{ATOM}entry")

        self.assertEqual(len(entries), 20)
        self.assertEqual(entries[0].findtext(f"{ATOM}title"), "News n0")

    def test_who_has_the_feed_gets_304_until_something_changes(self):
        make_news("first")
        tag = self.client.get(news_feed("en")).headers["ETag"]

        def again():
            return self.client.get(news_feed("en"), headers={"if-none-match": tag})

        self.assertEqual(again().status_code, 304)
        make_news("second")
        self.assertEqual(again().status_code, 200)

    def test_the_pages_of_news_name_their_feed(self):
        item = make_news("a-week")
        for language in LANGUAGES:
            for path in (
                f"/{language}/news/",
                news_item(language, item.key, item.slug),
            ):
                html = Html(self.client.get(path).text)
                named = [
                    link.get("href")
                    for link in html.all("link")
                    if link.get("type") == "application/atom+xml"
                ]
                self.assertEqual(named, [news_feed(language)])


class ScheduledTests(TransactionTestCase):
    def test_scheduled_news_make_new_pages_without_a_write(self):
        make_news("soon", published_at=timezone.now() + timedelta(seconds=0.8))
        paths = ("/en/", "/en/news/", news_feed("en"))
        early = {path: self.client.get(path) for path in paths}
        for response in early.values():
            self.assertNotContains(response, "News soon")

        time.sleep(0.9)

        for path, response in early.items():
            tag = response.headers["ETag"]
            late = self.client.get(path, headers={"if-none-match": tag})
            self.assertContains(late, "News soon")
