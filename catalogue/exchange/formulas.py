"""Cells that a spreadsheet would take for a formula: made harmless, and taken back.

OWASP, CSV Injection: a cell that begins with one of these is run when it is opened. An
apostrophe before it makes it text. What begins with such an apostrophe already gets
another, so that taking one away always gives back what was there.
"""

import re

# The full-width signs stand for the others where Chinese characters are typed.
LEADING = "=+@\t\r\n＝＋－＠-"
_HARMFUL = re.compile(rf"'*[{LEADING}]")
_GUARDED = re.compile(rf"'+[{LEADING}]")
_NEGATIVE = re.compile(r"-[0-9]+([.,][0-9]+)?")


def is_harmful(cell: str) -> bool:
    """Tell whether a spreadsheet could run the cell, or its apostrophe would be lost.

    A negative number is a number.
    """
    return bool(_HARMFUL.match(cell)) and not _NEGATIVE.fullmatch(cell)


def guarded(cell: str) -> str:
    """Return the cell as it may stand in a CSV file that somebody opens."""
    return f"'{cell}" if is_harmful(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell as it was before `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell
