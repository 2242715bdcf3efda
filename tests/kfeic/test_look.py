"""The look keeps its promises: contrast, weight, layers, and components that say
what they need."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.template.loader import render_to_string
from django.test import RequestFactory, SimpleTestCase
from django.urls import resolve
from django.utils import translation

from kfeic.kit import kit, photograph
from kfeic.storage import HashedFiles, join_imports
from kfeic.templatetags.site import picture

STATIC = settings.BASE_DIR / "static"
CSS = STATIC / "css"
COMPONENTS = settings.BASE_DIR / "templates" / "components"
TAGS = "kfeic/templatetags/site.py"
LAYERS = ["reset", "tokens", "base", "layout", "components", "pages", "utilities"]

TEXT, CONTROL = 4.5, 3.0
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink-second", "paper", TEXT),
    ("accent", "paper", TEXT),
    ("paper", "accent", TEXT),
    ("paper", "ink", TEXT),
    ("focus", "paper", TEXT),
    ("control", "paper", CONTROL),
]


def read(name):
    return (CSS / name).read_text()


def luminance(colour):
    """Return the relative luminance of "#rrggbb" (WCAG 2.2, definitions)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def public_sheets():
    """Return the style sheets of the public site: desk and kit have their own."""
    apart = {CSS / "desk", CSS / "kit.css"}
    return [path for path in CSS.rglob("*.css") if not {path, *path.parents} & apart]


class StyleTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.joined = join_imports(read("site.css"), read)

    def test_every_pair_of_colours_is_legible_in_both_themes(self):
        tokens = re.findall(
            r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", read("tokens.css")
        )
        themes = [
            {name: light for name, light, _dark in tokens},
            {name: dark for name, _light, dark in tokens},
        ]

        too_low = [
            (front, ground, round(contrast(theme[front], theme[ground]), 2))
            for theme in themes
            for front, ground, least in PAIRS
            if contrast(theme[front], theme[ground]) < least
        ]

        self.assertEqual(len(tokens), 7)
        self.assertEqual(too_low, [])

    def test_site_stays_under_two_thousand_lines(self):
        lines = sum(len(path.read_text().splitlines()) for path in public_sheets())
        self.assertLess(lines, 2000)

    def test_joined_sheet_weighs_at_most_25_kilobytes(self):
        self.assertLessEqual(len(gzip.compress(self.joined.encode(), 9)), 25_000)

    def test_every_import_names_a_known_layer_and_nothing_else_stands_outside(self):
        statement, *imports = read("site.css").splitlines()
        layers = [
            re.fullmatch(r'@import url\("[\w/-]+\.css"\) layer\((\w+)\);', line)[1]
            for line in imports
        ]

        self.assertEqual(statement, f"@layer {', '.join(LAYERS)};")
        self.assertEqual(set(layers), set(LAYERS))

    def test_every_file_is_imported_once(self):
        imported = re.findall(r'@import url\("([^"]+)"\)', read("site.css"))
        files = {path.relative_to(CSS).as_posix() for path in public_sheets()}
        self.assertEqual(sorted(imported), sorted(files - {"site.css"}))

    def test_every_sheet_of_the_desk_is_asked_for_by_name(self):
        pages = (settings.BASE_DIR / "templates").rglob("*.html")
        rooms = (settings.BASE_DIR / "catalogue" / "admin").rglob("*.py")
        asking = "".join(path.read_text() for path in (*pages, *rooms))
        unasked = [
            path.name
            for path in (CSS / "desk").glob("*.css")
            if f"css/desk/{path.name}" not in asking
        ]
        self.assertEqual(unasked, [])

    def test_no_import_is_left_in_the_joined_sheet(self):
        self.assertEqual(re.findall("@import.*", self.joined), [])

    def test_only_files_beside_the_sheet_name_addresses(self):
        below = [path for path in CSS.rglob("*/*.css") if "url(" in path.read_text()]
        self.assertEqual(below, [])

    def test_no_rule_shouts_and_none_names_an_id(self):
        rules = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", self.joined, flags=re.DOTALL)
        selectors = re.findall(r"([^{};]+)\{", rules)

        self.assertEqual(re.findall(r"!important", rules), [])
        self.assertEqual([s for s in selectors if re.search(r"#[\w-]", s)], [])

    def test_every_font_file_named_exists_and_every_file_is_named(self):
        named = set(re.findall(r'url\("\.\./fonts/([^"]+)"\)', read("fonts.css")))
        fonts = STATIC / "fonts"
        files = {path.relative_to(fonts).as_posix() for path in fonts.rglob("*.woff2")}
        self.assertEqual(named, files)


