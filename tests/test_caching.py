"""Anonymous pages: the same for everybody, and 304 exactly as long as that is true."""

import gzip
import time
from datetime import timedelta

from django.db import connection
from django.test import Client, TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date, parse_http_date

from catalogue.models import Film, Revision, Title
from tests.kit import make_film
from tests.sample import LANGUAGES, make_sample

ADDRESS = "/en/films/"
STRANGERS = (
    {},
    {"accept-language": "en-GB,ru;q=0.3"},
    {"user-agent": "Lynx/2.8", "cookie": "sessionid=x; csrftoken=y; theme=dark"},
    {"referer": "http://example.org/", "x-forwarded-for": "192.0.2.1"},
)


def restore_counters():
    """Put back the counters, which flushing the database takes away."""
    now = timezone.now()
    Revision.objects.bulk_create(
        [Revision(lane=lane, changed_at=now) for lane in range(8)],
        ignore_conflicts=True,
    )


class StampTests(TransactionTestCase):
    """The stamp moves once in a transaction, so each write here is one of its own."""

    def setUp(self):
        restore_counters()
        self.film = make_film("a-film", titles={"en": "Before", "ko": "이전"})
        self.address = f"/en/films/{self.film.key}-a-film/"

    def _fixture_teardown(self):
        super()._fixture_teardown()
        restore_counters()

    def tag(self, address=ADDRESS):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        return response.headers["ETag"]

    def again(self, tag, address=ADDRESS):
        return self.client.get(address, headers={"if-none-match": tag})

    def test_unchanged_page_costs_one_query_and_no_rendering(self):
        for address in (ADDRESS, self.address, "/ko/", "/ko/sitemap/"):
            with self.subTest(address=address):
                tag = self.tag(address)

                with CaptureQueriesContext(connection) as queries:
                    response = self.again(tag, address)

                self.assertEqual(response.status_code, 304)
                self.assertEqual(response.content, b"")
                self.assertEqual(response.templates, [])
                self.assertEqual(len(queries), 1)
                self.assertEqual(response.headers["ETag"], tag)
                self.assertNotIn("Content-Type", response.headers)

    def test_304_repeats_the_headers_a_cache_keeps(self):
        whole = self.client.get(ADDRESS)

        response = self.again(whole.headers["ETag"])

        for name in ("Cache-Control", "Last-Modified", "Vary", "ETag"):
            self.assertEqual(response.headers[name], whole.headers[name])

    def test_tag_is_found_among_others_and_with_a_star(self):
        tag = self.tag()
        for given in (f'"x", {tag}, W/"y"', f"{tag},{tag}", "*"):
            with self.subTest(given=given):
                self.assertEqual(self.again(given).status_code, 304)

    def test_foreign_or_broken_tags_get_the_page(self):
        tag = self.tag()
        for given in ('"x"', tag[:-3] + '"', tag.strip('W/"'), "", "W/", '"'):
            with self.subTest(given=given):
                self.assertEqual(self.again(given).status_code, 200)

    def test_head_is_answered_alike(self):
        tag = self.tag()

        head = self.client.head(ADDRESS)
        again = self.client.head(ADDRESS, headers={"if-none-match": tag})

        self.assertEqual(head.headers["ETag"], tag)
        self.assertEqual(head.content, b"")
        self.assertEqual(again.status_code, 304)

    def test_date_alone_is_not_believed_while_it_is_fresh(self):
        """A change is dated before it is committed: one dated earlier may follow."""
        changed = self.client.get(ADDRESS).headers["Last-Modified"]

        response = self.client.get(ADDRESS, headers={"if-modified-since": changed})

        self.assertEqual(response.status_code, 200)

    def test_date_alone_answers_304_once_it_is_settled(self):
        Revision.objects.update(changed_at=timezone.now() - timedelta(hours=1))
        changed = self.client.get(ADDRESS).headers["Last-Modified"]
        before = http_date(parse_http_date(changed) - 1)
        for given, status in ((changed, 304), (before, 200), ("yesterday", 200)):
            with self.subTest(given=given):
                response = self.client.get(
                    ADDRESS, headers={"if-modified-since": given}
                )
                self.assertEqual(response.status_code, status)

    def test_every_write_makes_a_new_page(self):
        def raw():
            with connection.cursor() as cursor:
                cursor.execute("UPDATE catalogue_title SET text = 'By hand'")

        writes = {
            "a new row": lambda: make_film("another"),
            "a change": lambda: Title.objects.filter(language="en").update(text="B"),
            "raw SQL": raw,
            "a deletion": lambda: Title.objects.filter(text="B").delete(),
            "a film taken away": lambda: Film.objects.filter(slug="another").delete(),
        }
        for name, write in writes.items():
            with self.subTest(write=name):
                tag = self.tag()

                write()

                response = self.again(tag)
                self.assertEqual(response.status_code, 200)
                self.assertNotEqual(response.headers["ETag"], tag)

    def test_the_new_page_holds_what_was_written(self):
        tag = self.tag(self.address)

        Title.objects.filter(text="Before").update(text="After the change")

        self.assertContains(self.again(tag, self.address), "After the change")

    def test_a_write_rolled_back_changes_nothing(self):
        tag = self.tag()
        connection.set_autocommit(False)
        try:
            make_film("never")
            connection.rollback()
        finally:
            connection.set_autocommit(True)

        self.assertEqual(self.again(tag).status_code, 304)

    def test_two_writes_in_one_second_are_two_states(self):
        tags = set()
        for number in range(3):
            tags.add(self.tag())
            make_film(f"quick-{number}")

        self.assertEqual(len(tags), 3)

    def test_scheduled_publication_makes_a_new_page_without_a_write(self):
        film = make_film(
            "soon",
            titles={"en": "Soon to come"},
            published_at=timezone.now() + timedelta(seconds=0.6),
        )
        early = self.client.get(ADDRESS)
        self.assertNotContains(early, "Soon to come")
        address = f"/en/films/{film.key}-soon/"
        self.assertEqual(self.client.get(address).status_code, 404)

        time.sleep(0.7)
        late = self.again(early.headers["ETag"])

        self.assertContains(late, "Soon to come")
        self.assertEqual(self.client.get(address).status_code, 200)

    def test_a_tag_holds_for_one_address_in_one_language(self):
        addresses = (
            ADDRESS,
            "/ko/films/",
            "/en/films/?sort=year",
            "/en/films/?sort=-year",
            "/en/",
            self.address,
        )
        tags = {address: self.tag(address) for address in addresses}

        self.assertEqual(len(set(tags.values())), len(addresses))
        for address in addresses[1:]:
            with self.subTest(address=address):
                self.assertEqual(self.again(tags[ADDRESS], address).status_code, 200)

    def test_a_tag_does_not_make_a_missing_page_be_there(self):
        tag = self.tag()
        for address in ("/en/nothing/", "/en/films/?page=9", "/admin/"):
            with self.subTest(address=address):
                self.assertEqual(self.again(tag, address).status_code, 404)


class SameForEverybodyTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample(number=3)

    def addresses(self):
        for language in LANGUAGES:
            yield from self.sample.pages_of_everybody(language).values()

    def test_pages_are_identical_byte_for_byte(self):
        for address in self.addresses():
            with self.subTest(address=address):
                answers = [
                    Client().get(address, headers=headers) for headers in STRANGERS
                ]
                first = answers[0]
                for other in answers[1:]:
                    self.assertEqual(first.content, other.content)
                    self.assertEqual(dict(first.headers), dict(other.headers))

    def test_compressed_pages_are_identical_byte_for_byte(self):
        accepting = {"accept-encoding": "gzip"}
        for address in self.addresses():
            with self.subTest(address=address):
                plain = Client().get(address)
                first, other = (
                    Client().get(address, headers=headers | accepting)
                    for headers in STRANGERS[:2]
                )

                self.assertEqual(first.headers["Content-Encoding"], "gzip")
                self.assertEqual(first.content, other.content)
                self.assertEqual(dict(first.headers), dict(other.headers))
                self.assertEqual(gzip.decompress(first.content), plain.content)

    def test_pages_set_no_cookie_and_depend_on_none(self):
        for address in self.addresses():
            with self.subTest(address=address):
                response = self.client.get(address)

                self.assertEqual(len(response.cookies), 0)
                self.assertEqual(response.headers["Vary"], "Accept-Encoding")
                self.assertEqual(response.headers["Cache-Control"], "public, no-cache")

    def test_pages_hold_no_token(self):
        for address in self.addresses():
            with self.subTest(address=address):
                text = self.client.get(address).text
                for word in ("csrf", "nonce=", "sessionid"):
                    self.assertNotIn(word, text.casefold())
