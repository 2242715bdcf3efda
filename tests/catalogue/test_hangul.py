import itertools

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue import hangul

syllables = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


def northern_places(text):
    """Place of every letter in the northern alphabet, syllable by syllable."""
    return [
        (
            hangul.NORTHERN_INITIALS.index(initial),
            hangul.NORTHERN_VOWELS.index(vowel),
            hangul.NORTHERN_FINALS.index(final),
        )
        for initial, vowel, final in map(hangul.decompose, text)
    ]


class DecomposeTests(SimpleTestCase):
    def test_letters_of_a_syllable(self):
        self.assertEqual(hangul.decompose("꽃"), ("ㄲ", "ㅗ", "ㅊ"))
        self.assertEqual(hangul.decompose("가"), ("ㄱ", "ㅏ", ""))
        self.assertEqual(hangul.decompose("힣"), ("ㅎ", "ㅣ", "ㅎ"))

    def test_anything_else_is_refused(self):
        for text in ("", "a", "ㄱ", "가나"):
            with self.subTest(text), self.assertRaises(ValueError):
                hangul.decompose(text)

    @given(syllables)
    def test_compose_is_the_inverse(self, syllable):
        self.assertEqual(hangul.compose(*hangul.decompose(syllable)), syllable)


class FirstSyllableTests(SimpleTestCase):
    def test_first_syllable_after_other_marks(self):
        self.assertEqual(hangul.first_syllable("《4.25의 꽃》"), "의")
        self.assertEqual(hangul.first_syllable("\u1100\u1161"), "가")
        self.assertEqual(hangul.first_syllable("Pulgasari"), "")


class AlphabetTests(SimpleTestCase):
    def test_northern_and_southern_alphabets_have_the_same_letters(self):
        for north, south in (
            (hangul.NORTHERN_INITIALS, hangul.INITIALS),
            (hangul.NORTHERN_VOWELS, hangul.VOWELS),
            (hangul.NORTHERN_FINALS, hangul.FINALS),
        ):
            self.assertEqual(sorted(north), sorted(south))


class NorthernSortKeyTests(SimpleTestCase):
    def assert_in_order(self, words, key=hangul.northern_sort_key):
        for permutation in itertools.islice(itertools.permutations(words), 200):
            self.assertEqual(sorted(permutation, key=key), words)

    def test_doubled_initials_follow_ㅎ_and_silent_ㅇ_is_last(self):
        self.assert_in_order(["가", "사", "하", "까", "싸", "짜", "아"])

    def test_joined_vowels_follow_simple_ones(self):
        self.assert_in_order(["가", "고", "기", "개", "게", "괴", "과", "궤"])

    def test_doubled_finals_come_last(self):
        self.assert_in_order(["가", "각", "값", "강", "갛", "갂", "갔"])

    def test_numbers_sort_by_value(self):
        self.assert_in_order(["너구리 2부", "너구리 10부", "너구리 100부"])

    def test_hangul_precedes_numbers_and_other_scripts(self):
        self.assert_in_order(["아리랑", "4.25", "Z", "中"])

    def test_spacing_quotation_marks_and_decomposition_count_for_nothing(self):
        for written in ("꽃 파는 처녀", "《꽃파는 처녀》", "꽃파는처녀!"):
            self.assertEqual(
                hangul.northern_sort_key(written),
                hangul.northern_sort_key("꽃파는 처녀"),
            )
        self.assertEqual(
            hangul.northern_sort_key("\u1100\u1161"), hangul.northern_sort_key("가")
        )

    @given(st.text(syllables), st.text(syllables))
    def test_order_is_that_of_the_letters(self, one, other):
        by_key = hangul.northern_sort_key(one) < hangul.northern_sort_key(other)

        if one and other:
            self.assertEqual(by_key, northern_places(one) < northern_places(other))

    @given(st.text(), st.text())
    def test_order_is_the_same_in_bytes(self, one, other):
        keys = [hangul.northern_sort_key(text) for text in (one, other)]

        self.assertEqual(
            keys[0] < keys[1], keys[0].encode("utf-8") < keys[1].encode("utf-8")
        )

    @given(st.integers(0, 10**12), st.integers(0, 10**12))
    def test_order_of_numbers_is_that_of_their_values(self, one, other):
        keys = [hangul.northern_sort_key(f"제{number}차") for number in (one, other)]

        self.assertEqual(keys[0] < keys[1], one < other)


class SouthernSortKeyTests(SimpleTestCase):
    def test_southern_order(self):
        words = ["가", "개", "까", "나", "사", "싸", "아", "자", "하"]

        self.assertEqual(
            sorted("하아까나사자개가싸", key=hangul.southern_sort_key), words
        )

    @given(st.text(syllables, min_size=1))
    def test_southern_key_of_hangul_is_the_text(self, text):
        self.assertEqual(hangul.southern_sort_key(text), text)


class LatinSortKeyTests(SimpleTestCase):
    def test_article_quotation_marks_and_diacritics_count_for_nothing(self):
        for written, plain in (
            ("The Flower Girl", "flower girl"),
            ("“A Broad Bellflower”", "broad bellflower"),
            ("An Unforgettable Man", "unforgettable man"),
            ("Ch’ŏnyŏ", "chonyo"),
            ("Ko'kt\u02bcp", "koktp"),
        ):
            with self.subTest(written):
                self.assertEqual(hangul.latin_sort_key(written), plain)

    def test_article_alone_is_a_title(self):
        self.assertEqual(hangul.latin_sort_key("A"), "a")
        self.assertEqual(hangul.latin_sort_key("Anna"), "anna")

    def test_word_by_word_and_numbers_last(self):
        titles = ["Sea of Blood", "Seaside", "The Soldier", "Zoo", "2 Men", "10 Men"]
        shuffled = [titles[place] for place in (3, 5, 1, 0, 4, 2)]

        self.assertEqual(sorted(shuffled, key=hangul.latin_sort_key), titles)


class IndexLetterTests(SimpleTestCase):
    def test_korean_letter_is_the_northern_initial(self):
        for text, letter in (
            ("꽃파는 처녀", "ㄲ"),
            ("《아리랑》", "ㅇ"),
            ("로동", "ㄹ"),
            ("4.25", "#"),
            ("Pulgasari", "#"),
            ("", "#"),
        ):
            with self.subTest(text):
                self.assertEqual(hangul.index_letter(text, language="ko"), letter)

    def test_english_letter_leaves_out_the_article(self):
        for text, letter in (
            ("The Flower Girl", "F"),
            ("“Émile”", "E"),
            ("Ŭnryul", "U"),
            ("14th Winter", "#"),
            ("꽃파는 처녀", "#"),
            ("", "#"),
        ):
            with self.subTest(text):
                self.assertEqual(hangul.index_letter(text, language="en"), letter)

    @given(st.text(), st.text(), st.sampled_from(["ko", "en"]))
    def test_letters_come_in_the_order_of_the_keys(self, one, other, language):
        key = hangul.northern_sort_key if language == "ko" else hangul.latin_sort_key
        first, second = sorted((one, other), key=key)
        place = hangul.INDEX_LETTERS[language].index

        self.assertLessEqual(
            place(hangul.index_letter(first, language=language)),
            place(hangul.index_letter(second, language=language)),
        )
