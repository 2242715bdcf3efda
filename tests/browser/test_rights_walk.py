"""From a shortlist on the public site to a committed agreement behind the locked door.

A buyer asks for three films; an officer answers, drafts, is refused, narrows, commits.
What is one action stands in tests/browser/editor.py.
"""

from dataclasses import dataclass, field

import pytest

from catalogue.rights.tickets import read_ticket
from tests.browser.desk import LANGUAGE_COOKIE
from tests.browser.editor import Editor, KeyboardEditor
from tests.browser.house import running_house
from tests.browser.rights_rows import DIRECTOR, OFFICER, PASSWORD, RIVAL
from tests.browser.visit import visit

TITLES = {
    "en": ("The Flower Girl", "Sea of Blood", "My Home Village"),
    "ko": ("꽃파는 처녀", "피바다", "내 고향"),
}
KEYS = ("2p6tp", "8k244", "7gr95")
# A day as it is typed into the field of an English browser.
FIRST, LAST = "01012027", "12312029"
MOST_OF_BUYER, MOST_OF_OFFICER = 26, 18  # actions
PATIENCE = 3200  # milliseconds for which a form is in hand at the least
FREE_AGAIN = {"en": "Begin on 1 Jan 2028", "ko": "2028"}


@pytest.fixture(scope="module")
def house(browser, tmp_path_factory):
    with running_house(browser, tmp_path_factory.mktemp("house")) as running:
        yield running


@dataclass
class Way:
    """One way through the house: who goes, in which language, by which means."""

    house: object
    buyer: str
    language: str = "en"
    options: dict = field(default_factory=dict)
    by: type = Editor
    counts: list = field(default_factory=list)

    def buy(self):
        """Put three films on the shortlist and ask for them; return the ticket."""
        entrance = f"{self.house.public}/{self.language}/licensing/"
        with visit(self.house.browser, entrance, **self.options) as seen:
            buyer = self.by(seen.page)
            look(seen)
            shortlist(seen, buyer, self.language)
            ask(seen, buyer, self.buyer)
            ticket = seen.page.inner_text("h1").strip()
            self.leave(seen, buyer)
        assert read_ticket(ticket) == ticket
        return ticket

    def decide(self, ticket):
        """Answer the enquiry at the desk, up to a committed agreement."""
        entrance = f"{self.house.desk}/admin/"
        cookie = {"name": LANGUAGE_COOKIE, "value": self.language}
        cookies = [cookie | {"url": self.house.desk}]
        with visit(
            self.house.browser, entrance, cookies=cookies, **self.options
        ) as seen:
            officer = self.by(seen.page)
            sign_in(seen, officer)
            open_enquiry(seen, officer, ticket)
            make_draft(seen, officer)
            check(seen, officer)
            narrow(seen, officer, FREE_AGAIN[self.language])
            commit(seen, officer)
            self.leave(seen, officer)

    def leave(self, seen, editor):
        self.counts.append(editor.count)
        assert getattr(editor, "unseen", []) == []
        assert [*said(seen), *seen.failed, *seen.elsewhere] == []


def said(seen):
    """Return what the browser complained of but for the refusal, which is one page."""
    return [words for words in seen.said if "409" not in words]


def look(seen):
    """Come to rest on a page, which is sound."""
    seen.page.wait_for_load_state()
    seen.settle()
    here = seen.page.url
    assert (here, seen.violations()) == (here, [])
    assert (here, seen.sideways()) == (here, 0)


def go(seen, editor, selector):
    """Follow a link or send a form, and look at the page that comes."""
    with seen.page.expect_navigation():
        editor.click(selector)
    look(seen)


def shortlist(seen, buyer, language):
    """Find each film by its title, and add it on its page."""
    go(seen, buyer, "main a[href$='/shortlist/']")
    for key, title in zip(KEYS, TITLES[language], strict=True):
        buyer.fill("#named", title)
        go(seen, buyer, "form:has(#named) button")
        go(seen, buyer, f"main a[href*='/films/{key}-']")
        go(seen, buyer, "button[name=add]")
    assert seen.page.locator(".listed-item").count() == len(KEYS)


