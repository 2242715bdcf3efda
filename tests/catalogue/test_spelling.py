"""Spellings fold together where people confuse them, and stay apart elsewhere."""

import unicodedata

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue import hangul
from catalogue.romanise import to_dprk, to_mccune_reischauer
from catalogue.spelling import skeleton
from catalogue.spelling.initials import asked_initials, initials
from catalogue.spelling.keyboard import (
    COMPOUNDS,
    KEY_OF_LETTER,
    composed,
    keystrokes,
    typed_in_korean,
    typed_in_latin,
)
from catalogue.spelling.keys import search_keys
from catalogue.spelling.literal import literal

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
WORDS = st.text(SYLLABLES, min_size=1, max_size=8)


class KeyboardTests(SimpleTestCase):
    @given(WORDS)
    def test_what_is_typed_with_the_wrong_layout_is_read_back(self, word):
        keys = "".join(typed_in_latin_unfolded(syllable) for syllable in word)
        self.assertEqual(keystrokes(typed_in_korean(keys)), keystrokes(word))

    @given(st.text("abcdefghijklmnopqrstuvwxyz ", max_size=30))
    def test_english_typed_with_the_korean_layout_is_read_back(self, words):
        self.assertEqual(typed_in_latin(typed_in_korean(words)), words)

    @given(WORDS)
    def test_decomposed_hangul_is_joined(self, word):
        self.assertEqual(composed(unicodedata.normalize("NFD", word)), word)

    def test_lone_letters_stay_letters(self):
        self.assertEqual(composed("ㄲㅍㄴ"), "ㄲㅍㄴ")
        self.assertEqual(composed("Ｋｉｍ ㄱ"), "Kim ㄱ")

    def test_north_and_south_are_one(self):
        for northern, southern in (
            ("녀학생의 일기", "여학생의 일기"),
            ("로동자", "노동자"),
            ("려단장", "여단장"),
            ("류경애", "유경애"),
            ("조령출", "조영출"),
        ):
            with self.subTest(northern=northern):
                self.assertEqual(keystrokes(northern), keystrokes(southern))

    def test_half_a_syllable_is_a_beginning(self):
        whole = keystrokes("꽃파는 처녀")
        for part in ("ㄲ", "꼬", "꽃", "꽃ㅍ", "꽃파느", "꽃파는ㅊ"):
            with self.subTest(part=part):
                self.assertEqual(whole[: len(keystrokes(part))], keystrokes(part))

    def test_caps_lock(self):
        self.assertEqual(typed_in_korean("QHASKF"), "봄날")
        self.assertEqual(typed_in_korean("Rhc"), "꽃")


def typed_in_latin_unfolded(syllable):
    """Type one syllable with its capitals, which the lower case of search loses."""
    letters = "".join(COMPOUNDS.get(mark, mark) for mark in hangul.decompose(syllable))
    return "".join(KEY_OF_LETTER[letter] for letter in letters)


class InitialsTests(SimpleTestCase):
    def test_initials_of_both_spellings(self):
        self.assertEqual(
            initials("려단장의 옛상관"), ["ㄴㄷㅈㅇㅇㅅㄱ", "ㅇㄷㅈㅇㅇㅅㄱ"]
        )
        self.assertEqual(initials("꽃파는 처녀"), ["ㄲㅍㄴㅊㄴ"])
        self.assertEqual(initials("Salt"), [])

    def test_only_initials_are_asked_as_initials(self):
        self.assertEqual(asked_initials("ㄹㄷ ㅈㅇ"), "ㄴㄷㅈㅇ")
        self.assertEqual(asked_initials("ㄳ"), "ㄱㅅ")
        for words in ("꽃ㅍㄴ", "ㅏㄱ", "abc", ""):
            with self.subTest(words=words):
                self.assertEqual(asked_initials(words), "")


class SkeletonTests(SimpleTestCase):
    @given(WORDS)
    def test_the_usual_systems_meet_the_stored_form(self, word):
        stored = set(skeleton.of_hangul(word))
        for system in (to_mccune_reischauer, to_dprk):
            asked = skeleton.of_latin(system(word))
            self.assertTrue(stored & set(asked), (system(word), asked, stored))

    def test_ways_to_write_a_title(self):
        for title, ways in {
            "꽃파는 처녀": (
                "Kkotp'anŭn ch'ŏnyŏ",
                "Kkotpaneun cheonyeo",
                "KKOTPANǓN CHǑNYǑ",
                "kkoch-phanun chenye",
                "Ggot-panoon Chunyo",
            ),
            "리종건": ("Ri Jong Gon", "Lee Chong-kun", "Rhee Jong Keon"),
            "최은희": ("Choe Un Hui", "Choi Eun-hee", "Ch'oe Ŭn-hŭi"),
            "박길": ("Pak Kil", "Park Gil"),
            "한길": ("Han'gil", "Hangil", "Han-Kil"),
        }.items():
            stored = set(skeleton.of_hangul(title))
            for way in ways:
                with self.subTest(title=title, way=way):
                    self.assertTrue(stored & set(skeleton.of_latin(way)))

    def test_transcription(self):
        for name, ways in {
            "최은희": ("Чхве Ын Хи",),
            "류경애": ("Рю Кён Э", "Рю Гён Э"),
            "홍길동": ("Хон Гиль Дон", "Хон Киль Тон"),
        }.items():
            for way in ways:
                with self.subTest(way=way):
                    asked = set(skeleton.of_cyrillic(way))
                    self.assertTrue(set(skeleton.of_hangul(name)) & asked)

    def test_other_titles_stay_apart(self):
        self.assertFalse(
            set(skeleton.of_hangul("봄날")) & set(skeleton.of_hangul("봄눈"))
        )


class LiteralTests(SimpleTestCase):
    def test_what_does_not_count(self):
        self.assertEqual(literal("The Flower-Selling Girl"), "flowersellinggirl")
        self.assertEqual(literal("Ｓａｌｔ!"), "salt")
        self.assertEqual(literal("Ёлка"), literal("Елка"))

    def test_variants_of_characters(self):
        for one, other in (
            ("溫達傳", "温达传"),
            ("從軍記者", "从军记者"),
            ("漁郞川", "渔郎川"),
        ):
            with self.subTest(one=one):
                self.assertEqual(literal(one), literal(other))


class KeysTests(SimpleTestCase):
    @given(st.text(max_size=40))
    def test_any_text_has_keys_of_itself(self, text):
        keys = search_keys(text, language="ko")
        self.assertEqual(keys[:1], [f"T{text}"] if text else [])

    def test_names_are_turned_round(self):
        keys = search_keys("오미란", language="ko", is_name=True)
        self.assertIn("smilano", keys)
        self.assertNotIn("smilano", search_keys("오미란", language="ko"))
        keys = search_keys("O Mi Ran", language="en", is_name=True)
        self.assertIn("lmirano", keys)
