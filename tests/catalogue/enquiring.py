"""What a buyer sends: the form as it was filled in, and its paper."""

from unittest.mock import patch

from django.test import TestCase
from django.utils import timezone

from catalogue import form_papers
from tests.kit import make_film

HERE = {"sec-fetch-site": "same-origin"}
PLACE = "/en/enquiry/"
FAR = {"last_on": "2129-12-31", "first_on": "2127-01-01"}


def paper(*, age=60):
    """Return the paper of a form that was handed out `age` seconds ago."""
    issued = timezone.now().timestamp() - age
    with patch("time.time", return_value=issued):
        return form_papers.new_paper()


def filled(film, /, **changes):
    """Return what a buyer sends who wants Germany, television, German."""
    return {
        "form": paper(),
        "kind": "licence",
        "films": film.key,
        "film": [film.key],
        "other_films": "",
        "territory": ["DE"],
        "media": ["tv"],
        "language": ["de"],
        "is_exclusive": "1",
        "name": "Jana Nováková",
        "organisation": "Kino",
        "email": "jana@kino.example",
        "country": "CZ",
        "message": "Two runs.\r\nSmall hall.",
        "website": "",
        **FAR,
    } | changes


class EnquiryTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_film(titles={"ko": "종소리", "en": "A Bell"}, year=1985)

    def post(self, place=PLACE, headers=HERE, **changes):
        return self.client.post(place, filled(self.film, **changes), headers=headers)

    def faults(self, response):
        return [place for place, _words in response.context["faults"]]
