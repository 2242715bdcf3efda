from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.personal_names import (
    parted,
    to_mccune_reischauer_name,
    to_revised_name,
)

syllables = st.text(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=5
)


class RevisedNameTests(SimpleTestCase):
    def test_examples_of_the_proclamation(self):
        for name, latin in (
            ("민용하", "Min Yong-ha"),
            ("송나리", "Song Na-ri"),
            ("한복남", "Han Bok-nam"),
            ("홍빛나", "Hong Bit-na"),
        ):
            with self.subTest(name):
                self.assertEqual(to_revised_name(name), latin)


class McCuneReischauerNameTests(SimpleTestCase):
    # Headings of the Library of Congress, of names whose first sound is the same in
    # north and south.
    HEADINGS = (
        ("최남선", "Ch’oe Nam-sŏn"),
        ("박정희", "Pak Chŏng-hŭi"),
        ("정약용", "Chŏng Yag-yong"),
        ("윤백남", "Yun Paeng-nam"),
        ("김옥균", "Kim Ok-kyun"),
        ("김동인", "Kim Tong-in"),
        ("안창호", "An Ch’ang-ho"),
        ("남궁억", "Namgung Ŏk"),
    )

    def test_headings(self):
        for name, latin in self.HEADINGS:
            with self.subTest(name):
                self.assertEqual(to_mccune_reischauer_name(name), latin)

    def test_hyphen_makes_the_apostrophe_needless(self):
        self.assertEqual(to_mccune_reischauer_name("한은경"), "Han Ŭn-gyŏng")

    def test_vowels_that_meet(self):
        self.assertEqual(to_mccune_reischauer_name("김태에"), "Kim T’ae-e")
        self.assertEqual(to_mccune_reischauer_name("김아에"), "Kim A-e")


class NameTests(SimpleTestCase):
    def test_what_is_no_name_of_hangul_is_romanised_as_it_stands(self):
        self.assertIsNone(parted("Shin Sang Ok"))
        self.assertEqual(to_revised_name("Shin Sang Ok"), "Shin Sang Ok")
        self.assertEqual(to_revised_name("김"), "Gim")
        self.assertEqual(to_revised_name(""), "")

    def test_spaces_do_not_matter(self):
        self.assertEqual(parted("박 동 구"), ("박", "동구"))

    @given(syllables)
    def test_every_name_is_written_in_latin_letters(self, name):
        for write in (to_mccune_reischauer_name, to_revised_name):
            self.assertNotRegex(write(name), "[가-힣]")
            self.assertGreaterEqual(len(write(name).split()), 2)
