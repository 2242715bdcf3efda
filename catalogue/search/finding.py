"""From what somebody typed to what may have been meant, best first, with the reason."""

from dataclasses import replace

from catalogue.search import lookup
from catalogue.search.answer import Answer, answer
from catalogue.search.asking import LONGEST_KEY, Question, Reading, readings, take_apart
from catalogue.search.lookup import SHORTEST_PART
from catalogue.search.matching import Match, best_of, merged
from catalogue.search.ranking import CERTAIN, LEAST
from catalogue.search.slips import long_and_changed
from catalogue.spelling.keys import INITIALS, KEYSTROKES, LITERAL, SKELETON
from catalogue.spelling.literal import words as words_of

# Letters of a key from which it is worth looking for inside others.
SHORTEST_WHOLE = {KEYSTROKES: 4, SKELETON: 6}
MOST_WORDS, MOST_NAME_WORDS = 9, 3
READINGS_OF_A_PART = 3
MOST_PAIRS = 60
CREDITED = 0.97  # what title and person together are worth


def find(
    text: str,
    *,
    verbatim: bool = False,
    everything: bool = False,
    is_typing: bool = False,
) -> Answer:
    """Return what `text` finds, in two statements at most.

    `verbatim` takes the words as they are typed: no other state of the keyboard and
    nothing merely similar. `everything` finds what is not public too.
    While somebody `is_typing`, what is merely similar is sought only if there is
    nothing else.
    """
    question = take_apart(text)
    asked = question.readings
    if verbatim:
        asked = [reading for reading in asked if "keyboard" not in reading.meaning]
    if not asked:
        return answer(question, [])
    matches = met(question, asked, everything=everything, is_typing=is_typing)
    enough = LEAST if is_typing else CERTAIN
    if verbatim or (matches and matches[0].score >= enough):
        return answer(question, matches)
    alike = similar(question, asked, everything=everything)
    return answer(question, merged([*matches, *alike]))


def met(
    question: Question, asked: list[Reading], *, everything: bool, is_typing: bool
) -> list[Match]:
    """Return the matches of one statement: exact ones, beginnings, parts.

    While somebody is typing, nobody waits for what a romanisation holds in its midst.
    """
    pairs = titles_beside_people(question)
    held = parts(asked)
    if is_typing:
        held = [part for part in held if asked[part[0]].kind != SKELETON]
    found = lookup.beginning_or_holding(asked, held, pairs, everything=everything)
    return best_of(question, [*asked, *(title for title, _person in pairs)], found)


def titles_beside_people(question: Question) -> list[tuple[Reading, Reading]]:
    """Return ways to read the words as a title and one who had a part in the film.

    The name is up to three words at either end; only films that name and title share
    will count.
    """
    tokens = question.core.split()
    found: list[tuple[Reading, Reading]] = []
    if len(tokens) > MOST_WORDS:
        return found
    for size in range(1, min(MOST_NAME_WORDS, len(tokens) - 1) + 1):
        for name, title in (
            (tokens[-size:], tokens[:-size]),
            (tokens[:size], tokens[size:]),
        ):
            names, titles = map(whole_readings, (name, title))
            for read in titles:
                read = replace(read, trust=CREDITED * read.trust, meaning="credits")
                found += [(read, read_name) for read_name in names]
    return found[:MOST_PAIRS]


def whole_readings(words: list[str]) -> list[Reading]:
    """Return the first ways to read words that are a whole name or title."""
    ways = readings(" ".join(words))
    return [way for way in ways if way.kind != INITIALS][:READINGS_OF_A_PART]


def similar(
    question: Question, asked: list[Reading], *, everything: bool
) -> list[Match]:
    """Return what is merely like a reading, from one statement."""
    found = lookup.near(*long_and_changed(asked), everything=everything)
    return [match for match in best_of(question, asked, found) if match.score >= LEAST]


def parts(asked: list[Reading]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the strings that a key must hold to hold each reading's words.

    Words of the literal reading count singly, in any order; the keys of the others,
    in which words run together, as a whole.
    """
    found = []
    for number, reading in enumerate(asked):
        if reading.kind == LITERAL:
            words = [
                word
                for word in words_of(reading.words)
                if len(word) >= SHORTEST_PART and word != "the"
            ]
            longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:4]
            if longest:
                found.append((number, tuple(longest)))
        elif len(reading.key) >= SHORTEST_WHOLE.get(reading.kind, LONGEST_KEY):
            found.append((number, (reading.key,)))
    return found
