"""The films of a search: facets inside the result, orders, pages, lists and years."""

from django.conf import settings

from tests.catalogue.searching import SearchTestCase, results
from tests.kit import make_film, make_person


class FilmTests(SearchTestCase):
    """The films of a result, with facets inside it."""

    @classmethod
    def setUpTestData(cls):
        cls.films = [
            make_film(
                titles={"ko": f"철길 {number}", "en": f"Iron Road {number}"},
                year=1950 + number,
                genres=["war" if number % 2 else "drama"],
            )
            for number in range(30)
        ]
        make_film(titles={"ko": "용광로", "en": "The Blast Furnace"}, genres=["war"])
        make_person(names={"en": "Iron Road Builder"})

    def test_a_page_holds_twenty_four_and_the_next_the_rest(self):
        pages = [self.titles("Iron Road", show="films", page=n) for n in (1, 2)]

        self.assertEqual([len(page) for page in pages], [24, 6])
        self.assertEqual(len({*pages[0], *pages[1]}), 30)
        self.assertEqual(
            self.search("Iron Road", show="films", page=3).status_code, 404
        )

    def test_a_facet_narrows_the_films_found_and_no_others(self):
        found = self.search("Iron Road", genre="war")

        self.assertEqual(found.context["total"], "15")
        self.assertEqual([k for _n, k, _y in results(found.html)], ["film"] * 15)

    def test_the_facets_of_several_films_are_one_click_away(self):
        address = "/en/search/?q=Iron+Road&show=films"
        for text, wanted in (
            ("Iron Road", [("films", ("Filter the 30 films", address))]),
            ("The Blast Furnace", [("films", ())]),
        ):
            with self.subTest(text=text):
                groups = self.search(text).context["groups"]
                offers = [(group.name, group.filters) for group in groups]
                self.assertEqual([o for o in offers if o[0] == "films"], wanted)

    def test_two_facets_narrow_further_and_two_values_widen(self):
        for asked, number in (
            ({"genre": "war", "decade": "1950"}, "5"),
            ({"decade": ["1950", "1960"]}, "20"),
        ):
            with self.subTest(asked=asked):
                found = self.search("Iron Road", **asked)
                self.assertEqual(found.context["total"], number)

    def test_films_stand_in_the_order_asked_for(self):
        for sort, first in (("year", "0"), ("-year", "29"), ("added", "29")):
            with self.subTest(sort=sort):
                found = self.titles("Iron Road", show="films", sort=sort)
                self.assertEqual(found[0], f"Iron Road {first}|철길 {first}")

    def test_the_form_keeps_the_words(self):
        html = self.search("Iron Road", genre="war", sort="year").html
        kept = [
            (field.get("name"), field.get("value"))
            for field in html.all("input")
            if field.get("type") == "hidden"
        ]

        self.assertEqual(
            kept, [("q", "Iron Road"), ("show", "films"), ("sort", "year")]
        )

    def test_a_chip_takes_its_facet_away_and_keeps_the_rest(self):
        chips = self.search("Iron Road", genre="war", sort="year").context["chips"]

        self.assertEqual(
            [address for _label, _language, address in chips],
            ["/en/search/?q=Iron+Road&show=films&sort=year"],
        )

    def test_unknown_facets_are_no_page(self):
        for asked in ({"genre": "no-such"}, {"decade": "x"}, {"show": "x"}):
            with self.subTest(asked=asked):
                self.assertEqual(self.search("Iron Road", **asked).status_code, 404)

    def test_the_canonical_address_holds_what_is_chosen(self):
        html = self.search("Iron Road", genre="war", sort="", page="1", show="").html

        self.assertEqual(
            [link.get("href") for link in html.links("canonical")],
            [f"{settings.PUBLIC_URL}/en/search/?q=Iron+Road&show=films&genre=war"],
        )

    def test_a_canonical_address_has_no_page_of_what_has_none(self):
        for asked, kept in (
            ({"page": "999", "sort": "year"}, ""),
            ({"show": "people", "sort": "year"}, "&show=people"),
            ({"show": "films", "sort": "year"}, "&show=films&sort=year"),
            ({"show": "films", "page": "2"}, "&show=films&page=2"),
        ):
            with self.subTest(asked=asked):
                html = self.search("Iron Road", **asked).html
                self.assertEqual(
                    [link.get("href") for link in html.links("canonical")],
                    [f"{settings.PUBLIC_URL}/en/search/?q=Iron+Road{kept}"],
                )

    def test_kinds_and_decades_alone_lead_to_their_list(self):
        for text, address in (
            ("science films of the 1970s", "/en/films/science/?decade=1970"),
            ("documentary", "/en/films/documentary/"),
            ("1950s", "/en/films/?decade=1950"),
        ):
            with self.subTest(text=text):
                response = self.search(text)
                self.assertEqual(response.status_code, 302)
                self.assertEqual(response.headers["Location"], address)

    def test_a_year_alone_shows_its_films(self):
        self.assertEqual(self.titles("1953"), ["Iron Road 3|철길 3"])
        self.assertEqual(self.titles("2190"), [])

    def test_a_kind_and_a_year_show_the_films_of_both(self):
        make_film(
            titles={"ko": "벼의 생육", "en": "Growth of Rice"},
            year=1953,
            kind="science",
        )
        for text, wanted in (
            ("science film 1953", ["Growth of Rice|벼의 생육"]),
            ("feature film 1953", ["Iron Road 3|철길 3"]),
            ("animation 1953", []),
        ):
            with self.subTest(text=text):
                self.assertEqual(self.titles(text), wanted)
        context = self.search("science film 1953").context
        self.assertEqual(context["total"], "1")
        self.assertEqual(context["chips"], [])
        self.assertEqual([tab[1] for tab in context["tabs"]], ["1", "1"])
