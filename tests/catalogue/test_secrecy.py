"""What public pages show of people, studios and photographs that are not public."""

import tempfile
from pathlib import Path

from django.test import TestCase, override_settings

from catalogue.models import Image, Status, Use
from tests.kit import (
    make_award,
    make_credit,
    make_event,
    make_film,
    make_person,
    make_studio,
)

CANARY = "Canary Secret"


class DraftAgentTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        names = {"en": CANARY, "ko": CANARY}
        cls.person = make_person("canary-person", names=names)
        cls.studio = make_studio("canary-studio", names=names)
        cls.film = make_film("a-film", studios=[cls.studio])
        make_film(studios=[make_studio()])
        make_credit(cls.film, cls.person)
        make_award(make_event(cls.film, kind="award"), recipient=cls.person)

    def pages(self):
        film = self.film
        for address in (
            f"/en/films/{film.key}-{film.slug}/",
            f"/ko/films/{film.key}-{film.slug}/",
            f"/films/{film.key}.json",
            "/en/films/",
            "/en/people/",
            "/en/studios/",
        ):
            yield address, self.client.get(address).content.decode()

    def shown(self):
        return {
            address
            for address, content in self.pages()
            if CANARY in content or "canary-" in content
        }

    def test_names_stand_on_pages_until_their_record_is_a_draft(self):
        self.assertEqual(len(self.shown()), 6)

        for record in (self.person, self.studio):
            record.status = Status.DRAFT
            record.save()

        self.assertEqual(self.shown(), set())

    def test_a_credit_keeps_the_name_that_was_printed(self):
        make_credit(self.film, None, function="writer", credited_as="Printed Name")
        self.person.status = Status.DRAFT
        self.person.save()

        page = dict(self.pages())[f"/en/films/{self.film.key}-{self.film.slug}/"]

        self.assertEqual(page.count("Printed Name"), 1)


class PhotographTests(TestCase):
    def test_a_photograph_is_answered_while_its_film_is_public(self):
        film = make_film()
        digest = "a" * 32
        image = Image.objects.create(
            film=film, kind="still", digest=digest, width=320, use=Use.PUBLIC
        )
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "public" / "images" / digest / "320.jpg"
            path.parent.mkdir(parents=True)
            path.write_bytes(b"a photograph")
            with override_settings(MEDIA_ROOT=Path(folder)):
                answers = [self.answer(digest)]
                for change in ({"use": Use.PRESS}, {"use": Use.PUBLIC}):
                    Image.objects.filter(pk=image.pk).update(**change)
                    answers.append(self.answer(digest))
                film.status = Status.WITHDRAWN
                film.save()
                answers.append(self.answer(digest))

        self.assertEqual(answers, [200, 404, 200, 404])

    def answer(self, digest):
        response = self.client.get(f"/media/images/{digest}/320.jpg")
        if response.streaming:
            self.assertEqual(b"".join(response), b"a photograph")
        return response.status_code
