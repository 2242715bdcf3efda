"""Reads a page as a browser does, and says what is wrong with its HTML.

html5lib is the parser of the WHATWG standard; ids, references and headings, which a
parser does not look at, are checked here.
"""

import html5lib

EXTERNAL = ("http://", "https://", "//")
LOADED = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "object": ("data",),
    "use": ("href",),
    "image": ("href",),
}
LOADING_LINKS = {"stylesheet", "preload", "icon", "modulepreload", "manifest"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Html:
    """A parsed page; `faults` names everything that is not valid in it."""

    def __init__(self, text):
        builder = html5lib.getTreeBuilder("etree")
        parser = html5lib.HTMLParser(builder, namespaceHTMLElements=False)
        self.root = parser.parse(text)
        self.faults = [
            f"line {line}: {code} {details}"
            for (line, _column), code, details in parser.errors
        ]
        self.faults += self.false_references() + self.leaping_headings()

    def all(self, name=None):
        """Return the elements of that name, or all of them."""
        return [e for e in self.root.iter(name) if isinstance(e.tag, str)]

    def text_of(self, name):
        """Return the text of the first element of that name."""
        return " ".join("".join(self.all(name)[0].itertext()).split())

    def links(self, relation):
        return [link for link in self.all("link") if link.get("rel") == relation]

    def meta(self, name):
        """Return the content of every meta element with this name or property."""
        return [
            meta.get("content")
            for meta in self.all("meta")
            if name in (meta.get("name"), meta.get("property"))
        ]

    def false_references(self):
        found, seen = [], set()
        for element in self.all():
            number = element.get("id")
            if number in seen:
                found.append(f"id {number} stands twice")
            if number:
                seen.add(number)
        for element in self.all():
            words = [w for name in REFERENCES for w in element.get(name, "").split()]
            address = element.get("href", "")
            if address.startswith("#"):
                words.append(address[1:])
            found += [
                f"nothing has the id {word}" for word in words if word not in seen
            ]
        return found

    def leaping_headings(self):
        found, above = [], 0
        for element in self.all():
            level = HEADINGS.get(element.tag)
            if level and level > above + 1:
                found.append(
                    f"h{level} follows h{above}: {''.join(element.itertext())}"
                )
            above = level or above
        return found

    def loaded_from_elsewhere(self):
        """Return the addresses on other hosts that a browser would load."""
        found = []
        for element in self.all():
            names = LOADED.get(element.tag, ())
            if element.tag == "link" and element.get("rel") in LOADING_LINKS:
                names = ("href",)
            for name in names:
                listed = element.get(name, "").split(",")
                found += [a.strip() for a in listed if a.strip().startswith(EXTERNAL)]
        return found

    def texts_by_language(self):
        """Yield (language, text) of every piece of text a reader sees."""
        yield from walk(self.all("body")[0], self.all("html")[0].get("lang"))


def walk(element, language):
    if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
        return
    language = element.get("lang", language)
    if element.text and element.text.strip():
        yield language, element.text.strip()
    for child in element:
        yield from walk(child, language)
        if child.tail and child.tail.strip():
            yield language, child.tail.strip()
