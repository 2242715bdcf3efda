"""Posters: legible, the same every time, and drawn from any title."""

import subprocess
import sys
import time
from io import BytesIO
from xml.etree import ElementTree

from django.test import SimpleTestCase
from PIL import Image

from catalogue.artwork import lettering, palette
from catalogue.artwork.composition import (
    LAYOUTS,
    MOST_LINES,
    SHAPES,
    all_words,
    composition,
    fit_title,
)
from catalogue.artwork.drawing import Window, Words
from catalogue.artwork.motifs.choice import MOTIFS
from catalogue.artwork.motifs.field import Field
from catalogue.artwork.poster import KINDS, Chance, Poster, artwork_hash, plain
from catalogue.artwork.raster import share_png
from catalogue.artwork.svg import monogram_svg, poster_svg

SVG = "{http://www.w3.org/2000/svg}"
LONG = (
    "위대한 령도자 김정일동지께서 남측 대통령 특사와 북남수뇌상봉 연고자들 "
    "문익환목사의 부인을 만나시였다"
)
LONG_ENGLISH = "Kim Jong Il Meets the Special Envoy of the President of the South"


def poster(**changes) -> Poster:
    facts = {
        "key": "f3k9",
        "kind": "feature",
        "title": "내 고향",
        "title_language": "ko",
        "second_title": "My Home Village",
        "line": "1949 · 예술영화 · 강홍식",
    }
    return Poster(**(facts | changes))


def spread(shapes) -> list:
    """All shapes, those inside of windows too."""
    return [
        part
        for shape in shapes
        for part in (spread(shape.shapes) if isinstance(shape, Window) else [shape])
    ]


class PaletteTests(SimpleTestCase):
    def test_every_kind_has_twelve_different_schemes(self):
        for kind in KINDS:
            self.assertEqual(len(set(palette.SCHEMES[kind])), 12, kind)

    def test_contrast_as_the_standard_computes_it(self):
        self.assertAlmostEqual(palette.contrast("#000000", "#ffffff"), 21)
        self.assertAlmostEqual(palette.contrast("#777777", "#ffffff"), 4.48, 2)

    def test_title_and_credit_line_are_legible_on_every_ground(self):
        for scheme in (each for row in palette.SCHEMES.values() for each in row):
            with self.subTest(scheme=scheme):
                self.assertGreaterEqual(
                    palette.contrast(scheme.ground, scheme.title), 7
                )
                self.assertGreaterEqual(
                    palette.contrast(scheme.ground, scheme.credit), 4.5
                )

    def test_figure_stands_out_and_ground_differs_from_both_pages(self):
        for scheme in (each for row in palette.SCHEMES.values() for each in row):
            with self.subTest(scheme=scheme):
                for other in (scheme.figure, scheme.accent):
                    self.assertGreaterEqual(palette.contrast(scheme.ground, other), 1.4)
                for page in ("#F7F5F0", "#14130F"):
                    self.assertGreaterEqual(palette.contrast(scheme.ground, page), 1.19)


class LetteringTests(SimpleTestCase):
    def of(self, text: str) -> float:
        return float(len(text))

    def test_lines_are_even_and_break_at_spaces_only(self):
        self.assertEqual(
            lettering.even_lines("Kim Jong Un Gives Guidance", count=2, of=self.of),
            ["Kim Jong Un", "Gives Guidance"],
        )

    def test_fewer_lines_when_words_are_fewer(self):
        self.assertEqual(lettering.even_lines("고향", count=4, of=self.of), ["고향"])

    def test_a_word_wider_than_the_line_is_broken(self):
        self.assertEqual(
            lettering.filled_lines("가나다라마 바", measure=3, of=self.of),
            ["가나다", "라마", "바"],
        )

    def test_shortened_text_ends_after_a_word(self):
        self.assertEqual(
            lettering.shorten("The Blast Furnace", measure=14, of=self.of),
            "The Blast...",
        )
        self.assertEqual(lettering.shorten("Salt", measure=14, of=self.of), "Salt")

    def test_widths_are_those_of_the_font(self):
        self.assertAlmostEqual(lettering.width("가", "serif"), 0.966, 3)
        self.assertEqual(lettering.width("", "serif"), 0)
        apart = lettering.width("A", "serif") + lettering.width("V", "serif")
        self.assertLess(lettering.width("AV", "serif"), apart)

    def test_every_syllable_and_the_romanisation_marks_are_there(self):
        syllables = "".join(map(chr, range(0xAC00, 0xD7A4)))
        self.assertEqual(len(syllables), 11172)
        for text in (syllables, "ŎŬŏŭ’·–—éü"):
            self.assertEqual(lettering.drawable(text), text)

    def test_unknown_characters_lose_their_accent_or_are_left_out(self):
        self.assertEqual(lettering.drawable("ẩ鑛가😀"), "a가")

    def test_plain_text_has_one_line_and_no_control_characters(self):
        self.assertEqual(plain("\u1102\u1162\x00\n 고향\u200b "), "내 고향")


