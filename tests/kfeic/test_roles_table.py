"""Each role against each address of the desk, as tests/kfeic/desk_table.py says."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import TestCase
from django.urls import URLResolver, get_resolver, reverse

from kfeic.accounts.roles import ROLES
from tests.desk import on_desk
from tests.kfeic.desk_records import make_records
from tests.kfeic.desk_table import EVERYBODY, MODELS, PAGES

LETTERS = dict(zip("etpfrda", ROLES, strict=True))
LOGIN = "/admin/login/"
STANDARD = ("changelist", "add", "change", "delete", "history")
OF_HISTORY = ("compare", "restore", "value")


def names(patterns, namespace=""):
    """Yield the name of every address that has one."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern.url_patterns, namespace + inside)
        elif pattern.name:
            yield namespace + pattern.name


def model_pages():
    """Map the name of each page that every model has to its (model, page)."""
    return {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}": (
            f"{model._meta.app_label}_{model._meta.model_name}",
            page,
        )
        for model in admin.site._registry
        for page in (*STANDARD, *OF_HISTORY)
    }


class Asked:
    """One request of the table, and who is let in."""

    def __init__(self, method, path, letters, data=None):
        self.method = method
        self.path = path
        self.letters = letters
        self.data = data or {}

    def __str__(self):
        return f"{self.method} {self.path}"


def model_requests(model, records):
    """Yield every request of the table for the pages of one model."""
    see, add, change, delete, back = MODELS[model]
    row = records.rows[model]

    def path(page, *arguments, query=""):
        return reverse(f"admin:{model}_{page}", args=arguments) + query

    yield Asked("GET", path("changelist"), see)
    yield Asked("GET", path("change", row.pk), see)
    yield Asked("GET", path("history", row.pk), see)
    yield Asked("GET", path("add"), add)
    yield Asked("POST", path("add"), add)
    yield Asked("POST", path("change", row.pk), change)
    yield Asked("GET", path("delete", row.pk), delete)
    yield Asked("POST", path("delete", row.pk), delete, {"post": "yes"})
    if back is None:
        return
    number, column = records.changes[model]
    former = f"?change={number}&column={column}"
    between = f"?older={number - 1}&newer={number}"
    yield Asked("GET", path("compare", row.pk, query=between), see)
    restore = path("restore", row.pk, query=f"?state={number - 1}")
    yield Asked("GET", restore, back)
    yield Asked("POST", restore, back, {"seen": number})
    for method in ("GET", "POST"):
        yield Asked(method, path("value", row.pk, query=former), back)


def page_requests(name, records):
    """Yield the two requests of the table for another address."""
    arguments, query, data = records.asked_with(name)
    path = reverse(name, args=arguments) + query
    get, post = PAGES[name]
    yield Asked("GET", path, get)
    yield Asked("POST", path, post, data)


@on_desk
class TableTests(TestCase):
    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.records = make_records()
        cls.addClassCleanup(cls.records.remove_files)

    def is_let_in(self, asked):
        """Tell whether the address opens; whatever was written is taken back."""
        with transaction.atomic():
            send = {"GET": self.client.get, "POST": self.client.post}[asked.method]
            response = send(asked.path, asked.data)
            transaction.set_rollback(True)
        kept = response.headers["Cache-Control"]
        self.assertEqual(kept, "no-store, private", asked)
        if response.status_code == 302:
            return not response.headers["Location"].startswith(LOGIN)
        self.assertIn(response.status_code, (200, 403, 404, 405), asked)
        return response.status_code == 200

    def requests(self):
        for model in MODELS:
            yield from model_requests(model, self.records)
        for name in PAGES:
            yield from page_requests(name, self.records)

    def assert_table_holds(self, letter):
        cookies = self.client.cookies.copy()
        wrong = []
        for asked in self.requests():
            self.client.cookies = cookies.copy()
            is_in = self.is_let_in(asked)
            if is_in != (letter in asked.letters):
                wrong.append(f"{'opened' if is_in else 'refused'}: {asked}")
        self.assertEqual("\n".join(wrong), "")

    def sign_in(self, *, role=None, is_superuser=False):
        user = get_user_model().objects.create_user(
            "member", is_staff=True, is_superuser=is_superuser, languages=["en"]
        )
        if role:
            user.groups.add(Group.objects.get(name=role))
        self.client.force_login(user)
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    def test_every_address_stands_in_the_table(self):
        known = {
            name for name, (model, _page) in model_pages().items() if model in MODELS
        }
        unknown = set(names(get_resolver().url_patterns)) - known - set(PAGES)
        gone = set(PAGES) - set(names(get_resolver().url_patterns))

        self.assertEqual(unknown, set())
        self.assertEqual(gone, set())

    def test_every_letter_is_known(self):
        used = {
            letter
            for letters in (*MODELS.values(), *PAGES.values())
            for letter in "".join(filter(None, letters))
        }
        self.assertEqual(used, set(EVERYBODY))

    def test_somebody_who_is_not_signed_in(self):
        self.assert_table_holds("-")

    def test_staff_without_a_role(self):
        self.sign_in()
        self.assert_table_holds("n")

    def test_editor(self):
        self.sign_in(role=LETTERS["e"])
        self.assert_table_holds("e")

    def test_translator(self):
        self.sign_in(role=LETTERS["t"])
        self.assert_table_holds("t")

    def test_press_office(self):
        self.sign_in(role=LETTERS["p"])
        self.assert_table_holds("p")

    def test_festival_office(self):
        self.sign_in(role=LETTERS["f"])
        self.assert_table_holds("f")

    def test_rights_officer(self):
        self.sign_in(role=LETTERS["r"])
        self.assert_table_holds("r")

    def test_head_of_the_rights_desk(self):
        self.sign_in(role=LETTERS["d"])
        self.assert_table_holds("d")

    def test_administrator(self):
        self.sign_in(role=LETTERS["a"])
        self.assert_table_holds("a")

    def test_superuser(self):
        self.sign_in(is_superuser=True)
        self.assert_table_holds("s")
