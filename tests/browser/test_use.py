"""The site by keyboard, without scripts, in the chosen theme, and on paper."""

import pytest

from tests.browser.site import LANGUAGES, PAGES, pages_of_pdf
from tests.browser.visit import visit

pytestmark = pytest.mark.browser

LARGE = {"sitemap"}
# Three with few facts; a co-production of many festivals; a work of many parts.
PRINTED = (
    "a-broad-bellflower",
    "hong-kil-dong",
    "my-home-village",
    "comrade-kim-goes-flying",
    "the-nation-and-destiny",
)
# Everything that must take the focus: of a group of radio buttons the chosen one.
TO_REACH = """() => {
  const all = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  window.wanted = [...document.querySelectorAll(all)].filter((e) =>
    e.checkVisibility() && !e.disabled && e.tabIndex >= 0 &&
    !(e.type === "radio" && !e.checked));
  window.reached = new Map();
  document.addEventListener("focusin", ({target}) => {
    const shown = [target, target.closest("label")].filter(Boolean).some((e) => {
      const style = getComputedStyle(e);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    });
    const times = (window.reached.get(target)?.times ?? 0) + 1;
    window.reached.set(target, {times, shown});
  });
  return window.wanted.length;
}"""
REACHED = """() => {
  const name = (e) => e.outerHTML.slice(0, 160);
  return {
    never: window.wanted.filter((e) => !window.reached.has(e)).map(name),
    unseen: [...window.reached].filter(([, r]) => !r.shown).map(([e]) => name(e)),
    again: [...window.reached].filter(([, r]) => r.times > 1).map(([e]) => name(e)),
  };
}"""
WITHOUT_ADDED_BUTTONS = """() => {
  for (const button of document.querySelectorAll("[data-copy]")) button.remove();
}"""
UNCOVERED = """(box) => {
  const {left, bottom} = box.getBoundingClientRect();
  return document.elementFromPoint(left + 4, bottom - 4) === box;
}"""
LINKS = """() => [...document.links].map((link) => link.getAttribute("href"))"""


class TestKeyboard:
    @pytest.mark.parametrize("width", [390, 1280])
    @pytest.mark.parametrize("kind", [kind for kind in PAGES if kind not in LARGE])
    def test_everything_is_reached_by_keyboard_and_seen(
        self, site, browser, kind, width
    ):
        with visit(browser, f"{site}/en/{PAGES[kind]}", width=width) as seen:
            number = seen.page.evaluate(TO_REACH)

            for _ in range(number):
                seen.page.keyboard.press("Tab")

            reached = seen.page.evaluate(REACHED)
            assert number > 10
            assert reached == {"never": [], "unseen": [], "again": []}

    def test_first_tab_skips_to_the_content(self, site, browser):
        with visit(browser, f"{site}/en/films/") as seen:
            seen.page.keyboard.press("Tab")
            assert seen.page.evaluate("document.activeElement.className") == "skip-link"

            seen.page.keyboard.press("Enter")

            assert seen.page.evaluate("document.activeElement.id") == "content"


class TestWithoutScripts:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("kind", PAGES)
    def test_page_is_whole_without_scripts(self, site, browser, kind, language):
        address = f"{site}/{language}/{PAGES[kind]}"
        with visit(browser, address) as seen:
            # What only scripts can do, they add themselves.
            seen.page.evaluate(WITHOUT_ADDED_BUTTONS)
            text = seen.page.inner_text("main")
            links = seen.page.evaluate(LINKS)
        with visit(browser, address, scripts=False) as seen:
            plain = seen.page.inner_text("main")
            plain_links = seen.page.evaluate(LINKS)

        assert len(plain) > 40
        assert plain == text
        assert plain_links == links


WAR = "main input[name=genre][value=war]"
COMEDY = "main input[name=genre][value=comedy]"


class TestFilters:
    @pytest.mark.parametrize("width", [390, 1280])
    def test_boxes_are_ticked_and_applied_without_scripts(self, site, browser, width):
        address = f"{site}/en/films/"
        with visit(browser, address, width=width, scripts=False) as seen:
            summary = seen.page.locator(".filters-summary")
            assert summary.is_visible() == (width == 390)
            assert seen.page.is_visible(WAR) == (width == 1280)
            if width == 390:
                summary.click()
            seen.page.check(WAR)
            seen.page.check(COMEDY)
            seen.page.click("main form [type=submit]")

            assert seen.page.url == f"{address}?genre=war&genre=comedy"
            assert seen.page.is_checked(WAR)
            assert seen.page.is_checked(COMEDY)
            chips = seen.page.locator(".chips-link > span:last-of-type")
            assert chips.all_inner_texts() == ["Comedy", "War"]

            chips.first.click()

            assert seen.page.url == f"{address}?genre=war"
            assert not seen.page.is_checked(COMEDY)

    def test_a_single_kind_of_the_panel_leads_to_its_page(self, site, browser):
        with visit(browser, f"{site}/ko/films/", scripts=False) as seen:
            seen.page.click(".filters-group summary")
            seen.page.check("main input[name=kind][value=science]")
            seen.page.click("main form [type=submit]")

            assert seen.page.url == f"{site}/ko/films/science/"

    def test_back_shows_what_the_address_asks(self, site, browser):
        address = f"{site}/en/films/"
        with visit(browser, address) as seen:
            seen.page.check(WAR)
            seen.page.click("main form [type=submit]")
            seen.page.check(COMEDY)
            seen.page.click(".cards-link >> nth=0")

            seen.page.go_back()

            assert seen.page.url == f"{address}?genre=war"
            assert seen.page.is_checked(WAR)
            assert not seen.page.is_checked(COMEDY)

            seen.page.go_back()

            assert seen.page.url == address
            assert not seen.page.is_checked(WAR)

    def test_no_box_hides_behind_the_button(self, site, browser):
        with visit(browser, f"{site}/en/films/") as seen:
            for box in seen.page.locator("main input[type=checkbox]:visible").all():
                box.focus()
                assert box.evaluate(UNCOVERED)


class TestThemeAndPaper:
    def test_chosen_theme_stays_on_the_next_page(self, site, browser):
        ground = "getComputedStyle(document.documentElement).backgroundColor"
        with visit(browser, f"{site}/en/") as seen:
            light = seen.page.evaluate(ground)
            seen.page.check("input[name=theme][value=dark]", force=True)
            dark = seen.page.evaluate(ground)
            seen.page.goto(f"{site}/en/films/")

            assert seen.page.evaluate(ground) == dark
            assert dark != light

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("slug", PRINTED)
    def test_film_is_printed_on_one_side(self, site, browser, slug, language):
        with visit(browser, f"{site}/{language}/films/{slug}/") as seen:
            seen.page.emulate_media(media="print")

            printed = seen.page.pdf(format="A4")

            assert pages_of_pdf(printed) == 1
