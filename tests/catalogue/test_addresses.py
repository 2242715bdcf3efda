"""Every address that the catalogue writes out leads to the view that answers it."""

from django.test import SimpleTestCase
from django.urls import resolve

from catalogue import addresses

KEY, SLUG = "2p6tp", "the-flower-girl"


class AddressTests(SimpleTestCase):
    def assert_leads(self, address, name):
        path, _mark, _query = address.partition("?")
        with self.subTest(address):
            self.assertEqual(resolve(path).url_name, name)

    def test_pages_in_both_languages(self):
        for language in ("ko", "en"):
            for address, name in (
                (addresses.film(language, KEY, SLUG), "film"),
                (addresses.films(language), "films"),
                (addresses.films(language, letter="ㄱ", page=2), "films"),
                (addresses.people(language), "people"),
                (addresses.people(language, letter="ㄱ"), "people"),
                (addresses.person(language, KEY, SLUG), "person"),
                (addresses.studios(language), "studios"),
                (addresses.studio(language, KEY, SLUG), "studio"),
                (addresses.agent(language, "person", KEY, SLUG), "person"),
                (addresses.agent(language, "studio", KEY, SLUG), "studio"),
                (addresses.search(language), "search"),
                (addresses.search(language, q="꽃 & 1", show="films"), "search"),
                (addresses.suggestions(language), "suggestions"),
                (addresses.open_search(language), "open-search"),
                (
                    addresses.open_search_suggestions(language),
                    "open-search-suggestions",
                ),
                (addresses.film_art(language), "film-art"),
                (addresses.film_art(language, 1970), "film-art-decade"),
            ):
                self.assert_leads(address, name)

    def test_every_kind(self):
        for kind in addresses.KIND_SLUGS:
            self.assert_leads(addresses.films("en", kind=kind), "kind")

    def test_files(self):
        digest = "0123456789abcdef"
        for shape, ending in (
            ("poster", "svg"),
            ("small", "svg"),
            ("wide", "svg"),
            ("monogram", "svg"),
            ("share", "png"),
        ):
            self.assert_leads(
                addresses.artwork(KEY, "ko", digest, shape=shape, ending=ending),
                "artwork",
            )
        for ending in ("avif", "jpg"):
            self.assert_leads(addresses.picture(digest * 2, 320, ending), "rendition")
        self.assert_leads(addresses.document(7), "document")
        self.assert_leads(addresses.film_json(KEY), "film-json")

    def test_agents_without_a_page_have_no_address(self):
        self.assertEqual(addresses.agent("en", "festival", KEY, SLUG), "")
        self.assertEqual(addresses.agent("en", "person", "", SLUG), "")

    def test_choices_stand_in_one_order_and_empty_ones_are_left_out(self):
        for asked, address in (
            (
                {"page": 2, "letter": "", "genre": "war", "decade": 1970},
                "/en/films/?decade=1970&genre=war&page=2",
            ),
            (
                {"sort": "year", "decade": ("1980", "1970", "1980"), "studio": ()},
                "/en/films/?decade=1970&decade=1980&sort=year",
            ),
            ({"kind": ("tv",), "award": "won"}, "/en/films/tv-performance/?award=won"),
            ({"kind": ("tv", "feature")}, "/en/films/?kind=feature&kind=tv"),
            ({"language": "ko"}, "/en/films/?language=ko"),
        ):
            with self.subTest(address):
                self.assertEqual(addresses.films("en", **asked), address)
