"""From sign-in to a public film, as an editor goes: by mouse, by keyboard, in Korean.

What is one action stands in tests/browser/editor.py.
"""

from dataclasses import dataclass
from itertools import product

import pytest
from PIL import Image

from tests.browser.desk import LANGUAGE_COOKIE, NAME, PASSWORD
from tests.browser.editor import Editor, KeyboardEditor
from tests.browser.site import manage, serving
from tests.browser.visit import visit

FEWEST = 25
SYNOPSES = {"ko": "봄이 언덕을 넘어온다.", "en": "Spring comes over the hill."}
SHOWN = {"ko": "언덕에 선 두사람", "en": "Two people on a hill"}
WAY = (
    "/admin/",
    "/admin/catalogue/film/",
    "/admin/catalogue/film/add/",
    "/admin/catalogue/agent/add/?_to_field=id&_popup=1&kind=person",
)
CHOSEN = """([id, text]) =>
  document.getElementById(id).selectedOptions[0]?.text === text"""


@dataclass(frozen=True)
class Film:
    """What an editor has before him: titles, and people as he happens to write them."""

    titles: tuple
    people: dict
    newcomer: str


STARLIGHT = Film(
    ("별빛언덕의 봄", "Spring on Starlight Hill"),
    {
        "Choe Ik Kyu": "Choe Ik Gyu",
        "리춘구": "Ri Chun Gu",
        "Um Gil Son": "Om Kil Son",
        "Oh Mi Ran": "O Mi Ran",
        "ghddudgml": "Hong Yong Hui",
    },
    "Ri Saebyol",
)
LANTERN = Film(
    ("등불이 켜지는 나루터", "The Ferry of Lanterns"), STARLIGHT.people, "Ri Saebom"
)
ORCHARD = Film(
    ("새벽과수원의 종소리", "Bells over the Dawn Orchard"),
    {
        "최익규": "최익규",
        "리춘구": "리춘구",
        "엄길선": "엄길선",
        "Oh Mi Ran": "오미란",
        "ghddudgml": "홍영희",
    },
    "리새별",
)


@pytest.fixture(scope="module")
def public(desk, tmp_path_factory):
    """The public site beside the desk, on the same data."""
    environment = {k: v for k, v in desk.environment.items() if k != "KFEIC_DESK"}
    port = int(desk.public.rpartition(":")[2])
    with serving(tmp_path_factory.mktemp("public"), environment, port) as address:
        yield address


@pytest.fixture
def still(tmp_path):
    path = tmp_path / "DSC_0041.jpg"
    Image.linear_gradient("L").resize((900, 600)).save(path)
    return path


def walk(editor, film, still):
    """Go from the form of the sign-in to the word that the film is public."""
    editor.fill("[name=username]", NAME)
    editor.fill("[name=password]", PASSWORD)
    editor.click("#login-form [type=submit]")
    editor.click("a.addlink[href$='/catalogue/film/add/']")
    editor.choose("#id_kind", "feature")
    for number, title in enumerate(film.titles):
        editor.fill(f"#id_titles-{number}-text", title)
    for language, text in SYNOPSES.items():
        editor.fill(f".texts[open] textarea[lang={language}]", text)
    enter_people(editor, film)
    editor.upload("#id_images-0-original", still)
    for language, text in SHOWN.items():
        editor.fill(f"#id_images-0-alternative_{language}", text)
    editor.choose("#id_images-0-use", "public")
    editor.click("[name=_publish]")
    editor.page.wait_for_selector(".messagelist .success")


def enter_people(editor, film):
    """Find five people by any spelling, and add the one who is missing."""
    for number, (typed, shown) in enumerate(film.people.items()):
        place = f"id_credits-{number}-agent"
        editor.fill(f"#{place}-typed", typed)
        if number == 0:  # taken from the list; the others are the only ones found
            editor.page.wait_for_selector("#choices [role=option]")
            editor.press("Enter")
        else:
            editor.page.keyboard.press("Tab")
        editor.page.wait_for_function(CHOSEN, arg=[place, shown])
    place = f"id_credits-{len(film.people)}-agent"
    editor.fill(f"#{place}-typed", film.newcomer)
    with editor.window(f"#add_{place}"):
        editor.click("[name=_publish]")
    editor.page.wait_for_function(CHOSEN, arg=[place, film.newcomer])


