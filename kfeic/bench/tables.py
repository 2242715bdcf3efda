"""Tables that are handed to a bench on the command line: CSV with known columns."""

import csv
from pathlib import Path


class TableRefused(Exception):
    """One sentence that says what is wrong with a file."""


def read_table(file: Path, *, columns: set[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file in UTF-8; further columns stay, gaps are "".

    Raises TableRefused.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream, restval=""))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableRefused(f"{file} cannot be read: {error}") from error
    if not rows or not set(rows[0]) >= columns:
        raise TableRefused(
            f"{file} must have rows and the columns {', '.join(sorted(columns))}."
        )
    return rows
