"""What machines read: structured data, Open Graph, sitemaps, robots, film.json."""

import json

from django.conf import settings
from django.test import TestCase

from catalogue import addresses
from catalogue.models import (
    Copy,
    Document,
    Film,
    FilmRelation,
    Image,
    Statement,
    Status,
    Term,
    Use,
    Version,
)
from tests.html import Html
from tests.kit import make_film, make_title
from tests.sample import LANGUAGES, make_sample

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
SECRET = "canary"
# The only fields of a film that leave the house; a new column is no field by itself.
RECORD_FIELDS = {
    "key",
    "slug",
    "kind",
    "level",
    "years",
    "countries",
    "languages",
    "running_time",
    "part_count",
    "confidence",
    "updated_at",
    "titles",
    "texts",
    "colour",
    "genres",
    "studios",
    "credits",
    "events",
    "versions",
    "relations",
    "images",
    "documents",
    "identifiers",
    "sources",
    "statements",
    "urls",
}


def absolute(address):
    return settings.PUBLIC_URL + address


class MachineTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample(number=3)

    def html(self, address):
        return Html(self.client.get(address).text)

    def structured(self, address):
        """Return every node of the page's JSON-LD, each by its type."""
        found = {}
        for script in self.html(address).all("script"):
            if script.get("type") == "application/ld+json":
                data = json.loads(script.text)
                self.assertEqual(data["@context"], "https://schema.org")
                for node in data.get("@graph", [data]):
                    found[node["@type"]] = node
        return found


class StructuredDataTests(MachineTestCase):
    def test_series_of_television_names_its_parts_in_order(self):
        address = self.sample.pages("en")["catalogue:film"]

        node = self.structured(address)["TVSeries"]

        self.assertEqual(node["name"], "A Bell & <b>Rope</b>")
        self.assertEqual(node["url"], absolute(address))
        self.assertEqual(node["numberOfEpisodes"], 3)
        self.assertEqual([part["position"] for part in node["hasPart"]], [1, 2, 3])
        self.assertEqual(node["dateCreated"], "1985")
        self.assertEqual(node["duration"], "PT90M")
        self.assertEqual(node["countryOfOrigin"][0]["name"], "DPR Korea")
        self.assertEqual(len(node["director"]), 3)
        self.assertEqual(node["director"][0]["@type"], "Person")
        self.assertEqual(len(node["actor"]), 3)
        self.assertEqual(len(node["award"]), 6)
        self.assertIn("종소리", node["alternateName"])
        self.assertEqual(node["sameAs"][0], "https://www.wikidata.org/wiki/Q100")

    def test_picture_of_the_film_is_image_and_drawn_poster_only_thumbnail(self):
        node = self.structured(self.sample.pages("en")["catalogue:film"])["TVSeries"]
        plain = make_film("plain")
        movie = self.structured(addresses.film("en", plain.key, "plain"))["Movie"]

        self.assertEqual(len(node["image"]), 4)
        self.assertTrue(node["image"][0].startswith(absolute("/media/images/")))
        self.assertNotIn("image", movie)
        self.assertTrue(movie["thumbnailUrl"].startswith(absolute("/artwork/")))

    def test_part_names_what_it_is_part_of(self):
        part = Film.objects.get(
            pk=FilmRelation.objects.filter(position=1, type="part_of").get().film_id
        )

        node = self.structured(addresses.film("en", part.key, part.slug))["Movie"]

        self.assertEqual(node["isPartOf"][0]["name"], "A Bell & <b>Rope</b>")

    def test_what_is_not_known_is_left_out(self):
        bare = make_film("bare", titles={"en": "Bare"})

        node = self.structured(addresses.film("en", bare.key, "bare"))["Movie"]

        self.assertEqual(
            set(node),
            {"@type", "@id", "url", "name", "countryOfOrigin", "thumbnailUrl"},
        )

    def test_description_is_in_the_language_of_the_page(self):
        film = make_film("told", texts={"en": "It tells of a bell."})

        english, korean = (
            self.structured(addresses.film(language, film.key, "told"))["Movie"]
            for language in ("en", "ko")
        )

        self.assertEqual(english["description"], "It tells of a bell.")
        self.assertNotIn("description", korean)

    def test_years_that_are_not_sure_are_no_date(self):
        circa = make_film("circa", year_from=1950, year_to=1953, year_certainty="circa")

        node = self.structured(addresses.film("en", circa.key, "circa"))["Movie"]

        self.assertNotIn("dateCreated", node)

    def test_trail_of_a_film_leads_from_the_list_to_the_film(self):
        for language in LANGUAGES:
            with self.subTest(language=language):
                address = self.sample.pages(language)["catalogue:film"]

                trail = self.structured(address)["BreadcrumbList"]["itemListElement"]

                self.assertEqual([step["position"] for step in trail], [1, 2, 3])
                self.assertEqual(
                    [step["item"] for step in trail],
                    [
                        absolute(f"/{language}/films/"),
                        absolute(f"/{language}/films/tv-performance/"),
                        absolute(address),
                    ],
                )

    def test_people_studios_lists_and_home_are_described(self):
        pages = self.sample.pages("en")

        person = self.structured(pages["catalogue:person"])["Person"]
        studio = self.structured(pages["catalogue:studio"])["Organization"]
        listed = self.structured(pages["catalogue:films"])["ItemList"]
        home = self.structured(pages["home"])["Organization"]

        self.assertEqual(person["url"], absolute(pages["catalogue:person"]))
        self.assertEqual(person["birthDate"], "1930")
        self.assertEqual(studio["url"], absolute(pages["catalogue:studio"]))
        self.assertEqual(studio["foundingDate"], "1947")
        self.assertEqual(len(listed["itemListElement"]), 7)
        self.assertEqual(home["url"], absolute("/en/"))

    def test_no_title_can_end_the_script(self):
        film = make_film("evil", titles={"en": "</script><script>alert(1)</script>&"})
        address = addresses.film("en", film.key, "evil")

        text = self.client.get(address).text
        node = self.structured(address)["Movie"]

        self.assertNotIn("<script>alert", text)
        self.assertEqual(node["name"], "</script><script>alert(1)</script>&")


