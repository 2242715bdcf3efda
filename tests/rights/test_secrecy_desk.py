"""The desk asked for everything, by each role, signed in to PostgreSQL as it is."""

import logging

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection, transaction
from django.test import TestCase, override_settings
from django.urls import reverse

from catalogue.rights.access import opened
from kfeic.accounts.roles import ROLES
from kfeic.database_roles import grant_roles
from kfeic.private_log import WithoutRows
from tests.desk import on_desk
from tests.kfeic.desk_records import make_records
from tests.kfeic.desk_table import MODELS, PAGES
from tests.kfeic.test_roles_table import model_requests, page_requests
from tests.kit import make_film
from tests.rights.canaries import (
    BEGIN,
    NUMBERS,
    SIGNED,
    WORD,
    takes_words,
)
from tests.rights.canary_rows import plant
from tests.rights.crawling import (
    ROOM,
    Asked,
    Crawler,
    choices,
    room_paths,
    room_requests,
    sent_back,
    tables_with,
)
from tests.rights.rooms import execute, sign_in_as_desk

OUTSIDE = [name for name, role in ROLES.items() if not role.is_locked]
# Codes of which a page says the meaning.
TOLD_OTHERWISE = {"rights_enquiry.page_language"}
NOWHERE = "/admin/no/such/place/"


def catalogue_requests(records, film):
    """Yield every request for what the desk shows of anything but the rights.

    `film` is the one that is licensed.
    """
    for page in ("change", "history", "delete", "merge", "preview", "alike"):
        arguments = [] if page == "alike" else [film.pk]
        path = reverse(f"admin:catalogue_film_{page}", args=arguments)
        yield Asked("GET", path)
        yield Asked("POST", path, {"post": "yes"})
    for model in MODELS:
        if not model.startswith("rights_"):
            yield from model_requests(model, records)
            listed = reverse(f"admin:{model}_changelist")
            yield Asked("GET", f"{listed}?q={BEGIN}")
    for name in PAGES:
        if not name.startswith("admin:rights_") and name != "admin:logout":
            yield from page_requests(name, records)
    for ending in ("csv", "xlsx"):
        yield Asked("GET", f"/admin/catalogue/film/export.{ending}")
    yield Asked("GET", "/admin/")


class Kept(logging.Handler):
    """Keeps all that the console of the desk would show."""

    def __init__(self):
        super().__init__()
        self.addFilter(WithoutRows())
        self.told = []

    def emit(self, record):
        self.told.append(logging.Formatter().format(record))


