"""A shortlist without an account: cookie, address, order, links for others."""

from datetime import timedelta
from unittest.mock import patch

from django.test import Client, SimpleTestCase, TestCase
from django.utils import timezone

from catalogue import addresses, shortlisting
from catalogue.models import Film, Status
from tests.html import Html
from tests.kit import make_film

HERE = {"sec-fetch-site": "same-origin"}
PLACE = "/en/shortlist/"


class KeysTests(SimpleTestCase):
    def test_words_become_keys_each_once_and_nothing_else(self):
        for words, keys in (
            ("", ()),
            ("2p6tp", ("2p6tp",)),
            ("2p6tp.7k2bd.2p6tp", ("2p6tp", "7k2bd")),
            ("2p6tp..x.<script>.7k2bd'", ("2p6tp",)),
            ("2P6TP", ()),
        ):
            with self.subTest(words=words):
                self.assertEqual(shortlisting.read(words), keys)

    def test_list_holds_a_hundred(self):
        digits = "0123456789bcdfghjkmn"
        words = ".".join(f"2p{a}{b}p" for a in digits for b in digits)
        self.assertEqual(len(shortlisting.read(words)), 100)

    def test_film_moves_to_its_neighbour_and_not_beyond_an_end(self):
        keys = ("1", "2", "3")
        for key, by, moved in (
            ("2", -1, ("2", "1", "3")),
            ("2", 1, ("1", "3", "2")),
            ("1", -1, keys),
            ("3", 1, keys),
            ("4", 1, keys),
        ):
            with self.subTest(key=key, by=by):
                self.assertEqual(shortlisting.moved(keys, key, by=by), moved)

    def test_link_opens_for_thirty_days_and_only_as_it_was_made(self):
        words = shortlisting.shared(("2p6tp", "7k2bd"))
        self.assertEqual(shortlisting.opened(words), ("2p6tp", "7k2bd"))
        later = timezone.now() + timedelta(days=31)
        with (
            patch("time.time", return_value=later.timestamp()),
            self.assertRaises(shortlisting.NoSuchList),
        ):
            shortlisting.opened(words)
        with self.assertRaises(shortlisting.NoSuchList):
            shortlisting.opened(words.replace("2p6tp", "2p6tq"))


class ShortlistTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.films = [make_film(titles={"en": f"Film {n}"}, year=1970) for n in "ABC"]
        cls.keys = [film.key for film in cls.films]

    def post(self, client=None, **data):
        return (client or self.client).post(PLACE, data, headers=HERE)

    def shown(self, address=PLACE):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        return [film.key for film in response.context["films"]]

    def add_all(self):
        for key in self.keys:
            self.post(add=key)

    def test_films_stand_in_the_order_in_which_they_were_added(self):
        self.add_all()
        self.assertEqual(self.shown(), self.keys)

    def test_buttons_move_remove_and_clear(self):
        self.add_all()
        a, b, c = self.keys
        for data, order in (
            ({"up": c}, [a, c, b]),
            ({"down": a}, [c, a, b]),
            ({"remove": a}, [c, b]),
            ({"remove": "nokey"}, [c, b]),
            ({}, [c, b]),
            ({"clear": "1"}, []),
        ):
            with self.subTest(data=data):
                self.assertEqual(self.post(**data).status_code, 303)
                self.assertEqual(self.shown(), order)

    def test_cookie_holds_keys_alone_and_no_script_reads_it(self):
        self.post(add=self.keys[0])
        cookie = self.client.cookies["shortlist"]
        self.assertEqual(cookie.value.partition(":")[0], self.keys[0])
        self.assertTrue(cookie["httponly"])
        self.assertEqual(cookie["samesite"], "Lax")
        self.assertEqual(cookie["max-age"], 30 * 24 * 60 * 60)

    def test_first_film_goes_by_the_address_too_because_cookies_may_be_refused(self):
        response = self.post(add=self.keys[0])
        address = addresses.shortlist("en", self.keys[:1])
        self.assertEqual(response["Location"], f"{address}#film-{self.keys[0]}")

    def test_without_cookies_the_address_carries_the_list(self):
        words = ".".join(self.keys)
        response = self.post(Client(), films=words, up=self.keys[2])
        a, b, c = self.keys
        self.assertIn(f"?films={a}.{c}.{b}", response["Location"])
        self.assertEqual(self.shown(response["Location"].partition("#")[0]), [a, c, b])

    def test_address_with_another_list_changes_nothing_until_it_is_taken(self):
        self.post(add=self.keys[0])
        other = addresses.shortlist("en", self.keys[1:])
        page = self.client.get(other)
        self.assertIs(page.context["is_own"], False)
        self.assertEqual(self.shown(), self.keys[:1])
        self.post(films=".".join(self.keys[1:]), join="1")
        self.assertEqual(self.shown(), self.keys)
        self.post(films=self.keys[2], take="1")
        self.assertEqual(self.shown(), self.keys[2:])

    def test_forged_cookie_is_no_list(self):
        self.client.cookies["shortlist"] = f"{self.keys[0]}:1abcde:forged"
        self.assertEqual(self.shown(), [])

    def test_film_is_added_by_its_address_or_number_and_found_by_its_title(self):
        a, b, c = self.films
        for words in (
            a.key,
            f"https://films.example/ko/films/{b.key}-{b.slug}/",
            f" {c.key.upper()} ",
        ):
            self.post(named=words)
        self.assertEqual(self.shown(), self.keys)
        response = self.post(named="종소리")
        self.assertEqual(response["Location"], addresses.search("en", q="종소리"))

    def test_film_that_is_no_longer_public_is_said_and_left_out(self):
        self.add_all()
        Film.objects.filter(key=self.keys[1]).update(status=Status.WITHDRAWN)
        page = self.client.get(PLACE)
        self.assertEqual(page.context["lost"], (self.keys[1],))
        self.assertIn("no longer shown in the catalogue", page.text)
        self.assertNotIn("Film B", page.text)

    def test_shared_link_shows_the_list_to_anybody_without_buttons_to_change_it(self):
        self.add_all()
        link = self.client.get(PLACE).context["share_url"]
        path = link[len("http://localhost:8000") :]
        page = Client().get(path)
        self.assertEqual([f.key for f in page.context["films"]], self.keys)
        names = {button.get("name") for button in Html(page.text).all("button")}
        self.assertNotIn("remove", names)

    def test_link_that_has_ended_says_so(self):
        page = self.client.get("/en/shortlist/shared/2p6tp:1abcde:forged/")
        self.assertEqual(page.status_code, 410)
        self.assertEqual(Html(page.text).faults, [])

    def test_no_cache_keeps_it_and_no_search_engine_lists_it(self):
        self.post(add=self.keys[0])
        page = self.client.get(PLACE)
        self.assertEqual(page["Cache-Control"], "no-store, private")
        self.assertEqual(page["X-Robots-Tag"], "noindex")
        self.assertNotIn("ETag", page)
        again = self.client.get(PLACE, headers={"if-none-match": 'W/"x"'})
        self.assertEqual(again.status_code, 200)

    def test_form_from_elsewhere_changes_nothing(self):
        for headers in (
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"origin": "https://["},
            {"referer": "https://evil.example/films/"},
        ):
            with self.subTest(headers=headers):
                answer = self.client.post(PLACE, {"add": self.keys[0]}, headers=headers)
                self.assertEqual(answer.status_code, 403)
                self.assertNotIn("shortlist", answer.cookies)

    def test_form_from_here_is_taken_from_old_browsers_too(self):
        for headers in (
            {"origin": "http://testserver"},
            {"referer": "http://testserver/en/films/"},
            {},
        ):
            with self.subTest(headers=headers):
                answer = self.client.post(PLACE, {"add": self.keys[0]}, headers=headers)
                self.assertEqual(answer.status_code, 303)

    def test_one_query_whatever_the_length_and_none_without_films(self):
        with self.assertNumQueries(0):
            self.client.get(PLACE)
        for keys in (self.keys[:1], self.keys):
            with self.assertNumQueries(1):
                self.client.get(addresses.shortlist("en", keys))

    def test_film_page_is_the_same_for_everybody(self):
        film = self.films[0]
        address = addresses.film("en", film.key, film.slug)
        before = self.client.get(address)
        self.post(add=film.key)
        after = self.client.get(address)
        self.assertEqual(before.content, after.content)
        self.assertEqual(before["Cache-Control"], "public, no-cache")
        self.assertIn(f'name="add" value="{film.key}"', after.text)
        self.assertIn(f"/en/enquiry/?films={film.key}", after.text)