class OpenGraphTests(MachineTestCase):
    def test_film_has_all_that_a_shared_link_shows(self):
        address = self.sample.pages("en")["catalogue:film"]
        html = self.html(address)

        (image,) = html.meta("og:image")
        share = self.client.get(image.removeprefix(settings.PUBLIC_URL))

        self.assertEqual(html.meta("og:type"), ["video.movie"])
        self.assertEqual(html.meta("og:title"), ["A Bell & <b>Rope</b>"])
        self.assertEqual(html.meta("og:url"), [absolute(address)])
        self.assertEqual(html.meta("og:description"), ["It tells of a bell."])
        self.assertEqual(html.meta("og:image:width"), ["1200"])
        self.assertEqual(share.status_code, 200)
        self.assertEqual(share.headers["Content-Type"], "image/png")
        self.assertEqual(share.content[16:24].hex(), f"{1200:08x}{630:08x}")

    def test_every_page_names_the_site_and_has_one_description_at_most(self):
        for language in LANGUAGES:
            pages = self.sample.pages_of_everybody(language)
            for name, address in pages.items():
                with self.subTest(page=name, language=language):
                    html = self.html(address)
                    self.assertEqual(len(html.meta("og:site_name")), 1)
                    self.assertEqual(len(html.meta("description")), 1)
                    self.assertNotEqual(html.meta("description"), [""])


class FilmJsonTests(MachineTestCase):
    def read(self, film):
        response = self.client.get(addresses.film_json(film.key))
        self.assertEqual(response.status_code, 200)
        return json.loads(response.content)

    def test_record_holds_the_public_fields_and_no_other(self):
        self.assertEqual(set(self.read(self.sample.film)), RECORD_FIELDS)

    def test_record_holds_what_the_page_shows(self):
        film = self.sample.film
        record = self.read(film)

        self.assertEqual(record["key"], film.key)
        self.assertEqual(
            record["years"], {"from": 1985, "to": 1985, "certainty": "year"}
        )
        self.assertEqual(record["running_time"], 90)
        self.assertEqual(len(record["credits"]), 12)
        self.assertEqual(len(record["events"]), 3)
        self.assertEqual(len(record["versions"]), 3)
        self.assertEqual(len(record["images"]), 4)
        self.assertEqual(len(record["documents"]), 3)
        self.assertEqual(
            record["urls"],
            {c: absolute(addresses.film(c, film.key, film.slug)) for c in LANGUAGES},
        )

    def test_page_names_its_record(self):
        html = self.html(self.sample.pages("en")["catalogue:film"])

        (link,) = [
            link
            for link in html.links("alternate")
            if link.get("type") == "application/json"
        ]

        self.assertEqual(link.get("href"), addresses.film_json(self.sample.film.key))

    def test_nothing_for_the_staff_leaves_the_house(self):
        """Each canary is first proved to be in the database."""
        film = self.sample.film
        version = Version.objects.filter(film=film).first()
        Copy.objects.create(version=version, shelf_mark="canary", note="canary")
        Image.objects.create(film=film, kind="still", original="canary", digest=SECRET)
        Document.objects.create(
            film=film, kind="other", language="en", title=SECRET, use=Use.PRESS
        )
        make_title(film, SECRET, type="search")
        Term.objects.update(note=SECRET)
        draft = make_film("canary-draft", titles={"en": SECRET}, status=Status.DRAFT)
        FilmRelation.objects.create(film=film, type="about", other=draft)
        self.assertEqual(Term.objects.exclude(note=SECRET).count(), 0)
        self.assertEqual(Statement.objects.filter(film=film).count(), 3)

        for language in LANGUAGES:
            for address in self.sample.addresses(language).values():
                response = self.client.get(address)
                if not response.streaming:
                    with self.subTest(address=address):
                        self.assertNotIn(SECRET.encode(), response.content)

    def test_withdrawn_film_answers_410_and_an_unknown_one_404(self):
        for key, status in ((self.sample.withdrawn.key, 410), ("00000", 404)):
            with self.subTest(key=key):
                response = self.client.get(addresses.film_json(key))
                self.assertEqual(response.status_code, status)
