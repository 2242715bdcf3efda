"""The public process asked for everything, as its own role, before and after a deal.

It may not even show that there is something: not by a byte, a status or a stamp.
"""

from contextlib import contextmanager
from urllib.parse import quote

from django.db import DatabaseError, OperationalError, connection
from django.test import RequestFactory, TestCase, override_settings
from django.urls import reverse

from catalogue.enquiring import receive
from catalogue.ledger.acts import recorded
from catalogue.models import Change, Film
from catalogue.rights.models import Agreement, Claim
from kfeic import errors
from kfeic.database_roles import PUBLIC, grant_roles
from tests.rights.canaries import BEGIN, SIGNED
from tests.rights.canary_rows import plant
from tests.rights.crawling import Asked, Crawler, room_paths, told
from tests.rights.rooms import execute, sign_in_as
from tests.sample import LANGUAGES, make_sample

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE")
SUFFIXES = ("", "/", ".json", ".csv", ".xlsx", ".ics", "?format=json")
# What is new in every answer: the paper of a form.
PERSONAL = ("catalogue:enquiry",)
ROOMS = ("rights/", "licences/", "agreements/", "enquiries/", "enquiry/1/")


def stamps():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lane, number, changed_at FROM catalogue_revision ORDER BY lane"
        )
        return cursor.fetchall()


