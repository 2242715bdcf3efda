"""Reads CSV: its encoding, its separator, and where it breaks off.

UTF-8 and UTF-16 are read. Older Korean encodings are named and refused: one cannot be
told from another with certainty, and a wrong guess would write other syllables.
"""

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from catalogue.exchange.formulas import unguarded
from catalogue.exchange.sheets import Line, Sheet, Trouble, Unreadable, unreadable

SEPARATORS = ",;\t"
OLD_ENCODING = "cp949"
LONGEST_SHOWN = 40
MOST_LINES_TOLD = 1_000

_HANGUL = re.compile("[가-힣]{2,}")
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n")


def text_sheet(content: bytes, name: str) -> Sheet:
    """Return the sheet of a CSV file; its lines raise Unreadable where they cannot."""
    return Sheet(name, lambda: lines(decoded(content)))


def decoded(content: bytes) -> str:
    """Return the text of a file; raise Unreadable with the lines not in UTF-8."""
    encoding = encoding_of(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig":
            message = _(
                "This file is damaged: it begins as UTF-16 and does not go on so."
            )
            raise unreadable(message) from error
    wrong = [
        (number, line)
        for number, line in enumerate(content.split(b"\n"), 1)
        if not is_utf8(line)
    ]
    raise Unreadable(*troubles_of_encoding(content, wrong))


def encoding_of(content: bytes) -> str:
    """Return the encoding that the first bytes tell: UTF-16, else UTF-8.

    UTF-16 without its mark shows itself by a zero byte in every second place.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:16]
    if len(start) > 3 and not any(start[0::2]):
        return "utf-16-be"
    if len(start) > 3 and not any(start[1::2]):
        return "utf-16-le"
    return "utf-8-sig"


def is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def troubles_of_encoding(
    content: bytes, wrong: list[tuple[int, bytes]]
) -> Iterator[Trouble]:
    """Yield what to say of a file with lines that are not in UTF-8.

    Where no line with letters beyond ASCII is in UTF-8, the whole file is in another
    encoding; it is told by its first words where they are Korean.
    """
    beyond = sum(not line.isascii() for line in content.split(b"\n"))
    words = words_in_old_encoding(content)
    if words and beyond == len(wrong) > 1:
        message = _(
            "This file is not in UTF-8. Read in the older encoding EUC-KR (CP949) it "
            "begins with “%(words)s”. Save it as “CSV UTF-8” or as an Excel workbook "
            "(.xlsx)."
        )
        yield Trouble(None, "", message, {"words": words})
        return
    message = _("This line is not in UTF-8; save the file with that encoding.")
    for number, _line in wrong[:MOST_LINES_TOLD]:
        yield Trouble(number, "", message, {})


def words_in_old_encoding(content: bytes) -> str:
    """Return the first Korean words of a file in EUC-KR or CP949, "" if it is none."""
    try:
        text = content.decode(OLD_ENCODING)
    except UnicodeDecodeError:
        return ""
    found = _HANGUL.search(text)
    return text[found.start() :][:LONGEST_SHOWN].splitlines()[0] if found else ""


def lines(text: str) -> Iterator[Line]:
    """Yield the records of a CSV text, blank lines left out."""
    skipped = 0
    separator = separator_of(text)
    if given := _SEPARATOR_LINE.match(text):
        text, skipped, separator = text[given.end() :], 1, given[1]
    is_open = not text.endswith(("\n", "\r"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins, former = 1, None
    try:
        for cells in reader:
            if former:
                yield former
            cells = list(map(unguarded, cells))
            former = Line(begins + skipped, cells) if cells else None
            begins = reader.line_num + 1
    except csv.Error as error:
        if former:
            yield former
        raise malformed(error, begins + skipped) from error
    if former:
        yield former._replace(is_last_and_open=is_open)


def separator_of(text: str) -> str:
    """Return comma, semicolon or tab: what parts the most cells of the heading."""
    heading = text[: text.find("\n")] if "\n" in text else text
    return max(SEPARATORS, key=heading.count)


def malformed(error: csv.Error, line: int) -> Unreadable:
    """Return what to say where the reader of CSV gave up."""
    told = str(error)
    if "field larger" in told:
        message = _("A cell from here on is longer than %(limit)s characters.")
        return unreadable(message, line=line, limit=csv.field_size_limit())
    if "unexpected end" in told:
        message = _(
            "From here on this cannot be read: a quotation mark opens a cell that "
            "nothing closes. The file may have been cut off."
        )
    else:
        message = _(
            "From here on this cannot be read: a quotation mark stands alone. Inside "
            "a cell it is written twice."
        )
    return unreadable(message, line=line)
