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

from catalogue.models import Film
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