def trouble(seen):
    """Return the browser's complaints; a search given up for a newer one is none."""
    failed = [address for address in seen.failed if "/autocomplete/" not in address]
    return [*seen.said, *failed, *seen.elsewhere]


def open_sign_in(desk, language, **options):
    cookies = [{"name": LANGUAGE_COOKIE, "value": language, "url": desk.address}]
    address = f"{desk.address}/admin/"
    return visit(desk.browser, address, cookies=cookies, **options)


def assert_is_public(desk, public, film, language):
    manage("worker", "--once", environment=desk.environment)
    search = f"{public}/{language}/search/?q={film.titles[0]}"
    with visit(desk.browser, search) as seen:
        page = seen.page
        page.click(f"main a:has-text('{film.titles[language == 'en']}')")
        page.wait_for_load_state()
        said = page.inner_text("main")
        assert page.inner_text("h1") == film.titles[language == "en"]
        assert SYNOPSES[language] in said
        for name in (*film.people.values(), film.newcomer):
            assert name in said
        picture = page.locator(f"img[alt='{SHOWN[language]}']").first
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("async (img) => (await img.decode(), img.naturalWidth)")


def test_a_film_is_published_in_few_actions(desk, public, still):
    with open_sign_in(desk, "en") as seen:
        editor = Editor(seen.page)
        walk(editor, STARLIGHT, still)
        address = seen.page.get_attribute(".messagelist a[href*='/films/']", "href")

        assert editor.count < FEWEST
        assert address.startswith(f"{public}/en/films/")
        assert trouble(seen) == []
    assert_is_public(desk, public, STARLIGHT, "en")


def test_a_film_is_published_by_the_keyboard_alone(desk, public, still):
    with open_sign_in(desk, "en") as seen:
        editor = KeyboardEditor(seen.page)
        walk(editor, LANTERN, still)

        assert editor.count < FEWEST
        assert editor.unseen == []
        assert trouble(seen) == []
    assert_is_public(desk, public, LANTERN, "en")


def test_a_film_is_published_in_korean(desk, public, still):
    with open_sign_in(desk, "ko") as seen:
        editor = Editor(seen.page, composes=True)
        walk(editor, ORCHARD, still)

        assert editor.count < FEWEST
        assert trouble(seen) == []
    assert_is_public(desk, public, ORCHARD, "ko")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_on_the_way_is_sound(desk, language, theme):
    with open_sign_in(desk, language, theme=theme) as seen:
        assert seen.violations() == []
    with desk.visit("/admin/", language=language, theme=theme) as seen:
        for path, width in product(WAY, (390, 1280)):
            seen.page.set_viewport_size({"width": width, "height": 900})
            seen.page.goto(f"{desk.address}{path}")
            seen.settle()
            assert (path, seen.violations()) == (path, [])
            assert (path, seen.sideways()) == (path, 0)
        assert trouble(seen) == []


def test_a_choice_tells_what_it_finds(desk):
    """An open list and a fault are as sound as the rest, and are said aloud."""
    with desk.visit("/admin/catalogue/film/add/") as seen:
        page = seen.page
        field = page.locator("#id_credits-0-agent-typed")
        field.fill("Ri Chun-gu")
        page.wait_for_selector("#choices [role=option]")
        assert field.get_attribute("aria-expanded") == "true"
        assert field.get_attribute("aria-activedescendant") == "choice-0"
        assert seen.violations() == []

        field.press("Tab")  # of several none is taken without a word
        fault = page.inner_text("#id_credits-0-agent-typed-fault")
        assert fault == "Several are found: choose one."
        assert fault in page.locator("[role=status]").all_inner_texts()
        assert field.get_attribute("aria-invalid") == "true"
        assert page.is_hidden("#choices")
        assert seen.violations() == []


def test_a_function_is_taken_over_from_the_row_above(desk):
    with desk.visit("/admin/catalogue/film/add/") as seen:
        page = seen.page
        page.click("#credits .row-add")
        page.fill("#id_credits-7-agent-typed", "Oh Mi Ran")
        page.keyboard.press("Tab")
        page.wait_for_function(CHOSEN, arg=["id_credits-7-function", "Cast"])
        assert page.input_value("#id_credits-7-function-typed") == "Cast"
