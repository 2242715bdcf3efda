"""Which script a string is written in, and what that says of its language."""

import unicodedata


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script that carries most letters of `text`.

    One of Kore (Hangul), Hani (Chinese characters alone), Jpan (characters with
    kana), Cyrl, Latn; Zyyy when no letter tells.
    """
    counts = {"Kore": 0, "Hani": 0, "Jpan": 0, "Cyrl": 0, "Latn": 0}
    for character in text:
        name = unicodedata.name(character, "")
        if name.startswith("HANGUL"):
            counts["Kore"] += 1
        elif name.startswith(("HIRAGANA", "KATAKANA")):
            counts["Jpan"] += 1
        elif name.startswith("CJK"):
            counts["Hani"] += 1
        elif name.startswith("CYRILLIC"):
            counts["Cyrl"] += 1
        elif name.startswith("LATIN"):
            counts["Latn"] += 1
    if counts["Jpan"]:
        return "Jpan"
    script, count = max(counts.items(), key=lambda item: item[1])
    return script if count else "Zyyy"


def language_of(text: str) -> str:
    """Return the BCP 47 tag that the script alone proves: ko, ja, ru or und-*.

    Characters without kana may be Chinese, Japanese or Korean, and Latin letters any
    language at all; neither is guessed.
    """
    script = script_of(text)
    known = {"Kore": "ko", "Jpan": "ja", "Cyrl": "ru", "Zyyy": "und"}
    return known.get(script, f"und-{script}")
