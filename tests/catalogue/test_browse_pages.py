"""The list of films as a page: what its choices leave, and what its panel offers."""

from urllib.parse import urlencode

from django.conf import settings
from django.test import SimpleTestCase, TestCase

from catalogue import addresses, browse
from catalogue.models import Image, RenditionSet, Scheme, Use
from tests.html import Html
from tests.kit import (
    make_award,
    make_credit,
    make_event,
    make_festival,
    make_film,
    make_person,
    make_studio,
    make_term,
)


def titles(response):
    return [card.title for card in response.context["cards"]]


def boxes(response, name):
    """Return the boxes of one facet as (value, text, films, is ticked)."""
    return [
        (value, text, films, is_chosen)
        for group in response.context["groups"]
        if group.name == name
        for value, text, _language, films, is_chosen in [*group.options, *group.more]
    ]


def submitted(html):
    """Return the query that the form of the panel sends when nothing is changed."""
    (form,) = [form for form in html.all("form") if "data-filters" in form.attrib]
    return urlencode(
        [
            (field.get("name"), field.get("value"))
            for field in form.iter("input")
            if field.get("type") == "hidden" or "checked" in field.attrib
        ]
    )


class OrderTests(SimpleTestCase):
    def test_addresses_and_counts_name_the_same_facets(self):
        self.assertEqual(addresses.FACETS, browse.FACETS)


class ChoiceTests(TestCase):
    """One film has everything, two have less."""

    @classmethod
    def setUpTestData(cls):
        cls.studio = make_studio(names={"ko": "촬영소", "en": "A Studio"})
        cls.person = make_person(names={"ko": "강명호", "en": "Kang Myong Ho"})
        cls.festival = make_festival(names={"ko": "축전", "en": "A Festival"})
        cls.film = make_film(
            titles={"ko": "까치", "en": "Magpie"},
            year=1970,
            studios=[cls.studio],
            genres=["war", "comedy"],
            languages=["ko", "ru"],
            colour=make_term(Scheme.COLOUR, "bw"),
            running_time=31,
        )
        make_credit(cls.film, cls.person)
        make_award(make_event(cls.film, organiser=cls.festival))
        Image.objects.create(
            film=cls.film,
            kind="still",
            original="images/1.jpg",
            digest="0123456789abcdef",
            widths=[400],
            width=400,
            height=300,
            use=Use.PUBLIC,
        )
        RenditionSet.objects.create(digest="0123456789abcdef", placeholder="#887766")
        make_film(
            titles={"ko": "나무", "en": "Tree"},
            kind="animation",
            year=1980,
            genres=["comedy"],
            languages=["ko"],
            running_time=120,
        )
        make_film(titles={"ko": "하늘", "en": "Sky"}, kind="tv", year=1980)

    def every_choice(self):
        """Return an address value for each facet: the film of all has it."""
        return {
            "kind": ["feature", "tv"],
            "decade": ["1970", "1980"],
            "genre": "war",
            "studio": self.studio.key,
            "person": self.person.key,
            "language": "ru",
            "colour": "bw",
            "length": "medium",
            "festival": self.festival.key,
            "award": "won",
            "stills": "yes",
            "letter": "M",
        }

    def test_every_facet_leaves_its_films(self):
        for facet, value in self.every_choice().items():
            if facet not in {"kind", "decade"}:
                with self.subTest(facet=facet):
                    response = self.client.get(addresses.films("en", **{facet: value}))
                    self.assertEqual(titles(response), ["Magpie"])

    def test_values_of_a_facet_add_and_facets_narrow(self):
        for query, left in (
            ("genre=war&genre=comedy", ["Magpie", "Tree"]),
            ("genre=war&genre=comedy&decade=1980", ["Tree"]),
            ("kind=animation&kind=tv", ["Sky", "Tree"]),
            ("decade=1970&decade=1980&language=ko", ["Magpie", "Tree"]),
            ("length=medium&length=long&stills=yes", ["Magpie"]),
        ):
            with self.subTest(query=query):
                response = self.client.get(f"/en/films/?{query}")
                self.assertEqual(titles(response), left)
                self.assertEqual(response.context["total"], str(len(left)))

    def test_a_facet_shows_what_its_other_values_would_give(self):
        response = self.client.get("/en/films/?genre=war")

        self.assertEqual(
            boxes(response, "genre"),
            [("comedy", "Comedy", "2", False), ("war", "War", "1", True)],
        )

    def test_what_leaves_nothing_is_offered_only_when_chosen(self):
        response = self.client.get("/en/films/?decade=1980&genre=war&length=medium")

        self.assertEqual(boxes(response, "genre"), [("war", "War", "0", True)])
        self.assertEqual(
            boxes(response, "length"), [("medium", "31–69 min", "0", True)]
        )
        self.assertEqual(boxes(response, "studio"), [])

    def test_a_facet_without_a_choice_is_left_out(self):
        offered = {
            path: [group.name for group in self.client.get(path).context["groups"]]
            for path in ("/en/films/", "/en/films/tv-performance/")
        }

        self.assertEqual(
            offered["/en/films/"],
            ["kind", "genre", "language", "length", "award", "stills"],
        )
        self.assertEqual(offered["/en/films/tv-performance/"], ["kind"])

    def test_every_value_has_a_chip_that_takes_it_away(self):
        asked = self.every_choice()
        context = self.client.get(addresses.films("en", **asked)).context

        chips = {label: address for label, _language, address in context["chips"]}
        self.assertEqual(
            list(chips),
            [
                *("Feature film", "Television work", "1970s", "1980s", "War"),
                *("A Studio", "Kang Myong Ho", "Russian", "Bw", "31–69 min"),
                *("A Festival", "Award-winning", "With stills", "M"),
            ],
        )
        self.assertEqual(
            chips["1980s"], addresses.films("en", **asked | {"decade": 1970})
        )
        self.assertEqual(
            chips["Television work"],
            addresses.films("en", **asked | {"kind": "feature"}),
        )
        self.assertEqual(
            chips["A Studio"], addresses.films("en", **asked | {"studio": ""})
        )

    def test_the_panel_sends_what_the_address_asks(self):
        everything = addresses.films("en", **self.every_choice(), sort="-year")
        for asked in (
            everything,
            "/en/films/",
            "/en/films/animation/?genre=comedy&sort=year",
            "/en/films/?kind=tv&kind=animation&decade=1980",
            "/en/films/animation/?genre=war",
        ):
            with self.subTest(asked=asked):
                html = Html(self.client.get(asked).text)
                (canonical,) = html.links("canonical")

                again = self.client.get(f"/en/films/?{submitted(html)}", follow=True)

                (link,) = Html(again.text).links("canonical")
                self.assertEqual(link.get("href"), canonical.get("href"))

    def test_an_odd_address_has_the_page_and_the_canonical_of_the_plain_one(self):
        plain = "/en/films/?decade=1970&decade=1980&genre=war"
        odd = "/en/films/?genre=war&decade=1980&decade=1970&genre=war&decade=&sort="
        pages = [self.client.get(address) for address in (plain, odd)]

        for page in pages:
            (link,) = Html(page.text).links("canonical")
            self.assertEqual(link.get("href"), settings.PUBLIC_URL + plain)
        self.assertEqual(*map(titles, pages))

    def test_a_decade_joins_those_chosen_or_leaves_them(self):
        context = self.client.get("/en/films/?decade=1970&genre=comedy").context

        self.assertEqual(
            context["decades"],
            [
                ("1970", "1970s", "1", "100", "/en/films/?genre=comedy", True),
                (
                    *("1980", "1980s", "1", "100"),
                    "/en/films/?decade=1970&decade=1980&genre=comedy",
                    False,
                ),
            ],
        )

    def test_nothing_found_leads_on_without_each_choice(self):
        response = self.client.get("/en/films/animation/?decade=1970&genre=war")

        self.assertEqual(titles(response), [])
        self.assertEqual(
            response.context["without"],
            [
                ("Without “Animation”", "/en/films/?decade=1970&genre=war"),
                ("Without “1970s”", "/en/films/animation/?genre=war"),
                ("Without “War”", "/en/films/animation/?decade=1970"),
            ],
        )
        self.assertEqual(Html(response.text).faults, [])

    def test_korean_titles_stand_in_either_order(self):
        for address, order in (
            ("/ko/films/", ["나무", "하늘", "까치"]),
            ("/ko/films/?sort=south", ["까치", "나무", "하늘"]),
        ):
            with self.subTest(address=address):
                self.assertEqual(titles(self.client.get(address)), order)

    def test_the_southern_order_is_none_of_english_pages(self):
        response = self.client.get("/en/films/?sort=south")
        orders = [label for label, _address, _is in response.context["orders"]]

        (link,) = Html(response.text).links("canonical")
        self.assertEqual(link.get("href"), f"{settings.PUBLIC_URL}/en/films/")
        self.assertEqual(
            orders,
            ["Title", "Year, oldest first", "Year, newest first", "Newly added"],
        )

    def test_years_stand_both_ways(self):
        for sort, order in (
            ("year", ["Magpie", "Sky", "Tree"]),
            ("-year", ["Sky", "Tree", "Magpie"]),
        ):
            with self.subTest(sort=sort):
                response = self.client.get(f"/en/films/?sort={sort}")
                self.assertEqual(titles(response), order)


class LongFacetTests(TestCase):
    """Behind eight options the others are folded away, unless one is chosen."""

    @classmethod
    def setUpTestData(cls):
        codes = [f"subject-{letter}" for letter in "abcdefghij"]
        make_film(genres=codes)
        make_film(genres=codes[:9])

    def genres(self, address):
        (group,) = [
            group
            for group in self.client.get(address).context["groups"]
            if group.name == "genre"
        ]
        return group

    def test_the_first_eight_are_shown(self):
        group = self.genres("/en/films/")

        self.assertEqual(len(group.options), 8)
        self.assertEqual(
            [option[0] for option in group.more], ["subject-i", "subject-j"]
        )
        self.assertFalse(group.is_more_open)

    def test_the_others_are_open_when_one_is_chosen(self):
        self.assertTrue(self.genres("/en/films/?genre=subject-j").is_more_open)
