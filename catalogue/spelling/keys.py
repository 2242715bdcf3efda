"""The search keys of a title or name: what it is compared by, one string for each way.

A key begins with the letter of its kind. Written for the reversed order of a name
(given name first) the letter is small: it counts for people alone.
"""

from catalogue import hangul
from catalogue.scripts import script_of
from catalogue.spelling import skeleton
from catalogue.spelling.initials import initials
from catalogue.spelling.keyboard import composed, keystrokes
from catalogue.spelling.literal import literal

KEYSTROKES, INITIALS, SKELETON, LITERAL = "K", "I", "S", "L"
TEXT = "T"
LONGEST = 300  # characters of a key; nobody types more of a title

_LONGEST_NAME = 4  # syllables, or words in Latin letters
_DOUBLE_FAMILY_NAMES = 4  # syllables from which the family name has two


def search_keys(text: str, *, language: str, is_name: bool = False) -> list[str]:
    """Return the keys of `text`, each behind the letter of its kind, without repeats.

    The first one is "T" and the text itself: who copies the keys elsewhere can see
    whether they are those of the text that now stands there. `is_name` tells that the
    text names a person or body, whose Latin form is a romanisation and whose parts may
    be turned round.
    """
    words = composed(text).strip()
    script = script_of(words)
    found = {TEXT + text: None}
    if script == "Kore":
        found |= _of_hangul(words, is_name=is_name)
    else:
        found[LITERAL + literal(words)] = None
        if is_name or language.startswith("ko"):
            found |= _of_transcription(words, script)
    return [key[:LONGEST] for key in found if len(key) > 1]


def _of_hangul(words: str, *, is_name: bool) -> dict[str, None]:
    found = {KEYSTROKES + keystrokes(words): None}
    found |= {INITIALS + letters: None for letters in initials(words)}
    found |= {SKELETON + form: None for form in skeleton.of_hangul(words)}
    name = words.replace(" ", "")
    is_short = 1 < len(name) <= _LONGEST_NAME and all(map(hangul.is_syllable, name))
    if is_name and is_short:
        size = 2 if len(name) == _DOUBLE_FAMILY_NAMES else 1
        turned = f"{name[size:]} {name[:size]}"
        small = SKELETON.lower()
        found |= {small + form: None for form in skeleton.of_hangul(turned)}
    return found


def _of_transcription(words: str, script: str) -> dict[str, None]:
    """Return the keys of a name that is written by its sound."""
    if script not in {"Latn", "Cyrl"}:
        return {}
    forms = skeleton.of_cyrillic if script == "Cyrl" else skeleton.of_latin
    found = {SKELETON + form: None for form in forms(words)[:1]}
    family, *given = words.split()
    if given and len(given) < _LONGEST_NAME:
        turned = " ".join([*given, family])
        found[LITERAL.lower() + literal(turned)] = None
        found |= {SKELETON.lower() + form: None for form in forms(turned)[:1]}
    return found