class CompositionTests(SimpleTestCase):
    def drawn_words(self, shape: str, **changes) -> list[Words]:
        shapes = composition(poster(**changes), shape=shape).shapes
        return [each for each in shapes if isinstance(each, Words)]

    def test_the_three_texts_stand_in_order(self):
        words = self.drawn_words("poster")
        self.assertEqual(
            [line.text for line in words],
            ["내 고향", "My Home Village", "1949 · 예술영화 · 강홍식"],
        )
        self.assertEqual([line.face for line in words], ["serif", "serif", "sans"])

    def test_nothing_leaves_its_place_whatever_the_title(self):
        titles = (
            "길",
            "내 고향",
            LONG,
            LONG_ENGLISH,
            "가" * 300,
            "W" * 90,
            "a b " * 80,
        )
        for shape, layout in LAYOUTS.items():
            x, top, measure, room = layout.words
            for title in titles:
                with self.subTest(shape=shape, title=title[:20]):
                    words = self.drawn_words(shape, title=title, second_title=title)
                    for line in words:
                        right = line.x + line.size * lettering.width(
                            line.text, line.face, spacing=line.spacing
                        )
                        self.assertLessEqual(right, x + measure + 2)
                        self.assertLessEqual(line.baseline, top + room)
                        self.assertGreaterEqual(line.baseline - line.size, top - 40)
                    heights = [line.baseline for line in words]
                    self.assertEqual(heights, sorted(set(heights)))

    def test_the_words_stand_on_the_ground_alone(self):
        for layout in LAYOUTS.values():
            x, top, measure, _ = layout.words
            field_x, field_y, _, field_height = layout.field
            beside = x + measure <= field_x
            below = top >= field_y + field_height
            self.assertTrue(beside or below)

    def test_a_long_title_keeps_all_its_words(self):
        lines, size = fit_title(LONG, language="ko", layout=LAYOUTS["poster"], room=300)
        self.assertEqual(" ".join(lines), LONG)
        self.assertLessEqual(len(lines), MOST_LINES)
        self.assertGreaterEqual(size, 64)

    def test_a_title_too_long_ends_in_an_ellipsis_at_the_floor(self):
        layout = LAYOUTS["poster"]
        lines, size = fit_title(LONG * 4, language="ko", layout=layout, room=300)
        self.assertEqual(size, layout.floor)
        self.assertEqual(lines[-1][-3:], "...")

    def test_small_shows_one_word_or_one_letter(self):
        cases = {
            ("ko", "사회주의조국을 찾은 영수와 영옥이"): "사",
            ("ko", "내 고향"): "내",
            ("en", "The Blast Furnace"): "Blast",
            ("en", "Intercontinental Railways"): "I",
        }
        for (language, title), shown in cases.items():
            words = self.drawn_words("small", title=title, title_language=language)
            self.assertEqual([line.text for line in words], [shown])

    def test_small_letters_are_at_least_twelve_pixels_in_eighty(self):
        for title in ("고향", "조선의 별", "꽃파는 처녀", "김동무는 하늘을 난다"):
            size = self.drawn_words("small", title=title)[0].size
            self.assertGreaterEqual(size * 80 / 1200, 12)

    def test_the_second_title_steps_in_for_one_that_cannot_be_drawn(self):
        words = self.drawn_words("poster", title="😀😀", second_title="Salt", line="")
        self.assertEqual([line.text for line in words], ["Salt"])

    def test_nothing_to_say_is_still_a_picture(self):
        said = self.drawn_words("poster", title="😀", second_title="", line="")
        self.assertEqual(said, [])

    def test_every_motif_of_every_kind_draws_in_every_layout(self):
        for kind, motifs in MOTIFS.items():
            self.assertGreaterEqual(len(motifs), 6)
            for layout in LAYOUTS.values():
                for number, motif in enumerate(motifs):
                    field = Field(
                        width=layout.field[2],
                        height=layout.field[3],
                        scheme=palette.SCHEMES[kind][number],
                        chance=Chance(str(number)),
                        aspect=1.37,
                    )
                    self.assertGreaterEqual(len(spread(motif(field))), 3)

    def test_all_words_needs_no_second_title(self):
        drawn = all_words(
            poster(second_title="", line=""),
            layout=LAYOUTS["poster"],
            scheme=palette.SCHEMES["feature"][0],
        )
        self.assertEqual([line.text for line in drawn], ["내 고향"])