class CollectedTests(SimpleTestCase):
    def test_collected_sheet_holds_every_file_and_hashed_fonts(self):
        """A browser asks for the style once, and its fonts by hashed names."""
        source = StaticFilesStorage(location=STATIC)
        names = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.*")]
        names = [name for name in names if name.startswith(("css/", "fonts/"))]
        with TemporaryDirectory() as folder:
            target = HashedFiles(location=folder)
            for name in names:
                with source.open(name) as file:
                    target.save(name, file)
            paths = {name: (source, name) for name in names}
            faults = [
                result
                for _old, _new, result in target.post_process(paths)
                if isinstance(result, Exception)
            ]
            sheet = Path(folder, target.stored_name("css/site.css")).read_text()

        self.assertEqual(faults, [])
        self.assertEqual(re.findall("@import.*", sheet), [])
        self.assertEqual(
            re.findall(r"/latin-400\.\w{12}\.woff2", sheet)[0].count("."), 2
        )
        self.assertEqual(
            sheet.count("@layer components {"),
            read("site.css").count("layer(components)"),
        )


class ScriptTests(SimpleTestCase):
    def test_scripts_weigh_less_than_20_kilobytes(self):
        scripts = [path.read_bytes() for path in (STATIC / "js").glob("*.js")]
        self.assertLess(sum(len(gzip.compress(script)) for script in scripts), 20_000)

    def test_a_script_imports_only_what_is_hashed_with_it(self):
        imported = [
            name
            for path in (STATIC / "js").glob("*.js")
            for name in re.findall(
                r"^\s*import\b[^;]*?[\"']([^\"']+)[\"'];",
                path.read_text(),
                re.MULTILINE,
            )
        ]
        lost = [name for name in imported if not (STATIC / "js" / name).is_file()]
        self.assertTrue(imported)
        self.assertEqual(lost, [])
        self.assertTrue(HashedFiles.support_js_module_import_aggregation)


class Strictness(HTMLParser):
    """Gathers what the Content-Security-Policy of the site would refuse."""

    def __init__(self):
        super().__init__()
        self.refused = []

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        inline = [name for name in names if name == "style" or name.startswith("on")]
        data = names.get("type") == "application/ld+json"
        if (
            inline
            or tag == "style"
            or (tag == "script" and not (names.get("src") or data))
        ):
            self.refused.append((tag, inline))


class TemplateTests(SimpleTestCase):
    def test_every_component_says_first_what_it_needs(self):
        silent = [
            path.name
            for path in COMPONENTS.glob("*.html")
            if not path.read_text().startswith("{# Inputs: ")
        ]
        self.assertEqual(silent, [])

    def test_kit_shows_every_component(self):
        shown = set()
        for name in ("templates/kit.html", "templates/base.html", TAGS):
            shown |= set(re.findall(r"components/([\w-]+)\.html", self.read(name)))
        self.assertEqual(
            {path.stem for path in COMPONENTS.glob("*.html")} - shown, set()
        )

    def read(self, name):
        return (settings.BASE_DIR / name).read_text()

    def test_kit_renders_without_anything_the_policy_refuses(self):
        for language in ("ko", "en"):
            with self.subTest(language), translation.override(language):
                request = RequestFactory().get(f"/{language}/kit/")
                request.LANGUAGE_CODE = language
                strictness = Strictness()
                strictness.feed(kit(request).content.decode())
                self.assertEqual(strictness.refused, [])

    def test_kit_leads_to_itself_in_the_other_language(self):
        for language, other in (("ko", "en"), ("en", "ko")):
            request = RequestFactory().get(f"/{language}/kit/")
            request.LANGUAGE_CODE = language
            links = re.findall(r'href="([^"]*)"[^>]* hreflang', kit(request).text)
            self.assertEqual(links, [f"/{other}/kit/"])
            self.assertEqual(resolve(links[0]).view_name, f"{other}:kit")

    def test_pager_of_one_page_is_empty(self):
        self.assertEqual(
            render_to_string("components/pager.html", {"pages": []}).strip(), ""
        )


class PictureTests(SimpleTestCase):
    def test_card_leaves_the_words_to_its_title(self):
        self.assertEqual(
            re.findall(r'alt="([^"]*)"', picture(photograph(), "card")), [""]
        )

    def test_still_speaks_its_alternative_in_its_language(self):
        self.assertEqual(
            re.findall(r'alt="([^"]*)" lang="([^"]*)"', picture(photograph(), "still")),
            [("Hills behind one another in the haze", "en")],
        )
