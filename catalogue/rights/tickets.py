"""Ticket numbers: short, spoken on the telephone, and false when a letter is wrong.

`2026-7KQ4R-M`: the year, five signs of 23 that are not mistaken for one another, and a
check letter. One wrong sign or two neighbours exchanged never give a right number. The
database draws them; here they are read.
"""

import re

SIGNS = "23456789CFGHJKMQRTVWXYZ"
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
SHAPE = re.compile(rf"([0-9]{{4}})([{SIGNS}]{{5}})([{LETTERS}])")


def check_letter(year: str, signs: str) -> str:
    """Return the letter that ends the ticket of a year and five signs.

    Each place has a weight of its own below 23, a prime.
    """
    values = [int(digit) for digit in year] + [SIGNS.index(sign) for sign in signs]
    weighed = sum(place * value for place, value in enumerate(values, start=1))
    return LETTERS[weighed % len(LETTERS)]


def read_ticket(words: str) -> str:
    """Return the ticket that somebody wrote or spelled out, "" for what is none.

    Case, spaces and dashes do not matter.
    """
    signs = re.sub(r"[\s\-‐-―.]", "", words).upper()
    found = SHAPE.fullmatch(signs)
    if not found or check_letter(found[1], found[2]) != found[3]:
        return ""
    return "-".join(found.groups())
