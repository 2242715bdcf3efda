"""Searching in a browser: suggestions by keyboard and input method, and without."""

from urllib.parse import quote

import pytest

from tests.browser.site import LANGUAGES
from tests.browser.visit import visit

pytestmark = pytest.mark.browser

BOX = "input[name=q]"
FILM = "/films/*-the-flower-girl/"
OPTION = "[role=option]"
CHOSEN = "[role=option][aria-selected=true]"
# A syllable as a Korean keyboard brings it: each key replaces what is being composed.
STEPS = ("ㄲ", "꼬", "꽃", "꽃ㅍ", "꽃파")
SHOWN = """titles => titles.length && titles.join() ===
  Array.from(document.querySelectorAll("[role=option] b"), b => b.innerText).join()"""
COMPOSING = """([key, isComposing, keyCode]) => {
  const input = document.querySelector("input[name=q]");
  const event = new KeyboardEvent("keydown",
    {key, isComposing, keyCode, bubbles: true, cancelable: true});
  input.dispatchEvent(event);
  return [event.defaultPrevented, input.getAttribute("aria-activedescendant"),
          document.querySelector("[role=listbox]").hidden];
}"""


@pytest.fixture
def home(site, browser):
    with visit(browser, f"{site}/ko/") as seen:
        yield seen


def typed(seen, text):
    """Type words into the box and wait until something is suggested."""
    seen.page.fill(BOX, text)
    seen.page.wait_for_selector(OPTION)