@on_desk
class CrawlTestCase(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.records = make_records()
        cls.addClassCleanup(cls.records.remove_files)
        cls.canaries = plant(make_film("licensed"))
        cls.addClassCleanup(cls.canaries.remove_files)
        execute("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")
        grant_roles(connection)

    def setUp(self):
        self.log, root = Kept(), logging.getLogger()
        of_requests = logging.getLogger("django.request")
        level = of_requests.level
        of_requests.setLevel(logging.ERROR)
        root.addHandler(self.log)
        self.addCleanup(root.removeHandler, self.log)
        self.addCleanup(of_requests.setLevel, level)

    def crawler(self, role="", **columns):
        """Sign in a new member of a role, and the connection as the desk."""
        user = get_user_model().objects.create_user(
            f"member-{role}", is_staff=True, languages=["en"], **columns
        )
        if role:
            user.groups.add(Group.objects.get(name=role))
        self.client.force_login(user)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        sign_in_as_desk()
        return Crawler(self.client, self.canaries)

    def assert_logs_are_clean(self):
        found = self.canaries.found_in("\n".join(self.log.told))
        self.assertEqual({word: self.canaries.places[word] for word in found}, {})


class DirectorTests(CrawlTestCase):
    """What shows no canary to anybody proves nothing: first they are found."""

    def places_of_forms(self):
        """Return "table.column" of the words that forms of the rights desk show."""
        for model, model_admin in admin.site._registry.items():
            if model._meta.app_label != "rights":
                continue
            named = model_admin.get_fields(self.request)
            for column in model._meta.concrete_fields:
                if column.name in named and takes_words(column):
                    yield f"{model._meta.db_table}.{column.column}"

    def test_the_head_of_the_rights_desk_finds_them(self):
        crawler = self.crawler("rights-director")
        requests = list(room_requests(self.canaries.film))
        found = crawler.found(requests)
        found |= crawler.found(crawler.followed())
        seen = {self.canaries.places[word] for word in found}
        self.request = self.client.get(ROOM).wsgi_request
        with opened(self.request.user):
            shown = set(self.places_of_forms())
        self.assertEqual(shown - seen - TOLD_OTHERWISE, set())
        self.assertTrue(self.canaries.of_restricted_parties & set(found))
        self.assert_logs_are_clean()
        self.assertEqual(crawler.broken, [])
        self.assertEqual(crawler.storable, [])
        self.assertEqual(crawler.unescaped, [])


class OfficerTests(CrawlTestCase):
    def test_an_officer_finds_nothing_restricted(self):
        crawler = self.crawler("rights-officer")
        found = crawler.found(room_requests(self.canaries.film))
        found |= crawler.found(crawler.followed())
        self.assertTrue(found)
        wrong = {
            (self.canaries.places[word], *requests[:3])
            for word, requests in found.items()
            if word in self.canaries.restricted
        }
        self.assertEqual(wrong, set())

    def test_nor_with_whom_a_restricted_agreement_was_made(self):
        """The list of parties and choices among them know all, but of no agreement."""
        crawler = self.crawler("rights-officer")
        found = crawler.found(
            request
            for request in room_requests(self.canaries.film)
            if "party" not in request.path and "autocomplete" not in request.path
        )
        wrong = {
            (self.canaries.places[word], *requests[:3])
            for word, requests in found.items()
            if word in self.canaries.of_restricted_parties
        }
        self.assertEqual(wrong, set())


class OutsideTests(CrawlTestCase):
    def outsiders(self):
        """Yield a crawler for each role that has no key, and for nobody."""
        for role in ("", *OUTSIDE):
            with self.subTest(role or "staff without a role"), transaction.atomic():
                yield self.crawler(role)
                transaction.set_rollback(True)
        with self.subTest("nobody"), transaction.atomic():
            self.client.logout()
            sign_in_as_desk()
            yield Crawler(self.client, self.canaries)
            transaction.set_rollback(True)

    def test_no_role_without_the_key_finds_one(self):
        film = self.canaries.film
        paths = room_paths(film, numbers=[SIGNED])
        for crawler in self.outsiders():
            found = crawler.found(Asked("GET", path) for path in paths)
            found |= crawler.found(Asked("POST", path, {}) for path in paths)
            found |= crawler.found(choices())
            found |= crawler.found(catalogue_requests(self.records, film))
            found |= crawler.found(Asked("GET", at) for at in self.canaries.media)
            found |= crawler.found(crawler.followed(most=100))
            self.assertEqual(found, {})
            self.assertEqual(crawler.broken, [])
            self.assertEqual(crawler.storable, [])
        self.assert_logs_are_clean()

    def test_every_address_of_the_room_is_like_one_that_is_not_there(self):
        """Edge case 50: GET, POST, HEAD, OPTIONS, suffixes, with and without slash."""
        crawler = self.crawler("editor")
        unknown = self.client.get(NOWHERE)
        told = set()
        for request in room_requests(self.canaries.film, numbers=[SIGNED, 1]):
            if request.path.startswith("/admin/autocomplete/") and (
                "app_label=rights" not in request.path
            ):
                continue
            send = getattr(self.client, request.method.lower())
            response = send(request.path, *([request.data] if request.data else []))
            self.assertEqual(response.status_code, 404, request)
            headers = dict(response.headers)
            if request.method != "HEAD":
                told.add((response.content, str(sorted(headers.items()))))
        self.assertEqual(
            told, {(unknown.content, str(sorted(dict(unknown.headers).items())))}
        )
        self.assertEqual(crawler.broken, [])


class WorkTests(CrawlTestCase):
    """Officers work, and nothing that others can read repeats a word of it."""

    def test_every_form_of_the_room_sent_leaves_no_word_outside(self):
        crawler = self.crawler("rights-director")
        mail.outbox.clear()
        sent = 0
        for path in room_paths(self.canaries.film, numbers=NUMBERS):
            page = crawler.asked(Asked("GET", path))
            for request in sent_back(path, page):
                if not request.path.startswith(ROOM):
                    continue
                with transaction.atomic():
                    response = self.client.post(request.path, request.data)
                    if response.status_code >= 500:
                        crawler.broken.append(str(request))
                        transaction.set_rollback(True)
                sent += response.status_code == 302
        self.assertGreater(sent, 3)
        self.assertEqual(crawler.broken, [])
        execute("RESET SESSION AUTHORIZATION")
        self.assertEqual(tables_with(WORD.pattern), [])
        for session in self.client.session.items():
            self.assertEqual(self.canaries.found_in(str(session)), set())
        for letter in mail.outbox:
            text = (
                f"{letter.subject} {letter.body} {letter.to} {letter.cc} {letter.bcc}"
            )
            self.assertEqual(
                self.canaries.found_in(text) & self.canaries.restricted, set()
            )
        self.assert_logs_are_clean()


@override_settings(ROOT_URLCONF="tests.rights.leaking_addresses")
class LeakTests(CrawlTestCase):
    """The crawl catches what does leak, and what would leak is refused."""

    def leaks(self, path):
        crawler = self.crawler("editor")
        return set(crawler.found([Asked("GET", path)])), crawler

    def test_a_page_outside_that_shows_a_row_is_caught(self):
        found, _crawler = self.leaks("/admin/leaking/opened/")
        self.assertEqual(
            {self.canaries.places[word] for word in found}, {"rights_party.name"}
        )

    def test_a_header_a_cookie_and_a_message_are_read_too(self):
        for where in ("header", "cookie", "message", "workbook"):
            with self.subTest(where), transaction.atomic():
                self.assertTrue(self.leaks(f"/admin/leaking/{where}/")[0])
                transaction.set_rollback(True)

    def test_a_page_outside_that_asks_for_a_row_is_refused(self):
        found, crawler = self.leaks("/admin/leaking/")
        self.assertEqual(found, set())
        self.assertIn("ProgrammingError", crawler.broken[0])

    def test_a_refused_row_is_told_nowhere(self):
        """Edge case 51."""
        crawler = self.crawler("rights-officer")
        with self.assertLogs("rights") as logged:
            found = crawler.found([Asked("GET", "/admin/rights/leaking/refused/")])
        self.assertEqual(found, {})
        self.assertTrue(self.canaries.found_in(logged.output[0]))
        self.assertTrue(self.log.told)
        self.assert_logs_are_clean()
