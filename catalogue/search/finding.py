"""From what somebody typed to what may have been meant, best first, with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from string import ascii_lowercase

from catalogue import latin
from catalogue.search import lookup, ranking
from catalogue.search.asking import LONGEST_KEY, Question, Reading, readings, take_apart
from catalogue.search.lookup import SHORTEST_PART, Row
from catalogue.search.marking import marked
from catalogue.search.ranking import CERTAIN, GOOD, LEAST, LIKENESS, fit, meaning
from catalogue.spelling import skeleton
from catalogue.spelling.keys import INITIALS, KEYSTROKES, LITERAL, SKELETON
from catalogue.spelling.literal import words as words_of

MOST_HITS = 300
MOST_WEIGHED = 50  # entries
ON_SHOW = 0.08  # how much worse the title on show may match than another
WEIGHED_AGAIN = 0.1  # how far behind its best other titles of an entry are weighed
MOST_EXPLAINED = 30  # hits for which the matching form is worked out
BELIEVED = 0.94  # trust from which the other state of the keyboard may hide a slip
SHORTEST_SIMILAR, MOST_SHORT = 3, 4
LONGEST_SHORT = 7  # letters; up to here a changed letter leaves few trigrams
# Letters of a key from which it is worth looking for inside others.
SHORTEST_WHOLE = {KEYSTROKES: 4, SKELETON: 6}
MOST_SWAPPED, LONGEST_SWAPPED = 60, 40
MOST_WORDS, MOST_NAME_WORDS = 9, 3
READINGS_OF_A_PART = 3
MOST_PAIRS = 60
CREDITED = 0.97  # what title and person together are worth
BEHIND = 0.35  # how far behind the best a hit may be
GUESSES = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is, how well it fits, and why.

    `reason` is a code that presentation/search.py puts into words; `matched` is the
    title or name that matched, "" where it is only a form to search by.
    """

    room: str
    record: int
    kind: str
    title_ko: str
    title_en: str
    year_from: int | None
    year_to: int | None
    year_certainty: str
    path: str
    score: float
    reason: str
    matched: str
    matched_language: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found; see the fields of `Question` for what was asked."""

    text: str
    hits: tuple[Hit, ...]
    is_guess: bool
    read_as: str
    kinds: tuple[str, ...]
    decades: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Match:
    """The best way in which the question met one entry."""

    score: float
    reading: Reading
    row: Row


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
    matches = met(question, asked, everything=everything)
    if verbatim or matches_well(matches, enough=LEAST if is_typing else CERTAIN):
        return answer(question, matches)
    alike = similar(question, asked, everything=everything)
    return answer(question, merged([*matches, *alike]))


def met(question: Question, asked: list[Reading], *, everything: bool) -> list[Match]:
    """Return the matches of one statement: exact ones, beginnings, parts."""
    pairs = titles_beside_people(question)
    found = lookup.beginning_or_holding(
        asked, parts(asked), pairs, everything=everything
    )
    return best_of(question, [*asked, *(title for title, _person in pairs)], found)


def titles_beside_people(question: Question) -> list[tuple[Reading, Reading]]:
    """Return ways to read the words as a title and one who had a part in the film.

    The name is up to three words at either end; only films that name and title share
    will count.
    """
    if not question.forms:
        return []
    tokens = question.forms[1 if len(question.forms) > 1 else 0].split()
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


def similar(question, asked, *, everything) -> list[Match]:
    """Return what is merely like a reading, from one statement."""
    trusted = [
        (number, reading)
        for number, reading in enumerate(asked)
        if reading.kind != INITIALS
        and len(reading.key) >= SHORTEST_SIMILAR
        and (reading.trust >= BELIEVED or "keyboard" not in reading.meaning)
    ]
    short = [
        (number, reading)
        for number, reading in trusted
        if len(reading.key) <= LONGEST_SHORT and reading.key.isascii()
    ]
    variants = [
        (number, reading.kind, key)
        for number, reading in short[:MOST_SHORT]
        for key in one_letter_changed(reading.key)
    ]
    variants += [
        (number, reading.kind, key)
        for number, reading in trusted
        if reading.meaning == "romanised"
        for key in neighbours_swapped(reading.words)
    ][:MOST_SWAPPED]
    long = [pair for pair in trusted if pair not in short]
    found = lookup.near(long, variants, everything=everything)
    return [match for match in best_of(question, asked, found) if match.score >= LEAST]


def best_of(
    question: Question, asked: list[Reading], found: Iterable[Row]
) -> list[Match]:
    """Return the best match of every entry, best first.

    What tells equals apart takes longer than all else: it is asked of the first alone.
    """
    by_entry: dict[int, list[Match]] = {}
    for row in found:
        reading = asked[row.reading]
        match = Match(fit(reading, row), reading, row)
        by_entry.setdefault(row.entry, []).append(match)
    groups = sorted(
        by_entry.values(), key=lambda group: -max(match.score for match in group)
    )
    matches = []
    for place, group in enumerate(groups):
        best = max(match.score for match in group)
        if place >= MOST_WEIGHED or best < LEAST - LIKENESS:
            matches.append(max(group, key=lambda match: match.score))
            continue
        near = [match for match in group if match.score >= best - WEIGHED_AGAIN]
        weighed = [replace(match, score=weigh(match, question)) for match in near]
        matches.append(as_shown(weighed))
    return ranked(matches)


def as_shown(matches: list[Match]) -> Match:
    """Return the best of an entry's matches, by the title on show where that will do.

    Nobody needs to read "also known as" beside a title that holds the words itself.
    """
    best = max(matches, key=lambda match: match.score)
    shown = [
        match
        for match in matches
        if match.row.is_preferred and match.score >= best.score - ON_SHOW
    ]
    if not shown or best.row.is_preferred:
        return best
    return replace(max(shown, key=lambda match: match.score), score=best.score)


def weigh(match: Match, question: Question) -> float:
    """Return the score of a match, with all that tells it from equals."""
    return ranking.weighed(match.score, match.reading, match.row, question)


def merged(matches: Iterable[Match]) -> list[Match]:
    by_entry: dict[int, Match] = {}
    for match in matches:
        known = by_entry.get(match.row.entry)
        if known is None or match.score > known.score:
            by_entry[match.row.entry] = match
    return ranked(by_entry.values())


def ranked(matches: Iterable[Match]) -> list[Match]:
    return sorted(matches, key=lambda match: (-match.score, match.row.entry))


def matches_well(matches: list[Match], *, enough: float) -> bool:
    return bool(matches) and matches[0].score >= enough


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


def neighbours_swapped(words: str) -> set[str]:
    """Return the skeletons of Latin words with two neighbouring letters swapped.

    A skeleton reads letters in groups, and takes hynag for hin-ak: the slip has to be
    undone before.
    """
    if not words.isascii():
        words = latin.fold(words)
    found: set[str] = set()
    if len(words) > LONGEST_SWAPPED:
        return found
    for place in range(len(words) - 1):
        one, other = words[place : place + 2]
        if one != other and one.isalpha() and other.isalpha():
            swapped = words[:place] + other + one + words[place + 2 :]
            found.update(skeleton.of_latin(swapped)[:1])
    return found


def one_letter_changed(key: str) -> set[str]:
    """Return every string one letter away from a short key."""
    cuts = [(key[:place], key[place:]) for place in range(len(key) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {
        left + right[1] + right[0] + right[2:] for left, right in cuts if right[1:]
    }
    for letter in ascii_lowercase:
        found |= {left + letter + right for left, right in cuts}
        found |= {left + letter + right[1:] for left, right in cuts if right}
    return found - {key, ""}


def answer(question: Question, matches: list[Match]) -> Answer:
    """Return the answer, without what lies far behind the best."""
    best = matches[0].score if matches else 0.0
    is_guess = best < GOOD
    least = max(LEAST, best - BEHIND)
    kept = [match for match in matches if match.score >= least]
    if is_guess:
        kept = kept[:GUESSES]
    kept = prefer_kinds(kept, question)[:MOST_HITS]
    top = kept[0].reading if kept else None
    swapped = top is not None and top.meaning in {"keyboard-off", "keyboard-on"}
    return Answer(
        text=question.text,
        hits=tuple(
            hit(match, is_explained=place < MOST_EXPLAINED)
            for place, match in enumerate(kept)
        ),
        is_guess=bool(kept) and is_guess,
        read_as=top.words if swapped else "",
        kinds=question.kinds,
        decades=question.decades,
        year=question.year,
    )


def prefer_kinds(matches: list[Match], question: Question) -> list[Match]:
    """Put films of a kind or decade that was named before what fits as well."""
    if not question.kinds and not question.decades:
        return matches

    def is_other(match: Match) -> bool:
        decade = str((match.row.year_from or 0) // 10 * 10)
        return bool(question.decades) and decade not in question.decades

    return sorted(matches, key=lambda match: (is_other(match), -match.score))


def hit(match: Match, *, is_explained: bool) -> Hit:
    row = match.row
    matched, language, marks = ("", "", ())
    if is_explained:
        matched, language, marks = marked(match.reading, row)
    return Hit(
        room=row.room,
        record=row.record,
        kind=row.kind,
        title_ko=row.title_ko,
        title_en=row.title_en,
        year_from=row.year_from,
        year_to=row.year_to,
        year_certainty=row.year_certainty,
        path=row.path,
        score=round(match.score, 4),
        reason=meaning(match.reading, row),
        matched=matched,
        matched_language=language,
        marks=marks,
    )
