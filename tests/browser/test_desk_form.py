"""The page of a film at the desk, in a browser: moved, written, kept, by anybody."""

import re

import pytest

LARGEST = "from kfeic.bench.largest_film import make_largest_film as m; m(parts=12)"
SLUG = "the-long-road"
NO_SCRIPT = {"scripts": False}


@pytest.fixture(scope="module")
def paths(desk):
    """Where the desk shows a film with many rows, and one with few."""
    desk.run(LARGEST)
    with desk.visit("/admin/catalogue/film/?q=the-long-road") as seen:
        large = seen.page.get_attribute("tbody a:has-text('Long Road')", "href")
    with desk.visit("/admin/catalogue/film/?q=the-blast-furnace") as seen:
        small = seen.page.get_attribute("tbody a[href*='/change/']", "href")
    return {"large": large.partition("?")[0], "small": small.partition("?")[0]}


def order(page, section="credits"):
    return page.eval_on_selector_all(
        f"#{section} .row", "rows => rows.map((row) => row.id)"
    )


def numbers(page, section="credits"):
    return page.eval_on_selector_all(
        f"#{section} .row .field-position input", "fields => fields.map((f) => f.value)"
    )


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_form_is_sound(desk, paths, language, width, theme):
    for path in paths.values():
        with desk.visit(path, language=language, width=width, theme=theme) as seen:
            assert seen.said == []
            assert seen.failed == []
            assert seen.elsewhere == []
            assert seen.sideways() == 0
            assert seen.violations() == []
            assert seen.page.is_hidden("[data-unsaved]")


def test_a_credit_is_moved_by_the_keyboard(desk, paths):
    with desk.visit(paths["large"] + "#credits") as seen:
        page = seen.page
        first, second = order(page)[:2]
        page.focus(f"#{second} .row-up")
        page.keyboard.press("Enter")

        assert order(page)[:2] == [second, first]
        assert numbers(page)[:3] == ["0", "1", "2"]
        assert page.evaluate("document.activeElement.className") == "row-up"
        said = page.text_content("#record-said")
        assert re.fullmatch(r"(배우|Player) 1: place 1 of 80", said)
        assert page.is_visible("[data-unsaved]")


def test_a_credit_is_moved_by_its_number_and_by_dragging(desk, paths):
    with desk.visit(paths["large"] + "#credits") as seen:
        page = seen.page
        rows = order(page)
        page.fill(f"#{rows[5]} .field-position input", "0")
        page.keyboard.press("Tab")
        assert order(page)[:2] == [rows[5], rows[0]]

        page.drag_and_drop(f"#{rows[1]} .row-handle", f"#{rows[5]} .field-function")
        assert order(page).index(rows[1]) < 2
        assert numbers(page) == sorted(numbers(page), key=int)


def test_an_order_is_saved(desk, paths):
    with desk.visit(paths["large"] + "#relations_from") as seen:
        page = seen.page
        before = page.eval_on_selector_all(
            "#relations_from .row select", "s => s.map((f) => f.value)"
        )
        page.click(f"#{order(page, 'relations_from')[0]} .row-down")
        page.click("[name=_continue]")
        page.wait_for_selector(".messagelist .success")
        after = page.eval_on_selector_all(
            "#relations_from .row select", "s => s.map((f) => f.value)"
        )

    assert after == [before[1], before[0], *before[2:]]


def test_rows_are_added_and_taken_away_again(desk, paths):
    with desk.visit(paths["small"] + "#credits") as seen:
        page = seen.page
        count = len(order(page))
        page.click("#credits .row-add")
        assert len(order(page)) == count + 1
        assert (
            page.evaluate("document.activeElement.closest('.row').id")
            == f"credits-{count}"
        )

        page.click(f"#credits-{count} .row-remove")
        assert page.is_hidden(f"#credits-{count}")
        page.click("[name=_continue]")
        page.wait_for_selector(".messagelist .success")
        assert len(order(page)) == count


