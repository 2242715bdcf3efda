"""Latin letters without their marks: what sorting and addresses compare."""

import unicodedata

# Letters that Unicode does not decompose, after casefold has dealt with ß.
UNDECOMPOSED = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
    }
)
APOSTROPHES = frozenset(
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02bf\u2018\u2019\u2032\uff07"
)


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics and apostrophes.

    Other scripts pass unchanged but for case and compatibility forms; Hangul stays
    composed.
    """
    letters = "".join(mark for mark in text if mark not in APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", letters.casefold())
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", bare.casefold().translate(UNDECOMPOSED))