def ask(seen, buyer, name):
    """Ask for Germany, television, German, 2027 to 2029; get a ticket."""
    page = seen.page
    go(seen, buyer, "form.shortlist a.button")
    page.wait_for_timeout(PATIENCE)
    buyer.click("[name=kind][value=licence]")
    for field_name, code in (("territory", "DE"), ("media", "tv"), ("language", "de")):
        box = f"[name={field_name}][value={code}]"
        if not page.is_visible(box):
            buyer.click(f"details:has({box}) > summary")
        buyer.click(box)
    for place, words in (
        *(("first_on", FIRST), ("last_on", LAST)),
        *(("name", name), ("email", f"{name.split()[0]}@example.org")),
    ):
        buyer.fill(f"#id_{place}", words)
    look(seen)
    go(seen, buyer, ".enquiry button[type=submit]")


def sign_in(seen, officer):
    look(seen)
    officer.fill("[name=username]", OFFICER)
    officer.fill("[name=password]", PASSWORD)
    go(seen, officer, "#login-form [type=submit]")


def open_enquiry(seen, officer, ticket):
    """Find the ticket in the queue, and read what of it is free."""
    page = seen.page
    go(seen, officer, "a[href$='/rights/enquiry/']")
    address = page.locator(f"#result_list a:has-text('{ticket}')").get_attribute("href")
    go(seen, officer, f"#result_list a[href='{address}']")
    answers = page.locator(".rights-answers .rights-answer")
    codes = [one.get_attribute("class").split()[-1] for one in answers.all()]
    assert codes == [
        *("rights-answer-free", "rights-answer-partly", "rights-answer-free")
    ]
    assert RIVAL in page.inner_text(".rights-answers")


def make_draft(seen, officer):
    """Draft all that was asked, also what is not free."""
    go(seen, officer, "a[href$='/draft/']")
    officer.click("#id_narrowed")
    go(seen, officer, ".submit-row button.default")


def check(seen, officer):
    """Keep a clear compliance check, with the head of the desk as second officer."""
    go(seen, officer, "#content-main a[href$='/deal/']")
    officer.choose("#id_result", "clear")
    officer.fill("#id_second_name", DIRECTOR)
    officer.fill("#id_second_password", PASSWORD)
    go(seen, officer, "form[action$='/check/'] button")


def narrow(seen, officer, words):
    """Try to commit, read why not, and take one of the changes that are offered."""
    page = seen.page
    go(seen, officer, "form[action$='/step/sign/'] button")
    clash = page.inner_text(".deal-clash")
    assert RIVAL in clash
    link = page.locator(f".deal-remedies a:has-text('{words}')")
    go(seen, officer, f".deal-remedies a[href='{link.get_attribute('href')}']")
    assert page.locator(".deal-free").count() == 1
    go(seen, officer, ".submit-row [name=_save]")


def commit(seen, officer):
    go(seen, officer, "#content-main a[href$='/deal/']")
    go(seen, officer, "form[action$='/step/sign/'] button")
    is_signed = seen.page.locator(".deal-way li:last-child[aria-current=step]")
    assert is_signed.count() == 1


@pytest.mark.parametrize("by", [Editor, KeyboardEditor])
def test_three_films_are_licensed_in_few_actions(house, by):
    way = Way(house, f"{by.__name__} Film", by=by)
    way.decide(way.buy())

    assert way.counts == [MOST_OF_BUYER, MOST_OF_OFFICER]


def test_three_films_are_licensed_on_a_telephone_in_korean(house):
    way = Way(house, "Telephone Film", "ko", {"width": 390, "theme": "dark"})
    way.decide(way.buy())
