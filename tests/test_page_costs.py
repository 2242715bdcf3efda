"""What every page asks the database: literal numbers, for 1 item and for 3."""

from django.test import SimpleTestCase, TestCase

from tests.kit import make_film, make_person
from tests.sample import LANGUAGES, make_plain_films, make_sample

# What each page asks the database, the query of the version stamp among it. The bounds
# are those of the site: a film 10, a list of films 6, a person 8.
QUERIES = {
    "home": 7,
    "kind": 6,
    "studios": 3,
    "film-art": 3,
    "sitemap-page": 5,
    "licensing": 2,
    "catalogue:shortlist": 0,
    "catalogue:shared-shortlist": 1,
    "catalogue:enquiry": 0,
    "catalogue:receipt": 0,
    "catalogue:search": 1,
    "catalogue:films": 5,
    "catalogue:film": 10,
    "catalogue:people": 4,
    "catalogue:person": 8,
    "catalogue:studio": 8,
    "catalogue:film-art-decade": 4,
    "pages:about": 3,
    "pages:news": 3,
    "pages:news-item": 5,
}
# Two for the search where only what is similar could fit, else one; one for films, one
# for people; two for facets; one to count what found nothing.
SEARCHES = {
    "q=Iron": 4,
    "q=Iron+Roid": 5,
    "q=Iron&show=people": 3,
    "q=Iron&show=films": 5,
    "q=Iron+Roid&show=films": 6,
    "q=Iron&decade=1970": 5,
    "q=1971": 5,
    "q=qxqzqx": 4,
}
BOUNDS = {
    "catalogue:film": 10,
    "catalogue:films": 6,
    "kind": 6,
    "catalogue:person": 8,
}
MACHINE_QUERIES = {
    "front-door": 0,
    "files:artwork": 1,
    "files:film-json": 6,
    "health": 1,
    "robots": 0,
    "files:open-search": 0,
    "en:catalogue:suggestions": 1,
    "en:catalogue:open-search-suggestions": 1,
    "favicon": 0,
    "feed-en": 3,
    "touch-icon": 0,
}


class QueryCounts:
    """The literal number of queries of every page, the same for 1 item and for 3."""

    number: int

    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample(number=cls.number)
        make_plain_films(cls.number)
        for n in range(cls.number):
            make_film(titles={"ko": f"철길 {n}", "en": f"Iron Road {n}"}, year=1971)
            make_person(names={"ko": f"철룡 {n}", "en": f"Iron Ryong {n}"})

    def test_page_asks_its_number_of_queries(self):
        for language in LANGUAGES:
            pages = self.sample.pages(language)
            for name, number in QUERIES.items():
                part = self.subTest(page=name, language=language)
                with part, self.assertNumQueries(number):
                    self.client.get(pages[name])

    def test_search_asks_its_number_of_queries(self):
        for query, number in SEARCHES.items():
            for language in LANGUAGES:
                address = f"/{language}/search/?{query}"
                with self.subTest(address=address), self.assertNumQueries(number):
                    self.client.get(address)

    def test_institution_text_asks_as_many_as_any_other(self):
        for name, address in self.sample.pages("ko").items():
            if name.startswith("pages:") and "news" not in name:
                with self.subTest(page=name), self.assertNumQueries(3):
                    self.client.get(address)

    def test_list_of_exactly_that_many_films_asks_five(self):
        with self.assertNumQueries(5):
            response = self.client.get("/en/films/?decade=1970&letter=F")

        self.assertEqual(response.context["total"], str(self.number))

    def test_files_for_machines_ask_their_number(self):
        found = self.sample.addresses("en")
        for name, number in MACHINE_QUERIES.items():
            with self.subTest(name=name), self.assertNumQueries(number):
                self.client.get(found[name])

    def test_errors_ask_little(self):
        film = self.sample.withdrawn
        for address, number in (
            ("/en/nothing/", 3),
            ("/en/bell/", 3),
            (f"/en/films/{film.key}-{film.slug}/", 4),
        ):
            with self.subTest(address=address), self.assertNumQueries(number):
                self.client.get(address)


class OneItemQueryTests(QueryCounts, TestCase):
    number = 1


class ThreeItemsQueryTests(QueryCounts, TestCase):
    number = 3


class BoundTests(SimpleTestCase):
    def test_the_counts_keep_the_bounds_of_the_site(self):
        over = {name for name, bound in BOUNDS.items() if QUERIES[name] > bound}

        self.assertEqual(over, set())
