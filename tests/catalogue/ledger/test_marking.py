from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.ledger.marking import MOST_WORDS, marked


def text_of(parts):
    return "".join(part.text for part in parts)


def changed(parts):
    return [part.text for part in parts if part.is_changed]


class MarkingTests(SimpleTestCase):
    def test_words_that_differ_are_marked(self):
        older, newer = marked("A girl sells flowers.", "A girl sold red flowers.")

        self.assertEqual(changed(older), ["sells"])
        self.assertEqual("".join(changed(newer)), "sold red")

    def test_korean_words_are_words(self):
        older, newer = marked("꽃파는 처녀", "꽃파는 소녀")

        self.assertEqual((changed(older), changed(newer)), (["처녀"], ["소녀"]))

    def test_equal_texts_have_no_mark(self):
        self.assertEqual([changed(side) for side in marked("one", "one")], [[], []])

    def test_nothing_is_an_empty_side(self):
        self.assertEqual(marked("", "one")[0], [])

    def test_a_very_long_text_is_marked_as_a_whole(self):
        words = [str(number) for number in range(MOST_WORDS)]
        older, newer = marked(" ".join(words), " ".join(reversed(words)))

        self.assertEqual((len(older), len(newer)), (1, 1))

    @given(st.text(max_size=60), st.text(max_size=60))
    def test_no_sign_is_lost(self, older, newer):
        before, after = marked(older, newer)

        self.assertEqual((text_of(before), text_of(after)), (older, newer))
        kept = [[p.text for p in side if not p.is_changed] for side in (before, after)]
        self.assertEqual("".join(kept[0]), "".join(kept[1]))
