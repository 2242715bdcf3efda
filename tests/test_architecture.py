"""The rooms and their arrows, kept by reading the source: see README, conventions.

Every rule is a function of (path, source), so that each is first shown a fault.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import SimpleTestCase, TestCase

from kfeic.database_roles import readable

ROOT = settings.BASE_DIR
TOP_LEVEL = {
    "manage.py",
    "kfeic",
    "catalogue",
    "festival",
    "templates",
    "static",
    "fixtures",
    "tests",
    "pyproject.toml",
    "README.md",
    "requirements.lock",
    "LICENSE",
    "Dockerfile",
    "compose.yaml",
}
# What each room may import beside itself; a door is a single module.
ARROWS = {
    "catalogue": set(),
    "catalogue.rights": {"catalogue"},
    "festival": {"catalogue", "catalogue.rights.clearance"},
    "kfeic.pages": {"catalogue"},
    "kfeic.accounts": set(),
    "kfeic": {"*"},
    "manage": {"kfeic"},
    "tests": {"*"},
}
DOORS = {door for doors in ARROWS.values() for door in doors} - set(ARROWS) - {"*"}
# Inside the catalogue a layer imports those above it in this list, and itself.
LAYERS = (
    {"latin", "hangul", "romanise", "personal_names", "scripts", "years", "keys"}
    | {"identifiers", "places", "addresses", "pixels", "image_files", "images"}
    | {"artwork", "prepared", "spelling", "caching", "stamping", "indexing"}
    | {"listing", "held_bits", "counting", "uniqueness", "exploitation", "refusals"}
    | {"regions", "form_papers", "shortlisting"},
    {"models"},
    {"labels"},
    {"ledger"},
    {"exchange", "browse", "masks", "list_statements", "list_counts", "facet_labels"}
    | {
        "search",
        "resolution",
        "completeness",
        "merging",
        "previewing",
        "rendering",
        "tasks",
        "uploads",
        "file_bin",
        "enquiring",
        "receipts",
    },
    {"presentation"},
    {"forms"},
    {"views", "admin"},
    {"urls", "file_urls", "apps", "management", "templatetags", "migrations"},
)
REFUSED_NAMES = {"utils", "helpers", "common", "services", "misc", "manager"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LABELS = {
    "catalogue": "catalogue",
    "catalogue.rights": "rights",
    "festival": "festival",
    "kfeic.pages": "pages",
    "kfeic.accounts": "accounts",
}


def files(*endings: str) -> Iterator[Path]:
    """Yield the files of the repository with these endings, migrations left out."""
    for top in sorted(TOP_LEVEL):
        path = ROOT / top
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.suffix in endings and "migrations" not in file.parts:
                yield file.relative_to(ROOT)


def module_of(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, source: str) -> set[str]:
    """Return every name that a file imports, relative imports resolved."""
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            names |= {f"{base}.{alias.name}" for alias in node.names}
    return names


def most_specific(name: str, places) -> str | None:
    """Return the longest of `places` that holds the module or name."""
    holding = [place for place in places if f"{name}.".startswith(f"{place}.")]
    return max(holding, key=len, default=None)


def forbidden_arrows(path: Path, source: str) -> list[str]:
    """Name the imports from a room into one that it may not know."""
    own = most_specific(module_of(path), ARROWS)
    found = []
    for name in sorted(imported(path, source)):
        room = most_specific(name, ARROWS)
        target = most_specific(name, {*ARROWS, *DOORS})
        allowed = {own, *ARROWS[own]}
        if room and "*" not in allowed and not {room, target} & allowed:
            found.append(f"{path}: {own} may not import {name}")
    return found


def layer_of(name: str) -> int | None:
    if not name.startswith("catalogue."):
        return None
    first = name.split(".")[1]
    return next((n for n, names in enumerate(LAYERS) if first in names), None)


def wrong_layers(path: Path, source: str) -> list[str]:
    """Name the imports inside the catalogue that run against its layers."""
    own = layer_of(module_of(path))
    if own is None:
        return []
    return [
        f"{path}: {name} stands in a later layer"
        for name in sorted(imported(path, source))
        if (layer_of(name) or 0) > own
    ]


def hidden_imports(path: Path, source: str) -> list[str]:
    """Name the imports inside functions, except those of apps.ready."""
    return [
        f"{path}:{node.lineno}: an import inside {function.name}()"
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and (path.name, function.name) != ("apps.py", "ready")
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def star_imports(path: Path, source: str) -> list[str]:
    return [
        f"{path}:{node.lineno}: import *"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        and any(alias.name == "*" for alias in node.names)
    ]


def busy_package(path: Path, source: str) -> list[str]:
    """Name what an __init__.py holds beside a docstring, imports and __all__."""
    if path.name != "__init__.py":
        return []
    return [
        f"{path}:{node.lineno}: only re-exports belong here"
        for node in ast.parse(source).body
        if not isinstance(node, ast.Import | ast.ImportFrom)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        and not (isinstance(node, ast.Assign) and node.targets[0].id == "__all__")
    ]


def too_long(path: Path, source: str) -> list[str]:
    lines = source.count("\n")
    return [f"{path}: {lines} lines"] if lines > LONGEST_FILE else []


def long_functions(path: Path, source: str) -> list[str]:
    """Name the functions of more than forty lines, those of tests excepted.

    Signature and docstring count, for they are read with the body; decorators do not.
    """
    if path.parts[0] == "tests":
        return []
    return [
        f"{path}:{node.lineno}: {node.name}() has {lines} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := node.end_lineno - node.lineno + 1) > LONGEST_FUNCTION
    ]


def refused_name(path: Path, source: str) -> list[str]:
    stems = {Path(part).stem for part in path.parts}
    return [f"{path}: say what is inside"] if stems & REFUSED_NAMES else []


def unplaced(path: Path, source: str) -> list[str]:
    """Name a file of the catalogue that stands in no layer."""
    module = module_of(path)
    if not module.startswith("catalogue.") or module.startswith("catalogue.rights"):
        return []
    return [f"{path}: in no layer"] if layer_of(module) is None else []


PYTHON_RULES = (
    forbidden_arrows,
    wrong_layers,
    unplaced,
    hidden_imports,
    star_imports,
    busy_package,
    too_long,
    long_functions,
    refused_name,
)
FAULTS = (
    (forbidden_arrows, "catalogue/years.py", "import festival.models"),
    (forbidden_arrows, "catalogue/years.py", "from kfeic import context"),
    (forbidden_arrows, "catalogue/views/films.py", "from ..rights import parties"),
    (forbidden_arrows, "catalogue/browse.py", "def f():\n    from .rights import x"),
    (forbidden_arrows, "catalogue/browse.py", "from . import rights"),
    (forbidden_arrows, "catalogue/rights/avails.py", "import festival.models"),
    (forbidden_arrows, "catalogue/rights/avails.py", "from ...kfeic import views"),
    (forbidden_arrows, "festival/release.py", "from catalogue.rights import avails"),
    (forbidden_arrows, "kfeic/pages/views.py", "from festival.models import Edition"),
    (forbidden_arrows, "kfeic/pages/views.py", "import catalogue.rights.clearance"),
    (forbidden_arrows, "kfeic/pages/views.py", "from kfeic.views import home"),
    (forbidden_arrows, "kfeic/accounts/admin.py", "from ..pages import models"),
    (wrong_layers, "catalogue/years.py", "from catalogue.models import Film"),
    (wrong_layers, "catalogue/models/film.py", "from ..exchange import rows"),
    (wrong_layers, "catalogue/exchange/plain.py", "from ..presentation import film"),
    (wrong_layers, "catalogue/presentation/film.py", "import catalogue.views.films"),
    (unplaced, "catalogue/shortlists.py", ""),
    (hidden_imports, "catalogue/years.py", "def f():\n    import json"),
    (hidden_imports, "catalogue/apps.py", "def g():\n    import json"),
    (star_imports, "catalogue/years.py", "from json import *"),
    (busy_package, "catalogue/__init__.py", "VERSION = 1"),
    (busy_package, "catalogue/models/__init__.py", "def f():\n    pass"),
    (too_long, "catalogue/years.py", "\n" * 401),
    (long_functions, "catalogue/years.py", "def f():\n" + "    x\n" * 40),
    (long_functions, "kfeic/a.py", "class A:\n    def f(self):\n" + "        x\n" * 40),
    (refused_name, "catalogue/utils.py", ""),
    (refused_name, "catalogue/helpers/dates.py", ""),
)
RIGHT = (
    (forbidden_arrows, "festival/release.py", "from catalogue.rights import clearance"),
    (forbidden_arrows, "festival/a.py", "from catalogue.rights.clearance import ask"),
    (forbidden_arrows, "kfeic/views.py", "from festival import models"),
    (forbidden_arrows, "catalogue/rights/a.py", "from ..models import Film"),
    (wrong_layers, "catalogue/models/film.py", "from .people import Agent"),
    (hidden_imports, "kfeic/apps.py", "def ready():\n    import json"),
    (busy_package, "a/__init__.py", '"""A."""\nfrom a.b import c\n__all__ = ["c"]'),
    (too_long, "catalogue/years.py", "\n" * 400),
    (long_functions, "catalogue/years.py", "@a\ndef f():\n" + "    x\n" * 39),
    (long_functions, "tests/kit.py", "def f():\n" + "    x\n" * 40),
)


class CheckerTests(SimpleTestCase):
    def test_every_rule_sees_its_fault(self):
        for rule, path, source in FAULTS:
            with self.subTest(rule=rule.__name__, path=path, source=source[:60]):
                self.assertEqual(len(rule(Path(path), source)), 1)

    def test_no_rule_refuses_what_is_right(self):
        for rule, path, source in RIGHT:
            with self.subTest(rule=rule.__name__, path=path, source=source[:60]):
                self.assertEqual(rule(Path(path), source), [])


class RoomTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sources = {path: (ROOT / path).read_text() for path in files(".py")}

    def test_the_source_was_found(self):
        self.assertIn(Path("catalogue/models/film.py"), self.sources)
        self.assertIn(Path("tests/test_architecture.py"), self.sources)

    def test_every_file_keeps_every_rule(self):
        for rule in PYTHON_RULES:
            faults = [
                f for path, text in self.sources.items() for f in rule(path, text)
            ]
            with self.subTest(rule=rule.__name__):
                self.assertEqual(faults, [])

    def test_no_module_imports_itself_in_a_circle(self):
        modules = {module_of(path) for path in self.sources}
        graph = {
            module_of(path): {
                target
                for name in imported(path, source)
                if (target := most_specific(name, modules)) != module_of(path)
                and target
            }
            for path, source in self.sources.items()
            if path.name != "__init__.py"
        }

        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            self.fail(" -> ".join(error.args[1]))

    def test_templates_styles_and_scripts_are_short(self):
        faults = [
            fault
            for path in files(".html", ".css", ".js")
            for fault in too_long(path, (ROOT / path).read_text())
        ]

        self.assertEqual(faults, [])

    def test_the_top_level_holds_what_was_decided(self):
        found = {path.name for path in ROOT.iterdir() if path.name[0] != "."}

        self.assertEqual(found - TOP_LEVEL, set())

    def test_every_room_has_its_own_label(self):
        found = {
            config.name: config.label
            for config in apps.get_app_configs()
            if config.name in LABELS
        }
        rooms = {room for room in LABELS if (ROOT / room.replace(".", "/")).is_dir()}

        self.assertEqual(found, {room: LABELS[room] for room in rooms})

    def test_every_model_belongs_to_the_room_of_its_file(self):
        for model in apps.get_models():
            room = most_specific(model.__module__, LABELS)
            if room:
                with self.subTest(model=model):
                    self.assertEqual(model._meta.app_label, LABELS[room])


class StampTests(TestCase):
    def test_every_table_the_public_reads_moves_the_stamp(self):
        """A table without the trigger would leave an old page behind a true 304."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r'"
                " AND relnamespace = current_schema()::regnamespace"
            )
            tables = {name for (name,) in cursor}
            cursor.execute(
                "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'stamp'"
            )
            stamped = {name for (name,) in cursor}

        self.assertEqual(stamped, set(readable(tables)) - {"catalogue_revision"})
