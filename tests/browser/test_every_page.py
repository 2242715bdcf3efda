"""Every kind of page in both languages and themes, on a telephone and on a desk."""

import pytest

from tests.browser.site import PAGES, STATUS
from tests.browser.visit import visit

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)
LARGEST_SHIFT = 0.02
# Bytes on the wire at a first visit.
MOST = {"html": 40_000, "css": 25_000, "js": 20_000, "woff2": 150_000}


def total(shifts):
    return sum(value for value, _moved in shifts)


def shifts_of_another_visit(browser, address, width):
    """A busy machine may paint before the type comes; a page at fault moves again."""
    with visit(browser, address, width=width) as seen:
        return seen.shifts()


class EveryPage:
    """What holds for each page; subclasses name the language."""

    language: str

    @pytest.mark.parametrize("width", WIDTHS)
    @pytest.mark.parametrize("kind", PAGES)
    def test_page_is_sound(self, site, browser, kind, width):
        address = f"{site}/{self.language}/{PAGES[kind]}"
        with visit(browser, address, width=width) as seen:
            assert seen.status == STATUS.get(kind, 200)
            if seen.status == 200:
                assert seen.said == []
            assert seen.failed == []
            assert seen.elsewhere == []
            shifts = seen.shifts()
            if total(shifts) > LARGEST_SHIFT:
                shifts = shifts_of_another_visit(browser, address, width)
            assert total(shifts) <= LARGEST_SHIFT, shifts
            assert seen.sideways() == 0
            weights = seen.weights()
            over = {k: w for k, w in weights.items() if w > MOST.get(k, w)}
            assert over == {}, weights
            assert seen.violations() == []
            seen.page.emulate_media(color_scheme="dark")
            assert seen.violations() == [], "in the dark theme"


class TestEveryKoreanPage(EveryPage):
    language = "ko"


class TestEveryEnglishPage(EveryPage):
    language = "en"


SPOILED = """() => {
  console.error("spoiled");
  const first = document.createElement("div");
  first.style.height = "300px";
  first.style.width = "4000px";
  document.body.prepend(first);
  const image = document.createElement("img");
  image.src = "/no-such-image.png";
  document.querySelector("main").append(image);
}"""


def test_every_check_sees_its_fault(site, browser):
    with visit(browser, f"{site}/en/") as seen:
        assert seen.sideways() == 0
        with seen.page.expect_response("**/no-such-image.png"):
            seen.page.evaluate(SPOILED)
        seen.settle()

        assert "spoiled" in seen.said
        assert seen.failed == [f"{site}/no-such-image.png"]
        assert total(seen.shifts()) > LARGEST_SHIFT
        assert seen.sideways() > 0
        assert "image-alt" in dict(seen.violations())
