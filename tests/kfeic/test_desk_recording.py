from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory, TestCase

from catalogue.models import Act, Change, Film
from kfeic.desk_recording import Recording
from tests.desk import DeskTestCase, address, form_of
from tests.kit import make_film


def open_act():
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('kfeic.act', true), '')")
        return cursor.fetchone()[0]


class RecordingTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film(running_time=90)

    def test_a_saved_form_is_an_act_of_who_saved_it(self):
        sent = form_of(self.client.get(address(self.film)))
        self.client.post(address(self.film), sent | {"running_time": "91"})

        act = Act.objects.get()
        self.assertEqual((act.kind, act.user), ("edit", self.user))
        self.assertEqual(act.changes.get().after, {"running_time": 91})
        self.assertEqual(open_act(), "")

    def test_a_form_that_changes_nothing_leaves_no_act(self):
        sent = form_of(self.client.get(address(self.film)))
        self.client.post(address(self.film), sent)

        self.assertFalse(Act.objects.exists())

    def test_a_refused_form_leaves_no_act(self):
        sent = form_of(self.client.get(address(self.film)))
        self.client.post(address(self.film), sent | {"running_time": "-1"})

        self.assertFalse(Act.objects.exists())

    def test_signing_in_and_out_leave_no_change(self):
        self.client.post("/admin/logout/")

        self.assertFalse(Change.objects.exists())


class ViewTests(TestCase):
    """The middleware around a view of the test's own."""

    @classmethod
    def setUpTestData(cls):
        cls.user = get_user_model().objects.create_user("kim", is_staff=True)
        cls.film = make_film()

    def answer(self, method, view):
        request = RequestFactory().generic(method, "/")
        request.user = self.user
        return Recording(view)(request)

    def writing(self, request):
        Film.objects.update(running_time=99)
        return HttpResponse(open_act())

    def test_a_request_that_may_write_is_recorded(self):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            with self.subTest(method=method):
                self.assertContains(self.answer(method, self.writing), "edit")

    def test_a_request_that_only_reads_opens_nothing(self):
        for method in ("GET", "HEAD", "OPTIONS"):
            with self.subTest(method=method):
                self.assertEqual(self.answer(method, self.writing).content, b"")

        self.assertFalse(Act.objects.exists())

    def test_a_failing_view_leaves_no_act_open(self):
        def failing(request):
            raise LookupError

        with self.assertRaises(LookupError):
            self.answer("POST", failing)

        self.assertEqual(open_act(), "")
