"""The Korean interface says everything the code says, in northern spelling."""

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import django
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.test import SimpleTestCase
from django.utils import translation

from catalogue.exchange.record import RelationLine
from catalogue.models import Film
from catalogue.presentation.agents import life
from catalogue.presentation.film_makers import relation_words
from catalogue.presentation.lists import films_label
from kfeic import desk_words, words

DJANGO = Path(django.__file__).parent
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# What a southern writer would put, in words that this interface uses.
SOUTHERN = re.compile(
    "노동|녹음|여성|여자|여배우|역사|연도|연대|연락|연결|연속|이용|이력|유형|비율|역할"
    "|영화제|영화감독|애니메이션|다큐멘터리|텔레비전|페이지|프로그램|컴퓨터|데이터|서버"
    "|웹|사이트|이메일|메일|파일|필름|디지털|날짜|숫자|오류|되었|북한|남한|한국|한글"
    "|[가-힣] 수 [있없]|습니다|세요"
)
BABEL_VERSION = re.compile(r"Generated-By: Babel [\d.]+")


def forms(text):
    """Return a text and its plural as a tuple, whatever Babel keeps them in."""
    return tuple(text) if isinstance(text, tuple | list) else (text,)


def identity(message):
    return forms(message.id), message.context


def translations(file):
    return {
        identity(message): forms(message.string)
        for message in read_mo(file)
        if message.id
    }


class WordsTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.written = [message for message in words.written() if message.id]

    def test_every_message_of_the_code_is_there_and_no_other(self):
        collected = {identity(message) for message in words.collected() if message.id}
        self.assertEqual(set(map(identity, self.written)), collected)

    def test_every_message_is_translated(self):
        untranslated = [
            message.id
            for message in self.written
            if message.fuzzy or not words.is_translated(message)
        ]
        self.assertEqual(untranslated, [])

    def test_both_sides_have_the_same_placeholders(self):
        for message in self.written:
            expected = sorted(set(PLACEHOLDER.findall(forms(message.id)[-1])))
            for text in forms(message.string):
                with self.subTest(message.id):
                    self.assertEqual(sorted(set(PLACEHOLDER.findall(text))), expected)

    def test_the_spelling_is_northern(self):
        southern = {
            text: found
            for message in self.written
            for text in forms(message.string)
            if (found := SOUTHERN.findall(text))
        }
        self.assertEqual(southern, {})

    def test_the_compiled_catalogue_is_that_of_the_written_one(self):
        with words.COMPILED.open("rb") as file:
            compiled = translations(file)
        expected = translations(BytesIO(words.compiled(words.written())))
        self.assertEqual(len(expected), len(self.written))
        self.assertEqual(compiled, expected)

    def test_kinds_of_film_are_called_as_in_the_vocabulary(self):
        path = settings.BASE_DIR / "fixtures" / "terms.csv"
        with path.open(encoding="utf-8", newline="") as file:
            expected = {
                row["code"]: row["label_ko"]
                for row in csv.DictReader(file)
                if row["scheme"] == "film_kind"
            }
        with translation.override("ko"):
            labels = {code: str(label) for code, label in Film.Kind.choices}
        self.assertEqual(labels, expected)


class CollectingTests(SimpleTestCase):
    def test_templates_and_code_are_both_read(self):
        found = {identity(message) for message in words.collected()}
        for message in (
            (("Skip to content",), None),  # translate
            (("History",), "of a studio"),  # translate with context
            (("%(number)s film", "%(number)s films"), None),  # blocktranslate
            (("Film desk",), None),  # gettext_lazy
        ):
            with self.subTest(message):
                self.assertIn(message, found)

    def test_the_words_of_the_desk_are_words_of_django(self):
        known = set()
        for folder in ("conf", "contrib/admin", "contrib/auth"):
            path = DJANGO / folder / "locale" / "en" / "LC_MESSAGES" / "django.po"
            with path.open("rb") as file:
                known |= {forms(message.id) for message in read_po(file)}
        source = Path(desk_words.__file__).read_bytes()
        listed = {forms(message) for message, _context in words.messages(source)}
        self.assertEqual(listed - known, set())

    def test_the_written_catalogue_is_as_collecting_leaves_it(self):
        before = words.WRITTEN.read_text(encoding="utf-8")
        after = words.as_text(words.updated()).decode()
        self.assertEqual(BABEL_VERSION.sub("", after), BABEL_VERSION.sub("", before))

    def test_the_command_finds_nothing_to_do(self):
        told = StringIO()
        call_command("compile_words", stdout=told)
        self.assertEqual(
            told.getvalue(), f"{len(words.written())} messages compiled.\n"
        )


class PhraseTests(SimpleTestCase):
    """Phrases with a number or a name in them, in both languages."""

    def test_years_of_life_and_work(self):
        for kind, begin, end, english, korean in (
            ("person", (1922, "year"), (1971, "year"), "1922–1971", "1922–1971"),
            (
                "person",
                (1902, "circa"),
                (1971, "year"),
                "c. 1902–1971",
                "1902년경–1971",
            ),
            (
                "person",
                (1902, "circa"),
                (None, "year"),
                "born c. 1902",
                "1902년경 출생",
            ),
            ("person", (None, "year"), (1998, "year"), "died 1998", "1998년 사망"),
            ("studio", (1947, "year"), (None, "year"), "founded 1947", "1947년 창립"),
            ("studio", (None, "year"), (1986, "year"), "until 1986", "1986년까지 활동"),
            ("studio", (None, "year"), (None, "year"), "", ""),
        ):
            row = {
                "kind": kind,
                "begin_year": begin[0],
                "begin_certainty": begin[1],
                "end_year": end[0],
                "end_certainty": end[1],
            }
            for language, expected in (("en", english), ("ko", korean)):
                with self.subTest(expected), translation.override(language):
                    self.assertEqual(life(row, language), expected)

    def test_parts_have_their_number_in_the_phrase(self):
        for outward, position, english, korean in (
            (False, 3, "Part 3", "제3부"),
            (True, 3, "Part 3 of", "전체 작품(제3부)"),
            (False, 0, "", ""),
            (True, 0, "Part of", "전체 작품"),
        ):
            line = RelationLine(
                type="part_of",
                position=position,
                outward=outward,
                key="",
                slug="",
                titles={},
                years=None,
            )
            for language, expected in (("en", english), ("ko", korean)):
                with self.subTest(expected), translation.override(language):
                    self.assertEqual(relation_words(line), expected)

    def test_films_are_counted(self):
        for number, english, korean in (
            (0, "", ""),
            (1, "1 film", "1편"),
            (2, "2 films", "2편"),
        ):
            for language, expected in (("en", english), ("ko", korean)):
                with self.subTest(expected), translation.override(language):
                    self.assertEqual(films_label(number), expected)
