"""What stands for a picture where it cannot be seen."""

from django.test import TestCase

from catalogue import addresses
from catalogue.models import Image, RenditionSet, Use
from tests import kit
from tests.html import Html

PUBLIC = {"use": Use.PUBLIC, "width": 800, "height": 600, "widths": [400]}


def make_image(*, texts=None, **columns):
    """Return a public image that has its renditions, described by language."""
    image = Image.objects.create(original="images/1.jpg", **PUBLIC | columns)
    RenditionSet.objects.get_or_create(digest=image.digest)
    for language, text in (texts or {}).items():
        image.texts.create(language=language, alternative=text)
    return image


class AlternativeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(titles={"ko": "아리랑", "en": "Arirang"})
        cls.person = kit.make_person(names={"ko": "홍영희", "en": "Hong Yong Hui"})

    def alternatives(self, address):
        html = Html(self.client.get(address).text)
        return [
            (image.get("alt"), image.get("lang"))
            for image in html.all("img")
            if "/images/" in image.get("src")
        ]

    def of_film(self, language):
        film = self.film
        return self.alternatives(addresses.film(language, film.key, film.slug))

    def test_a_picture_speaks_the_language_of_the_page_before_any_other(self):
        make_image(film=self.film, kind="still", texts={"ko": "강", "en": "A river"})
        make_image(film=self.film, kind="still", texts={"ko": "언덕"})

        self.assertEqual(self.of_film("en"), [("A river", "en"), ("언덕", "ko")])

    def test_a_picture_that_nobody_described_is_called_by_its_kind_and_title(self):
        for kind in ("poster", "still", "set"):
            make_image(film=self.film, kind=kind, digest=kind)

        self.assertEqual(
            [self.of_film("en"), self.of_film("ko")],
            [
                [
                    ("Poster: Arirang", "en"),
                    ("Still: Arirang", "en"),
                    ("Set photograph: Arirang", "en"),
                ],
                [
                    ("영화선전화: 아리랑", "ko"),
                    ("장면사진: 아리랑", "ko"),
                    ("촬영장사진: 아리랑", "ko"),
                ],
            ],
        )

    def test_a_portrait_that_nobody_described_is_called_by_the_name(self):
        make_image(agent=self.person, kind="portrait")
        person = self.person

        self.assertEqual(
            self.alternatives(
                addresses.agent("en", person.kind, person.key, person.slug)
            ),
            [("Portrait: Hong Yong Hui", "en")],
        )
