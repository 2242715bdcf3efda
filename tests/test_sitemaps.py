"""The sitemap of the public: every page in every language, and no other."""

from xml.etree import ElementTree

from django.conf import settings

from catalogue import addresses
from catalogue.models import (
    Film,
    Status,
)
from kfeic.pages.models import NewsItem
from tests.kit import make_film, make_person
from tests.sample import LANGUAGES, in_future
from tests.test_machines import MachineTestCase, absolute

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
SECRET = "canary"


class SitemapTests(MachineTestCase):
    def read(self, address):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "application/xml")
        return ElementTree.fromstring(response.content)

    def urls(self, section):
        return {
            url.findtext(f"{SITEMAP}loc"): url
            for url in self.read(f"/sitemap-{section}.xml")
        }

    def test_index_names_every_sitemap_by_its_public_address(self):
        found = [node.findtext(f"{SITEMAP}loc") for node in self.read("/sitemap.xml")]

        self.assertEqual(
            found,
            [
                absolute(f"/sitemap-{section}.xml")
                for section in ("films", "people", "pages", "news")
            ],
        )

    def test_a_sitemap_without_addresses_is_not_named(self):
        NewsItem.objects.all().delete()

        found = [node.findtext(f"{SITEMAP}loc") for node in self.read("/sitemap.xml")]

        self.assertNotIn(absolute("/sitemap-news.xml"), found)

    def test_films_stand_in_both_languages_with_images(self):
        urls = self.urls("films")
        film = self.sample.film
        both = {c: absolute(addresses.film(c, film.key, film.slug)) for c in LANGUAGES}

        self.assertEqual(len(urls), 2 * Film.objects.public().count())
        for address in both.values():
            url = urls[address]
            self.assertEqual(len(url.findall(f"{IMAGE}image")), 4)
            self.assertRegex(url.findtext(f"{SITEMAP}lastmod"), r"^\d{4}-\d\d-\d\d$")

    def test_everything_in_a_sitemap_answers_200(self):
        for section in ("people", "pages", "news"):
            for address in self.urls(section):
                with self.subTest(address=address):
                    path = address.removeprefix(settings.PUBLIC_URL)
                    self.assertEqual(self.client.get(path).status_code, 200)

    def test_what_is_not_public_is_in_no_sitemap(self):
        make_film("canary-draft", status=Status.DRAFT)
        make_film("canary-future", published_at=in_future())
        make_film("canary-abroad", countries=["FR"])
        make_person("canary-person", status=Status.REVIEW)

        for section in ("films", "people", "pages"):
            text = self.client.get(f"/sitemap-{section}.xml").text
            self.assertNotIn(SECRET, text)
            self.assertNotIn("/films/withdrawn", text)

    def test_sitemap_asks_as_many_queries_for_any_number(self):
        for section, number in (("films", 1), ("people", 1), ("pages", 2), ("news", 1)):
            with self.subTest(section=section), self.assertNumQueries(number):
                self.client.get(f"/sitemap-{section}.xml")

    def test_robots_allow_everything_and_name_the_sitemap(self):
        response = self.client.get("/robots.txt")

        self.assertEqual(
            response.text,
            f"User-agent: *\nAllow: /\nSitemap: {settings.PUBLIC_URL}/sitemap.xml\n",
        )
        self.assertEqual(response.headers["Content-Type"], "text/plain")