class SvgTests(SimpleTestCase):
    def test_root_names_the_picture(self):
        root = ElementTree.fromstring(poster_svg(poster(title="길 <&> 'x'")))
        self.assertEqual(root.get("role"), "img")
        self.assertEqual(root.get("viewBox"), "0 0 1200 1800")
        self.assertEqual(root.find(SVG + "title").text, "길 <&> 'x'")

    def test_shapes_have_their_sizes(self):
        sizes = {
            "poster": "0 0 1200 1800",
            "small": "0 0 1200 1800",
            "wide": "0 0 1920 1080",
            "share": "0 0 1200 630",
        }
        self.assertEqual(set(sizes), set(SHAPES))
        for shape, box in sizes.items():
            root = ElementTree.fromstring(poster_svg(poster(), shape=shape))
            self.assertEqual(root.get("viewBox"), box)

    def test_needs_no_font_and_nothing_from_elsewhere(self):
        for kind in KINDS:
            root = ElementTree.fromstring(poster_svg(poster(kind=kind)))
            tags = {element.tag.removeprefix(SVG) for element in root.iter()}
            allowed = {"svg", "title", "defs", "path", "use", "g", "rect", "circle"}
            self.assertEqual(tags - allowed, set())
            links = [use.get("href") for use in root.iter(SVG + "use")]
            self.assertEqual([link for link in links if link[0] != "#"], [])

    def test_every_glyph_used_is_defined_once(self):
        root = ElementTree.fromstring(poster_svg(poster(title="사랑 사랑 내 사랑")))
        defined = [path.get("id") for path in root.find(SVG + "defs")]
        used = {use.get("href")[1:] for use in root.iter(SVG + "use")}
        self.assertEqual(len(defined), len(set(defined)))
        self.assertEqual(set(defined), used)

    def test_same_in_another_process(self):
        code = (
            "from catalogue.artwork.poster import Poster;"
            "from catalogue.artwork.svg import poster_svg;"
            "import sys;sys.stdout.buffer.write("
            "poster_svg(Poster('a','tv','숨결','ko')).encode())"
        )
        told = subprocess.run([sys.executable, "-c", code], capture_output=True)
        here = poster_svg(Poster("a", "tv", "숨결", "ko"))
        self.assertEqual(told.stdout.decode(), here)

    def test_fonts_are_not_opened_by_importing(self):
        code = (
            "import catalogue.artwork.svg, catalogue.artwork.raster;"
            "from catalogue.artwork.lettering import face;"
            "print(face.cache_info().currsize)"
        )
        told = subprocess.run([sys.executable, "-c", code], capture_output=True)
        self.assertEqual(told.stdout.strip(), b"0")

    def test_light_and_quick(self):
        posters = [poster(key=str(n), kind=KINDS[n % 5]) for n in range(60)]
        poster_svg(posters[0])
        began = time.perf_counter()
        sizes = sorted(len(poster_svg(each)) for each in posters)
        self.assertLess((time.perf_counter() - began) / len(posters), 0.025)
        self.assertLess(sizes[len(sizes) // 2], 12_000)

    def test_colours_and_motif_depend_on_the_key_alone(self):
        first, corrected = poster(), poster(title="내고향")
        pictures = [composition(each, shape="poster") for each in (first, corrected)]
        self.assertEqual(pictures[0].shapes[:2], pictures[1].shapes[:2])

    def test_unknown_kind_and_shape_are_refused(self):
        self.assertRaises(KeyError, poster_svg, poster(kind="opera"))
        self.assertRaises(KeyError, poster_svg, poster(), shape="round")

    def test_monogram_shows_the_first_syllable(self):
        root = ElementTree.fromstring(monogram_svg("강홍식", key="p1", language="ko"))
        self.assertEqual(root.find(SVG + "title").text, "강홍식")
        self.assertEqual(len(root.findall(SVG + "g")), 1)
        empty = ElementTree.fromstring(monogram_svg("😀", key="p1", language="ko"))
        self.assertEqual(empty.findall(SVG + "g"), [])


class HashTests(SimpleTestCase):
    def test_sixteen_digits_that_follow_the_content(self):
        first = artwork_hash(poster())
        self.assertRegex(first, r"\A[0-9a-f]{16}\Z")
        self.assertEqual(first, artwork_hash(poster()))
        changes = {"title": "고향", "line": "", "aspect": 2.35, "kind": "tv"}
        others = {artwork_hash(poster(**{k: v})) for k, v in changes.items()}
        self.assertEqual(len(others | {first}), 5)


class SharePngTests(SimpleTestCase):
    def test_size_palette_and_weight(self):
        for number in range(20):
            data = share_png(poster(key=str(number), kind=KINDS[number % 5]))
            self.assertLess(len(data), 60_000)
            with Image.open(BytesIO(data)) as image:
                self.assertEqual((image.format, image.mode), ("PNG", "P"))
                self.assertEqual(image.size, (1200, 630))

    def test_same_bytes_every_time(self):
        self.assertEqual(share_png(poster()), share_png(poster()))

    def test_ground_is_that_of_the_scheme(self):
        scheme = palette.scheme_of("f3k9", kind="feature")
        with Image.open(BytesIO(share_png(poster()))) as image:
            corner = image.convert("RGB").getpixel((4, 4))
        for seen, meant in zip(corner, palette.channels(scheme.ground), strict=True):
            self.assertAlmostEqual(seen, meant, delta=4)
