"""Which words of two texts differ."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# Beyond this, a text is marked from its first to its last difference.
MOST_WORDS = 3000


class Part(NamedTuple):
    text: str
    is_changed: bool


def marked(older, newer):
    """Return two lists of `Part`: the older and the newer text, differences marked."""
    before, after = WORDS.findall(older), WORDS.findall(newer)
    shortest = min(len(before), len(after))
    start = 0
    while start < shortest and before[start] == after[start]:
        start += 1
    end = 0
    while end < shortest - start and before[-1 - end] == after[-1 - end]:
        end += 1
    head, tail = before[:start], before[len(before) - end :]
    middle = before[start : len(before) - end], after[start : len(after) - end]
    found = ([(head, False)], [(head, False)])
    for is_changed, *words in _blocks(*middle):
        for side, block in zip(found, words, strict=True):
            side.append((block, is_changed))
    return tuple(
        [
            Part("".join(words), is_changed)
            for words, is_changed in (*side, (tail, False))
            if words
        ]
        for side in found
    )


def _blocks(before, after):
    if max(len(before), len(after)) > MOST_WORDS:
        return [(True, before, after)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        (tag != "equal", before[i:j], after[k:m])
        for tag, i, j, k, m in matcher.get_opcodes()
    ]