class TestSuggestions:
    def test_a_film_is_reached_syllable_by_syllable_with_the_keyboard(self, home):
        page = home.page
        page.focus(BOX)
        composing = page.context.new_cdp_session(page)
        for step in STEPS:
            end = len(step)
            with page.expect_response(f"**/suggest.json?q={quote(step)}") as answer:
                composing.send(
                    "Input.imeSetComposition",
                    {"text": step, "selectionStart": end, "selectionEnd": end},
                )
            assert page.input_value(BOX) == step
        composing.send("Input.insertText", {"text": STEPS[-1]})
        titles = [found["title_ko"] for found in answer.value.json()]
        page.wait_for_function(SHOWN, arg=titles)
        wanted = titles.index("꽃파는 처녀")

        for _ in range(wanted + 1):
            page.keyboard.press("ArrowDown")
        assert page.locator(CHOSEN).get_attribute("id") == page.get_attribute(
            BOX, "aria-activedescendant"
        )
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/ko{FILM}")

        assert page.inner_text("h1") == "꽃파는 처녀"
        assert home.said == []

    def test_the_arrows_go_round_through_the_box(self, home):
        page = home.page
        typed(home, "꽃")
        number = page.locator(OPTION).count()
        places = []
        for _ in range(number + 2):
            page.keyboard.press("ArrowDown")
            chosen = page.get_attribute(BOX, "aria-activedescendant")
            places.append(chosen and int(chosen.rpartition("-")[2]))

        assert places == [*range(number), None, 0]
        page.keyboard.press("ArrowUp")
        assert page.get_attribute(BOX, "aria-activedescendant") is None
        page.keyboard.press("ArrowUp")
        assert page.get_attribute(BOX, "aria-activedescendant") == (
            f"suggestion-{number - 1}"
        )

    def test_enter_alone_searches_for_the_words(self, home):
        typed(home, "꽃")
        home.page.keyboard.press("Enter")
        home.page.wait_for_url("**/ko/search/?q=*")

        assert home.page.input_value(BOX) == "꽃"

    def test_escape_closes_and_then_clears(self, home):
        page = home.page
        typed(home, "꽃")
        page.keyboard.press("Escape")
        assert page.get_attribute(BOX, "aria-expanded") == "false"
        assert page.input_value(BOX) == "꽃"

        page.keyboard.press("Escape")
        assert page.input_value(BOX) == ""

    def test_home_and_end_stay_in_the_words_and_tab_leaves(self, home):
        page = home.page
        typed(home, "꽃파")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        assert page.get_attribute(BOX, "aria-activedescendant") is None
        caret = page.evaluate("document.activeElement.selectionStart")
        assert caret == 0

        page.keyboard.press("Tab")
        assert page.get_attribute(BOX, "aria-expanded") == "false"
        assert page.evaluate("document.activeElement.type") == "submit"

    @pytest.mark.parametrize(
        ("is_composing", "code"), [(True, 0), (False, 229)], ids=["says so", "229"]
    )
    def test_keys_of_the_input_method_are_its_own(self, home, is_composing, code):
        typed(home, "꽃")
        address = home.page.url
        for key in ("Enter", "ArrowDown", "Escape"):
            answer = home.page.evaluate(COMPOSING, [key, is_composing, code])
            assert answer == [False, None, False], key

        assert home.page.evaluate(COMPOSING, ["ArrowDown", False, 40])[0]
        assert home.page.url == address

    def test_the_number_is_said_and_the_groups_are_named(self, home):
        page = home.page
        typed(home, "꽃")
        number = page.locator(OPTION).count()

        assert page.inner_text(".search-box [role=status]").endswith(f": {number}")
        groups = page.locator("[role=group]")
        for place in range(groups.count()):
            name = groups.nth(place).get_attribute("aria-labelledby")
            assert page.inner_text(f"#{name}") != ""

    def test_late_answers_are_dropped(self, home):
        page = home.page
        held = []
        page.route("**/suggest.json?q=kim", lambda route: held.append(route))
        page.fill(BOX, "kim")
        page.wait_for_timeout(300)
        assert len(held) == 1
        typed(home, "꽃파")
        shown = page.locator(OPTION).all_inner_texts()
        held[0].continue_()
        page.wait_for_timeout(300)

        assert page.locator(OPTION).all_inner_texts() == shown

    def test_an_answer_is_asked_for_once(self, home):
        asked = []
        home.page.on("request", lambda request: asked.append(request.url))
        for text in ("꽃파", "꽃", "꽃파"):
            typed(home, text)
            home.page.wait_for_timeout(300)

        assert len([url for url in asked if "suggest.json" in url]) == 2

    def test_titles_are_text_and_never_markup(self, home):
        page = home.page
        evil = "<img src=x onerror=document.title='spoiled'>"
        page.route(
            "**/suggest.json?*",
            lambda route: route.fulfill(
                json=[
                    {
                        "title_ko": evil,
                        "title_en": evil,
                        "kind": "film",
                        "year": None,
                        "url": "/ko/",
                        "reason": evil,
                        "form": evil,
                        "form_language": "en",
                    }
                ]
            ),
        )
        typed(home, "꽃")

        assert page.locator(f"{OPTION} img").count() == 0
        assert page.locator(f"{OPTION} b").inner_text() == evil

    @pytest.mark.parametrize("width", [390, 1280])
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("rest", ["", "films/", "search/?q=꽃"])
    def test_open_suggestions_are_sound(self, site, browser, rest, language, width):
        with visit(browser, f"{site}/{language}/{rest}", width=width) as seen:
            before = seen.shifts()
            typed(seen, "kk")
            seen.page.keyboard.press("ArrowDown")

            assert seen.sideways() == 0
            assert seen.shifts() == before
            assert seen.violations() == []
            seen.page.emulate_media(color_scheme="dark")
            assert seen.violations() == []
            assert seen.said == []


class TestWithoutScripts:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("rest", ["", "films/", "no-such-page/"])
    def test_the_same_film_is_found_by_the_form(self, site, browser, rest, language):
        with visit(browser, f"{site}/{language}/{rest}", scripts=False) as seen:
            page = seen.page
            page.fill(BOX, "꽃파")
            page.click("[role=search] [type=submit]")
            page.click("[data-film-title='The Flower Girl|꽃파는 처녀'] a")

            assert page.url.startswith(f"{site}/{language}/films/")
            assert page.url.endswith("-the-flower-girl/")
