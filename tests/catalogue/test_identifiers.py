from django.test import SimpleTestCase
from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue.identifiers import (
    ALPHANUMERIC,
    IdentifierError,
    address,
    check_character,
    normalise,
)

PUBLISHED = (
    ("eidr", "10.5240/7791-8534-2C23-9030-8610-5"),
    ("eidr", "10.5240/EA73-79D7-1B2B-B378-3A73-M"),
    ("eidr", "10.5240/F85A-E100-B068-5B8F-B1C8-T"),
    ("isan", "0000-0000-D07A-0090-Q"),
    ("isan", "0000-0000-3A8D-0000-Z-0000-0000-6"),
    ("isan", "0000-0001-8CFA-0000-I-0000-0000-K"),
    ("imdb", "tt0405821"),
    ("imdb", "nm0000001"),
    ("wikidata", "Q42"),
    ("kmdb", "K/00001"),
    ("tmdb", "movie/550"),
)


class NormaliseTests(SimpleTestCase):
    def test_published_numbers_are_in_normal_form(self):
        for scheme, value in PUBLISHED:
            with self.subTest(value):
                self.assertEqual(normalise(scheme, value), value)

    def test_other_ways_of_writing(self):
        for scheme, written, normal in (
            ("eidr", "7791853 42c23 90308610 5", PUBLISHED[0][1]),
            (
                "eidr",
                "https://doi.org/10.5240/7791-8534-2c23-9030-8610-5",
                PUBLISHED[0][1],
            ),
            ("isan", "ISAN 0000-0000-d07a-0090-q", "0000-0000-D07A-0090-Q"),
            ("isan", "000000003A8D0000Z000000006", PUBLISHED[4][1]),
            ("imdb", "https://www.imdb.com/title/tt0405821/", "tt0405821"),
            ("wikidata", "https://www.wikidata.org/wiki/Q42", "Q42"),
            ("wikidata", " q42 ", "Q42"),
            ("kmdb", "k00001", "K/00001"),
            ("tmdb", "https://www.themoviedb.org/movie/550-fight-club", "movie/550"),
        ):
            with self.subTest(written):
                self.assertEqual(normalise(scheme, written), normal)

    def test_wrong_check_character_is_named(self):
        with self.assertRaisesMessage(IdentifierError, "should be 5, not 6"):
            normalise("eidr", "10.5240/7791-8534-2C23-9030-8610-6")
        with self.assertRaisesMessage(IdentifierError, "should be I, not A"):
            normalise("isan", "0000-0001-8CFA-0000-A-0000-0000-K")
        with self.assertRaisesMessage(IdentifierError, "should be K, not L"):
            normalise("isan", "0000-0001-8CFA-0000-I-0000-0000-L")

    def test_wrong_form_is_refused(self):
        for scheme, value in (
            ("eidr", "10.5237/7791-8534-2C23-9030-8610-5"),
            ("eidr", "10.5240/7791-8534"),
            ("isan", "0000-0000-D07A-0090"),
            ("imdb", "tt123"),
            ("wikidata", "P31"),
            ("wikidata", "Q0"),
            ("kmdb", "00001"),
            ("tmdb", "550"),
            ("tmdb", ""),
            ("isbn", "9780000000000"),
        ):
            with self.subTest(value), self.assertRaises(IdentifierError):
                normalise(scheme, value)

    @given(
        st.sampled_from(["eidr", "isan", "imdb", "wikidata", "kmdb", "tmdb"]), st.text()
    )
    def test_any_text_is_refused_in_words_or_has_a_normal_form(self, scheme, text):
        try:
            value = normalise(scheme, text)
        except IdentifierError:
            return
        self.assertEqual(normalise(scheme, value), value)


class CheckCharacterTests(SimpleTestCase):
    @given(
        st.text("0123456789ABCDEF", min_size=20, max_size=20),
        st.integers(0, 19),
        st.sampled_from("0123456789ABCDEF"),
    )
    def test_one_wrong_character_is_always_found(self, payload, place, wrong):
        assume(payload[place] != wrong)
        altered = payload[:place] + wrong + payload[place + 1 :]

        self.assertNotEqual(check_character(altered), check_character(payload))

    @given(st.text(ALPHANUMERIC))
    def test_check_character_is_a_digit_or_letter(self, payload):
        self.assertIn(check_character(payload), ALPHANUMERIC)


class AddressTests(SimpleTestCase):
    def test_address_of_each_register(self):
        for scheme, value, expected in (
            (
                "eidr",
                "10.5240/7791-8534-2C23-9030-8610-5",
                "https://doi.org/10.5240/7791-8534-2C23-9030-8610-5",
            ),
            (
                "isan",
                "0000-0000-D07A-0090-Q",
                "https://web.isan.org/public/en/isan/0000-0000-D07A-0090-Q",
            ),
            ("imdb", "tt0405821", "https://www.imdb.com/title/tt0405821/"),
            ("imdb", "nm0000001", "https://www.imdb.com/name/nm0000001/"),
            ("wikidata", "Q42", "https://www.wikidata.org/wiki/Q42"),
            ("kmdb", "K00001", "https://www.kmdb.or.kr/db/kor/detail/movie/K/00001"),
            ("tmdb", "movie/550", "https://www.themoviedb.org/movie/550"),
        ):
            with self.subTest(value):
                self.assertEqual(address(scheme, value), expected)
