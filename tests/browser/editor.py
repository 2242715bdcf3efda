"""An editor at the desk, with a mouse or without one, whose actions are counted.

One action is one click, one field filled, one choice made from a list, one file chosen
or one key pressed for its own sake. Without a mouse the run of Tabs that leads to a
place belongs to what is done there; Tabs are counted beside the actions.
"""

from contextlib import contextmanager

REACHED = "selector => document.activeElement?.matches(selector) ?? false"
# Where the focus is: seen, marked itself or by the outline of the label that it fills,
# and not below what lies over the page. The calendar inside a field for a day has the
# focus in place of the field, and the browser's own mark.
SEEN = """() => {
  const field = document.activeElement;
  if (field === document.body || !field.matches(":focus")) return "";
  const place = field.closest("label") ?? field;
  const style = getComputedStyle(field);
  const { left, top, width, height } = field.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const isMarked = style.outlineStyle !== "none" || style.boxShadow !== "none"
    || getComputedStyle(place).outlineStyle !== "none";
  const isBare = over && (place.contains(over) || over.contains(place));
  return isMarked && isBare ? "" : field.outerHTML.slice(0, 160);
}"""
MOST_TABS = 250
BY_SPACE = {"file", "checkbox", "radio"}  # Enter would send the form
FIRST_SYLLABLE, LAST_SYLLABLE, VOWELS, ENDS = ord("가"), ord("힣"), 21, 28
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def composed(syllable):
    """Return what a Korean input method shows while a syllable is typed."""
    number = ord(syllable) - FIRST_SYLLABLE
    if not 0 <= number <= LAST_SYLLABLE - FIRST_SYLLABLE:
        return [syllable]
    open_one = chr(FIRST_SYLLABLE + number - number % ENDS)
    steps = [INITIALS[number // (VOWELS * ENDS)], open_one, syllable]
    return list(dict.fromkeys(steps))


class Editor:
    """Works with mouse and keyboard; `count` is the number of actions."""

    def __init__(self, page, *, composes=False):
        self.page = page
        self.composes = composes
        self.count = 0

    def click(self, selector):
        self.count += 1
        self.go(selector)
        self._press(selector)

    def fill(self, selector, text):
        self.count += 1
        self.go(selector)
        self._write(text)

    def choose(self, selector, value):
        self.count += 1
        self.page.select_option(selector, value)

    def upload(self, selector, path):
        self.count += 1
        self.go(selector)
        with self.page.expect_file_chooser() as chooser:
            self._press(selector)
        chooser.value.set_files(path)

    def press(self, key):
        self.count += 1
        self.page.keyboard.press(key)

    @contextmanager
    def window(self, selector):
        """Open another window, work in it, and wait until it has closed itself."""
        with self.page.expect_popup() as opened:
            self.click(selector)
        own, self.page = self.page, opened.value
        self.page.wait_for_load_state()
        with self.page.expect_event("close"):
            yield self.page
        self.page = own

    def go(self, selector):
        self.page.focus(selector)

    def _press(self, selector):
        self.page.click(selector)

    def _write(self, text):
        if not self.composes:
            self.page.keyboard.type(text)
            return
        composing = self.page.context.new_cdp_session(self.page)
        for letter in text:
            for step in composed(letter):
                composing.send(
                    "Input.imeSetComposition",
                    {"text": step, "selectionStart": 1, "selectionEnd": 1},
                )
            composing.send("Input.insertText", {"text": letter})
        composing.detach()


class KeyboardEditor(Editor):
    """Has no mouse; `tabs` are the Tabs pressed, `unseen` where the focus was lost."""

    def __init__(self, page, **options):
        super().__init__(page, **options)
        self.tabs = 0
        self.unseen = []

    def go(self, selector):
        self.page.wait_for_selector(selector, state="attached")
        for _ in range(MOST_TABS):
            if self.page.evaluate(REACHED, selector):
                return
            self.page.keyboard.press("Tab")
            self.tabs += 1
            if unseen := self.page.evaluate(SEEN):
                self.unseen.append(unseen)
        raise AssertionError(f"{selector} is not reached by the keyboard")

    def choose(self, selector, value):
        self.count += 1
        self.go(selector)
        self.page.keyboard.press("Home")
        for _ in range(20):
            if self.page.input_value(selector) == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not offered by {selector}")

    def _press(self, selector):
        kind = self.page.get_attribute(selector, "type")
        self.page.keyboard.press("Space" if kind in BY_SPACE else "Enter")
