"""Counts in bits are those of the sets that the bits stand for."""

from uuid import uuid4

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.counting import count
from catalogue.held_bits import HeldBlock

SIZE = 24
PLACES = st.sets(st.integers(0, SIZE - 1))
CODES = st.dictionaries(st.sampled_from("abc"), PLACES, min_size=1)
FACETS = ("kind", "genre")


def sent(places):
    """Return what PostgreSQL sends of a string of bits: their number, then the bits."""
    text = "".join("1" if place in places else "0" for place in range(SIZE))
    return SIZE.to_bytes(4) + int(text, 2).to_bytes(SIZE // 8)


@st.composite
def lists(draw):
    """Two blocks: their public places and the places of each code of each facet."""
    return [
        {"public": {"yes": draw(PLACES)}} | {facet: draw(CODES) for facet in FACETS}
        for _ in range(2)
    ]


def held(blocks):
    made = {}
    for number, facets in enumerate(blocks, 1):
        made[number] = HeldBlock(str(uuid4()), SIZE)
        for facet, codes in facets.items():
            for code, places in codes.items():
                made[number].hold(facet, code, sent(places & facets["public"]["yes"]))
    return made


def named(block, places):
    return {1: sum(block.at(place) for place in places)}


class CountingTests(SimpleTestCase):
    @given(
        lists(),
        st.dictionaries(st.sampled_from(FACETS), st.sets(st.sampled_from("abcd"))),
        PLACES,
        PLACES | st.none(),
    )
    def test_counts_are_those_of_sets(self, blocks, chosen, hidden, person):
        made = held(blocks)
        told = {"hidden": {"": named(made[1], hidden)}}
        if person is not None:
            told["person"] = {"p": named(made[1], person)}
            chosen = chosen | {"person": {"p"}}
        counted = count(made, chosen, told, facets=FACETS)

        def left(number, facets, *, but=None):
            places = facets["public"]["yes"] - (hidden if number == 1 else set())
            for facet, codes in chosen.items():
                if facet == "person" != but:
                    places = places & (person if number == 1 else set())
                elif facet != but:
                    some = [facets[facet].get(code, set()) for code in codes]
                    places = places & set().union(*some)
            return places

        for facet in FACETS:
            expected = {}
            for number, facets in enumerate(blocks, 1):
                for code, places in facets[facet].items():
                    films = len(places & left(number, facets, but=facet))
                    expected[code] = expected.get(code, 0) + films
            self.assertEqual(
                dict(counted.films[facet]), {c: n for c, n in expected.items() if n}
            )
        for number, facets in enumerate(blocks, 1):
            for bits, places in (
                (counted.left, left(number, facets)),
                (counted.without_person, left(number, facets, but="person")),
            ):
                found = set(made[number].places(bits.get(number, 0)))
                self.assertEqual(found, places)

    def test_a_person_is_counted_without_the_choice_of_persons(self):
        made = held([{"public": {"yes": {1, 2, 3}}}])
        told = {
            "person": {"a": named(made[1], {1, 2, 9}), "b": named(made[1], {3})},
        }
        counted = count(made, {"person": ["a", "b"]}, told, facets=())
        self.assertEqual(counted.films["person"], {"a": 2, "b": 1})
