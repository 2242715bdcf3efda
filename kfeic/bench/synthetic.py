"""Titles and names that nobody gave: a pure function of a seed, without repeats.

For measuring at sizes that no catalogue of the trade has. The first n of one seed are
the same however many are asked for.
"""

import random
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from string import Formatter

from catalogue.hangul import decompose
from catalogue.keys import ALPHABET, LENGTH, PATTERN
from catalogue.romanise import to_catalogue_name
from kfeic.bench import synthetic_words as words

STORIES = ("feature",) * 6 + ("documentary",) * 3 + ("tv",)
SCIENCE = ("science",)
FABLES = ("animation",)
SHARE_OF_SHORT_NAMES = 0.06  # family name and one syllable
KEY_STEP = 7_368_787  # coprime to the number of keys: visits each of them once

VOCABULARY = {
    "thing": words.THINGS,
    "place": words.PLACES,
    "person": words.PEOPLE,
    "quality": words.QUALITIES,
    "deed": words.DEEDS,
    "material": words.MATERIALS,
    "method": words.METHODS,
    "animal": words.ANIMALS,
}


def chance_for(what: str, seed: int) -> random.Random:
    """Return a chance of its own for each thing, so that none disturbs another."""
    return random.Random(f"{what} {seed}")  # noqa: S311 - nothing here is secret


class Word(str):
    """A Korean word; its format is the particle to take: after a final, after none.

    `f"{Word('강'):은는}"` is 강은, of 바다 it is 바다는.
    """

    __slots__ = ()

    def __format__(self, particles: str) -> str:
        if not particles:
            return str(self)
        after_final, after_vowel = particles
        final = decompose(self[-1])[2]
        return str(self) + (after_final if final else after_vowel)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A title with gaps, in both languages; a digit tells two gaps of a kind apart."""

    korean: str
    english: str
    kinds: tuple[str, ...] = STORIES

    def gaps(self) -> list[str]:
        """Return the names of the gaps, in the order of the Korean title."""
        return [name for _text, name, *_rest in Formatter().parse(self.korean) if name]


PATTERNS = (
    Pattern("{quality} {thing}", "The {quality} {thing}"),
    Pattern("{quality} {person}", "The {quality} {person}"),
    Pattern("{place} {person}", "The {person} of {place}"),
    Pattern("{thing}의 {thing2}", "The {thing2} of the {thing}"),
    Pattern("{person}의 {thing}", "The {person}'s {thing}"),
    Pattern("{person:과와} {person2}", "The {person} and the {person2}"),
    Pattern("{thing:과와} {thing2}", "{thing} and {thing2}"),
    Pattern("{thing:은는} {deed}", "The {thing} {deed}"),
    Pattern("{place}에서 온 {person}", "The {person} from {place}"),
    Pattern("{place}의 {thing}", "The {thing} of {place}"),
    Pattern("우리 {person}의 {thing}", "Our {person}'s {thing}"),
    Pattern("{quality} {thing}의 {thing2}", "The {thing2} of the {quality} {thing}"),
    Pattern("{quality} {person}의 {thing}", "The {thing} of the {quality} {person}"),
    Pattern("{place}의 {quality} {thing}", "The {quality} {thing} of {place}"),
    Pattern("{place}의 {thing:은는} {deed}", "The {thing} of {place} {deed}"),
    Pattern("{thing}에서 만난 {person}", "The {person} Met at the {thing}"),
    Pattern("{place}에서 만난 {quality} {person}", "The {quality} {person} in {place}"),
    Pattern("{thing:을를} 찾는 {person}", "The {person} in Search of the {thing}"),
    Pattern("{place}의 {thing:과와} {thing2}", "{thing} and {thing2} of {place}"),
    Pattern(
        "한 {quality} {person}에 대한 이야기", "The Story of One {quality} {person}"
    ),
    Pattern("한 {person}의 {quality} {thing}", "One {person}'s {quality} {thing}"),
    Pattern("{quality} {thing} 우에서", "On the {quality} {thing}"),
    Pattern(
        "{thing}에 깃든 {quality} {thing2}", "The {quality} {thing2} in the {thing}"
    ),
    Pattern(
        "{place}의 {person:은는} {quality} {thing:을를} 안다",
        "The {person} of {place} Knows the {quality} {thing}",
    ),
    Pattern("{material} {method}", "The {method} of {material}", SCIENCE),
    Pattern("{material:과와} {material2}의 {method}",
            "The {method} of {material} and {material2}", SCIENCE),
    Pattern("{place}의 {material} {method}",
            "The {method} of {material} in {place}", SCIENCE),
    Pattern("{quality} {material} {method}",
            "The {quality} {method} of {material}", SCIENCE),
    Pattern("{animal:과와} {animal2}", "The {animal} and the {animal2}", FABLES),
    Pattern("{quality} {animal}의 {thing}",
            "The {thing} of the {quality} {animal}", FABLES),
    Pattern("{animal:이가} 준 {quality} {thing}",
            "The {quality} {thing} the {animal} Gave", FABLES),
    Pattern("{animal:과와} {quality} {animal2}의 {thing}",
            "The {animal} and the {quality} {animal2}'s {thing}", FABLES),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Titled:
    """A film that is not there: both titles and its kind."""

    korean: str
    english: str
    kind: str


def titles(
    seed: int, *, taken: Container[str], folded: Callable[[str], str]
) -> Iterator[Titled]:
    """Yield films without end, no Korean title twice.

    None has a title whose `folded` form is among `taken`.
    """
    chance = chance_for("titles", seed)
    gaps = {pattern: pattern.gaps() for pattern in PATTERNS}
    given = set()
    while True:
        pattern = chance.choice(PATTERNS)
        chosen = [
            (name, chance.choice(VOCABULARY[name.rstrip("2")]))
            for name in gaps[pattern]
        ]
        korean = pattern.korean.format_map({n: Word(ko) for n, (ko, _en) in chosen})
        english = pattern.english.format_map({n: en for n, (_ko, en) in chosen})
        kind = chance.choice(pattern.kinds)
        if korean in given or not {folded(korean), folded(english)}.isdisjoint(taken):
            continue
        given.add(korean)
        yield Titled(korean, english, kind)


def names(seed: int, *, taken: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield people without end as (Korean, English), none of `taken` and none twice."""
    chance = chance_for("names", seed)
    given = set()
    while True:
        size = 1 if chance.random() < SHARE_OF_SHORT_NAMES else 2
        syllables = chance.choices(words.GIVEN_SYLLABLES, k=size)
        name = chance.choice(words.FAMILY_NAMES) + "".join(syllables)
        if name in given or name in taken:
            continue
        given.add(name)
        yield name, to_catalogue_name(name)


def permanent_keys(seed: int, *, taken: Container[str]) -> Iterator[str]:
    """Yield permanent ids in the form of catalogue.keys, none of `taken`, none twice.

    Ends when there are no more.
    """
    size = len(ALPHABET) ** LENGTH
    number = chance_for("keys", seed).randrange(size)
    for _turn in range(size):
        number = (number + KEY_STEP) % size
        key = written(number)
        if PATTERN.fullmatch(key) and key not in taken:
            yield key


def written(number: int) -> str:
    digits = []
    for _place in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)
