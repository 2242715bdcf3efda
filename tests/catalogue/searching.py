"""Searches as a reader does, and reads the results from the page."""

from django.test import TestCase

from tests.html import Html

HOOKS = ("data-film-title", "data-person-name")


def results(html):
    """Return (titles, kind, year) of every result, in the order of the document."""
    return [
        (
            next((e.get(hook) for hook in HOOKS if e.get(hook)), ""),
            e.get("data-kind"),
            e.get("data-year"),
        )
        for e in html.all()
        if e.get("data-kind")
    ]


def marks(html):
    return ["".join(mark.itertext()) for mark in html.all("mark")]


class SearchTestCase(TestCase):
    def search(self, text, *, language="en", **asked):
        """Return the response; its `html` is the page, which must be valid."""
        response = self.client.get(f"/{language}/search/", {"q": text, **asked})
        if response.status_code == 200:
            response.html = Html(response.text)
            self.assertEqual(response.html.faults, [])
        return response

    def titles(self, text, **asked):
        return [
            names for names, _kind, _year in results(self.search(text, **asked).html)
        ]
