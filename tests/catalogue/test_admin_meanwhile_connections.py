"""Two sessions save one film at the same moment, each on a connection of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client, TransactionTestCase

from catalogue.ledger.acts import recorded
from catalogue.models import Credit, Film
from tests import kit
from tests.desk import address, form_of, on_desk


@on_desk
class AtOnceTests(TransactionTestCase):
    def setUp(self):
        self.film = kit.make_film("bell", titles={"en": "Bell"}, running_time=80)
        self.editors = [self.editor(name) for name in ("first", "second")]

    def editor(self, name):
        client = Client()
        # The first request loads what notes a sign-in.
        client.get("/admin/login/")
        client.force_login(get_user_model().objects.create_superuser(name))
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    def opened(self, client, row=None):
        return form_of(client.get(address(row or self.film)))

    @staticmethod
    def send(client, row, sent):
        try:
            return client.post(address(row), sent)
        finally:
            connection.close()

    def at_once(self, *sendings):
        barrier = threading.Barrier(len(sendings))

        def send(sending):
            barrier.wait()
            return self.send(*sending)

        with ThreadPoolExecutor(len(sendings)) as pool:
            return list(pool.map(send, sendings))

    def test_only_one_of_two_wins_and_the_other_sees_it(self):
        for trial in range(4):
            times = [str(90 + 10 * trial + n) for n in range(2)]
            answers = self.at_once(
                *(
                    (client, self.film, self.opened(client) | {"running_time": time})
                    for client, time in zip(self.editors, times, strict=True)
                )
            )

            self.assertEqual(sorted(a.status_code for a in answers), [200, 302])
            won = next(n for n, a in enumerate(answers) if a.status_code == 302)
            self.film.refresh_from_db()
            self.assertEqual(str(self.film.running_time), times[won])
            (told,) = answers[1 - won].context["told"].clashes
            self.assertEqual(told.now, times[won])

    def test_both_win_where_they_wrote_in_different_places(self):
        changes = ({"running_time": "95"}, {"part_count": "2"})

        answers = self.at_once(
            *(
                (client, self.film, self.opened(client) | change)
                for client, change in zip(self.editors, changes, strict=True)
            )
        )

        self.assertEqual([answer.status_code for answer in answers], [302, 302])
        self.film.refresh_from_db()
        self.assertEqual((self.film.running_time, self.film.part_count), (95, 2))

    def test_who_comes_second_waits_for_the_first_to_be_done(self):
        client = self.editors[1]
        sent = self.opened(client) | {"running_time": "95"}
        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic(), recorded(None, "edit"):
                Film.objects.filter(pk=self.film.pk).update(running_time=90)
                waiting = pool.submit(self.send, client, self.film, sent)
                with self.assertRaises(TimeoutError):
                    waiting.result(timeout=1)
            answer = waiting.result(timeout=20)

        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.context["told"].clashes[0].now, "90")

    def test_a_credit_on_its_own_page_and_the_page_of_its_film(self):
        credit = kit.make_credit(self.film, kit.make_person())
        first, second = self.editors
        of_film = self.opened(second) | {"credits-0-credited_as": "Friend"}
        of_credit = self.opened(first, credit) | {"credited_as": "Comrade"}

        answers = self.at_once((first, credit, of_credit), (second, self.film, of_film))

        self.assertEqual(sorted(a.status_code for a in answers), [200, 302])
        names = ["Comrade", "Friend"]
        won = next(n for n, a in enumerate(answers) if a.status_code == 302)
        self.assertEqual(Credit.objects.get().credited_as, names[won])
