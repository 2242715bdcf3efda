"""Titles in Latin, Cyrillic, Chinese and Japanese letters, folded for comparison."""

import re
from functools import cache
from pathlib import Path

from catalogue import latin

_ARTICLE = re.compile(r"^\W*(?:the|an|a)\s+(?=\W*\w)")
# Pairs of a variant and the form that stands for it: traditional, Japanese and Korean
# forms lead to the simplified one. Facts from the tables of Open Chinese Convert 1.1
# (Apache 2.0) and of Unihan (kZVariant).
_VARIANTS = Path(__file__).with_name("han_variants.txt")


@cache
def han_variants() -> dict[int, str]:
    """Return the table for `str.translate` from variants to the forms compared."""
    pairs = _VARIANTS.read_text(encoding="utf-8").replace("\n", "")
    return str.maketrans(dict(zip(pairs[::2], pairs[1::2], strict=True)))


def literal(text: str) -> str:
    """Return `text` without case, marks, spaces, punctuation and a leading article.

    Chinese characters take one form of their variants.
    """
    folded = _ARTICLE.sub("", latin.fold(text)).translate(han_variants())
    return "".join(mark for mark in folded if mark.isalnum())


def words(text: str) -> list[str]:
    """Return the words of `text`, each folded as `literal` folds them."""
    folded = latin.fold(text).translate(han_variants())
    return re.findall(r"[^\W_]+", folded)