def test_a_choice_is_found_with_the_wrong_keyboard(desk, paths):
    with desk.visit(paths["small"] + "#credits") as seen:
        page = seen.page
        number = len(order(page))
        page.click("#credits .row-add")
        page.focus(f"#id_credits-{number}-agent-typed")
        page.keyboard.type("ghddudgml")
        page.wait_for_selector("#choices [role=option]:has-text('Hong')")
        page.keyboard.press("Enter")

        chosen = page.eval_on_selector(
            f"#id_credits-{number}-agent", "field => field.selectedOptions[0].text"
        )
        assert chosen == "Hong Yong Hui"


def test_a_person_is_added_under_the_typed_name_and_chosen(desk, paths):
    with desk.visit(paths["small"] + "#credits", language="ko") as seen:
        page = seen.page
        number = len(order(page))
        page.fill("#id_running_time", "77")
        page.click("#credits .row-add")
        page.fill(f"#id_credits-{number}-agent-typed", "리새별님")
        with page.expect_popup() as opened:
            page.click(f"#add_id_credits-{number}-agent")
        popup = opened.value
        popup.wait_for_load_state()
        assert popup.input_value("#id_names-0-text") == "리새별님"
        assert popup.input_value("#id_names-0-language") == "ko"
        assert popup.input_value("#id_kind") == "person"
        popup.fill("#id_slug", "ri-saepyol-nim")
        with popup.expect_event("close"):
            popup.click("[name=_save]")

        chosen = page.eval_on_selector(
            f"#id_credits-{number}-agent", "field => field.selectedOptions[0].text"
        )
        assert chosen == "리새별님"
        assert page.input_value("#id_running_time") == "77"


def test_characters_are_counted_while_they_are_written(desk, paths):
    with desk.visit(paths["small"] + "#texts") as seen:
        page = seen.page
        page.click("#texts-logline summary")
        area = page.locator("#texts-logline textarea").first
        count = page.locator("#texts-logline .text-count").first
        area.fill("꽃😀")
        assert count.text_content() == "2 of 160 characters"
        area.fill("가" * 161)
        assert "is-over" in count.get_attribute("class")


def test_words_outlive_a_session_that_ended(desk, paths):
    with desk.visit(paths["small"] + "#texts") as seen:
        page = seen.page
        page.click("#texts-history summary")
        area = page.locator("#texts-history textarea").first
        area.fill("Long work")
        page.click("#texts .row-add")
        added = page.locator(".texts-added textarea").last
        added.fill("Longue histoire")
        page.context.clear_cookies()
        page.click("[name=_continue]")
        page.wait_for_load_state()
        page.goto(desk.address + "/admin/login/?next=" + paths["small"])
        page.fill("[name=username]", "editor")
        page.fill("[name=password]", "A-word-for-the-tests-1")
        page.click("#login-form [type=submit]")
        page.wait_for_url(f"**{paths['small']}")

        page.click("[data-draft-restore]")
        assert (
            page.locator("#texts-history textarea").first.input_value() == "Long work"
        )
        assert page.locator(".texts-added textarea").last.input_value() == (
            "Longue histoire"
        )
        assert page.is_visible("[data-unsaved]")


def test_a_page_is_not_left_without_a_word(desk, paths):
    with desk.visit(paths["small"]) as seen:
        page = seen.page
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        page.fill("#id_running_time", "78")
        page.evaluate("location.assign('/admin/')")
        page.wait_for_timeout(300)

        assert asked == ["beforeunload"]
        assert page.url.partition("#")[0].endswith(paths["small"])


def test_without_a_script_a_row_is_added_and_a_person_found(desk, paths):
    with desk.visit(paths["small"], **NO_SCRIPT) as seen:
        page = seen.page
        number = page.locator("#credits .row").count()
        page.locator("#credits .row-add").click()
        page.wait_for_load_state()
        row = f"credits-{number}"
        page.fill(f"[name={row}-function-words]", "Photography")
        page.fill(f"[name={row}-agent-words]", "홍영희")
        page.click("[name=_continue]")
        page.wait_for_load_state()

        assert page.locator(".messagelist .success").count() == 1
        assert page.locator("#credits .row").count() == number + 1
