from babel import Locale
from django.test import SimpleTestCase

from catalogue import places
from catalogue.places import (
    UnknownCountry,
    country_choices,
    country_code,
    country_name,
    language_name,
)


class CountryNameTests(SimpleTestCase):
    def test_country_of_the_site(self):
        self.assertEqual(country_name("KP", language="en"), "DPR Korea")
        self.assertEqual(country_name("KP", language="ko"), "조선")

    def test_names_of_other_countries_come_from_babel(self):
        for language in ("en", "ko", "fr"):
            with self.subTest(language):
                self.assertEqual(
                    country_name("FR", language=language),
                    Locale(language).territories["FR"],
                )

    def test_korean_names_keep_northern_spelling(self):
        self.assertEqual(country_name("RU", language="ko"), "로씨야")
        self.assertEqual(country_name("VN", language="ko-KP"), "윁남")

    def test_former_countries(self):
        self.assertEqual(country_name("SUHH", language="ko"), "쏘련")
        self.assertEqual(country_name("CSHH", language="en"), "Czechoslovakia")
        self.assertEqual(country_name("YUCS", language="ru"), "Yugoslavia")

    def test_language_unknown_to_babel_falls_back_to_english(self):
        self.assertEqual(country_name("FR", language="xx"), "France")

    def test_other_codes_are_refused(self):
        for code in ("XX", "EU", "", "kp", "150"):
            with self.subTest(code), self.assertRaises(UnknownCountry):
                country_name(code, language="en")


class CountryChoicesTests(SimpleTestCase):
    def test_every_country_once_in_both_languages(self):
        english = [code for code, _ in country_choices(language="en")]
        korean = [code for code, _ in country_choices(language="ko")]

        self.assertEqual(len(english), 249 + len(places.FORMER_COUNTRIES))
        self.assertEqual(len(set(english)), len(english))
        self.assertEqual(sorted(english), sorted(korean))

    def test_choices_stand_in_the_order_of_their_language(self):
        english = [name for _, name in country_choices(language="en")]
        korean = [name for _, name in country_choices(language="ko")]

        self.assertEqual(english[:3], ["Afghanistan", "Åland Islands", "Albania"])
        self.assertLess(korean.index("홍콩(중국 특별행정구)"), korean.index("꾸바"))
        self.assertLess(korean.index("쏘련"), korean.index("이딸리아"))


class CountryCodeTests(SimpleTestCase):
    def test_names_in_the_sources(self):
        for name, code in (
            ("Argentina", "AR"),
            ("China (Hong Kong)", "HK"),
            ("Czechoslovakia", "CSHH"),
            ("DPRK", "KP"),
            ("Republic of Korea", "KR"),
            ("Russia", "RU"),
            ("USA", "US"),
            ("USSR", "SUHH"),
            ("united kingdom", "GB"),
            ("YU", "YUCS"),
            (" KP ", "KP"),
        ):
            with self.subTest(name):
                self.assertEqual(country_code(name), code)

    def test_unknown_name_is_refused(self):
        with self.assertRaisesMessage(UnknownCountry, "Ruritania"):
            country_code("Ruritania")

    def test_every_english_name_leads_back_to_its_code(self):
        for code, name in country_choices(language="en"):
            with self.subTest(code):
                self.assertEqual(country_code(name), code)


class LanguageNameTests(SimpleTestCase):
    def test_names_of_languages(self):
        for code, english, korean in (
            ("ko", "Korean", "조선말"),
            ("ko-Latn", "Korean in Latin letters", "로마자로 쓴 조선말"),
            ("ru", "Russian", "로씨야어"),
            ("zh-Hant", "Chinese", "중국어"),
            ("zxx", "no words", "대사 없음"),
            ("qq", "qq", "qq"),
        ):
            with self.subTest(code):
                self.assertEqual(language_name(code, language="en"), english)
                self.assertEqual(language_name(code, language="ko"), korean)