class PublicTestCase(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample()
        cls.canaries = plant(cls.sample.film)
        cls.addClassCleanup(cls.canaries.remove_files)
        execute("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")
        grant_roles(connection)

    def enter(self):
        execute("SET LOCAL search_path = public")
        sign_in_as(PUBLIC)
        return Crawler(self.client, self.canaries)

    def addresses(self):
        found = {}
        for language in LANGUAGES:
            found |= self.sample.addresses(language)
        return found


class CrawlTests(PublicTestCase):
    def requests(self):
        key = self.sample.film.key
        for name, address in self.addresses().items():
            for method in METHODS:
                yield Asked(method, address)
            for suffix in SUFFIXES:
                yield Asked("GET", address.rstrip("/") + suffix)
            if "?" not in address and not name.startswith("files:"):
                yield Asked("GET", f"{address}?q={BEGIN}&films={key}&page=9999")
        for section in ("films", "people", "studios", "pages", "news", "rights"):
            yield Asked("GET", f"/sitemap-{section}.xml")
        for language in LANGUAGES:
            for ending in ("csv", "xlsx", "json"):
                yield Asked("GET", f"/{language}/films.{ending}")
                yield Asked("GET", f"/{language}/films/table.{ending}")

    def test_nobody_finds_one_anywhere(self):
        crawler = self.enter()
        found = crawler.found(self.requests())
        found |= crawler.found(Asked("GET", at) for at in self.canaries.media)
        found |= crawler.found(crawler.followed(most=300))
        self.assertEqual(found, {})
        self.assertEqual(crawler.broken, [])
        self.assertGreater(list(crawler.statuses.values()).count(200), 100)

    def test_every_page_of_an_error_is_as_empty(self):
        """Edge cases 50 and 51."""
        crawler = self.enter()
        word = next(iter(self.canaries.places))
        paths = ["/en/a%00b/", f"/en/{'a' * 3000}/", "/en/nothing/", "/xx/films/"]
        texts = [crawler.asked(Asked("GET", path)) for path in paths]
        request = RequestFactory().get("/en/films/")
        for answer in (errors.bad_request, errors.forbidden, errors.not_found):
            texts.append(told(answer(request, exception=DatabaseError(word))))
        for error in (DatabaseError(word), OperationalError(word), ValueError(word)):
            try:
                raise error
            except (DatabaseError, ValueError):
                texts.append(told(errors.server_error(request)))
        for text in texts:
            self.assertEqual(self.canaries.found_in(text), set())

    def test_a_search_for_a_word_is_a_search_for_nothing(self):
        """Edge case 52: canaries in search and suggestions, whole and in parts."""
        self.enter()
        control = "xj9999kk"
        words = list(self.canaries.places)
        parts = [words[0][:size] for size in range(2, 8)] + [words[0][2:]]
        for page in ("", "suggest.json", "opensearch.json"):
            address = reverse_of_search() + page
            empty = self.client.get(f"{address}?q={control}").text
            for word in words if page == "suggest.json" else words[:20] + parts:
                found = self.client.get(f"{address}?q={quote(word)}").text
                told_for_it = self.canaries.found_in(found.replace(word, ""))
                self.assertEqual(told_for_it, set())
                if len(word) == len(control):
                    self.assertEqual(found.replace(word, control), empty)


def reverse_of_search():
    return reverse("en:catalogue:search")


class NothingThereTests(PublicTestCase):
    """Edge case 50: no address of the rights desk is one of the public process."""

    def paths(self):
        inside = room_paths(self.sample.film, numbers=[SIGNED])
        rests = [path.removeprefix("/admin/") for path in inside]
        for rest in (*rests, *ROOMS):
            for begin in ("/admin/", "/", "/en/", "/ko/", "/en/admin/"):
                yield begin + rest.removesuffix("/")

    @override_settings(DESK_URL="")
    def test_every_one_is_answered_as_what_does_not_exist(self):
        self.enter()
        for path in self.paths():
            for suffix in ("", "/", ".json"):
                response = self.client.get(path + suffix)
                with self.subTest(path + suffix):
                    self.assertEqual(response.status_code, 404)

    @override_settings(DESK_URL="")
    def test_by_every_method(self):
        self.enter()
        for method in METHODS:
            for begin in ("/admin/", "/", "/en/"):
                send = getattr(self.client, method.lower())
                response = send(f"{begin}rights/agreement/{SIGNED}/change/")
                unknown = send(f"{begin}nothing/agreement/{SIGNED}/change/")
                with self.subTest(begin, method=method):
                    self.assertEqual(response.status_code, unknown.status_code)
                    self.assertIn(response.status_code, (404, 405))
                    self.assertEqual(
                        response.content.replace(b"rights", b""),
                        unknown.content.replace(b"nothing", b""),
                    )


class NoTraceTests(TestCase):
    """By no byte, number or stamp can it be told whether a film is licensed."""

    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample()
        execute("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")
        grant_roles(connection)
        # Signed once: the time is part of the words of a link.
        cls.addresses = {
            name: address
            for language in LANGUAGES
            for name, address in cls.sample.addresses(language).items()
            if name.partition(":")[2] not in PERSONAL
        }

    def answers(self):
        found = {}
        with public_process():
            for name, address in self.addresses.items():
                response = self.client.get(address)
                headers = dict(response.headers)
                found[name] = response.status_code, headers, response.getvalue()
        return found

    def test_every_page_has_the_same_bytes_and_tags(self):
        before = self.answers()
        canaries = plant(self.sample.film)
        self.addCleanup(canaries.remove_files)
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        after = self.answers()
        self.assertEqual([name for name in before if before[name] != after[name]], [])

    def test_no_write_of_the_rights_moves_the_stamp_or_is_recorded(self):
        before, dates = stamps(), list(Film.objects.values_list("pk", "updated_at"))
        with recorded(None, "edit"):
            canaries = plant(self.sample.film)
            self.addCleanup(canaries.remove_files)
            Agreement.objects.filter(pk=SIGNED).update(
                state="terminated", terminated_on="2028-01-01"
            )
            Claim.objects.filter(agreement__state="draft").delete()
            execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.assertEqual(stamps(), before)
        self.assertEqual(list(Film.objects.values_list("pk", "updated_at")), dates)
        self.assertEqual(Change.objects.count(), 0)

    def test_nor_does_an_enquiry(self):
        before = stamps()
        asked = {
            "form": "0123456789abcdef",
            "page_language": "en",
            "kind": "licence",
            "name": "Erika Muster",
            "organisation": "",
            "email": "erika@example.org",
            "country": "",
            "territories": ["DE"],
            "media": ["tv"],
            "languages": [],
            "is_exclusive": False,
            "first_on": None,
            "last_on": None,
            "message": "",
            "films": [{"key": self.sample.film.key, "title": "A Bell"}],
        }
        self.assertRegex(receive(asked, sender="a" * 32), "^[0-9]{4}-")
        self.assertEqual(stamps(), before)


@contextmanager
def public_process():
    execute("SET LOCAL search_path = public", f"SET LOCAL ROLE {PUBLIC}")
    try:
        yield
    finally:
        execute("RESET ROLE", "SET LOCAL search_path = public, rights")
