"""The bootstrap with real interpreters, real environments and installers that fail."""

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from django.test import SimpleTestCase

from kfeic import bootstrap

ROOT = Path(bootstrap.ROOT)
BASE_PYTHON = Path(sys.base_prefix, "bin", "python3")
DOOR = """
import sys
from kfeic import bootstrap
bootstrap.has_django = lambda: sys.prefix != sys.base_prefix
bootstrap.enter(sys.argv)
print("ran in", sys.prefix, *sys.argv[1:])
"""


def script(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


class Folder(SimpleTestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kfeic-test-")).resolve()
        self.addCleanup(shutil.rmtree, self.folder)


class OldPythonTests(SimpleTestCase):
    def test_what_runs_first_is_readable_by_python_3_6(self):
        for name in ("manage.py", "kfeic/bootstrap.py", "kfeic/progress.py"):
            with self.subTest(name):
                ast.parse((ROOT / name).read_text(), feature_version=(3, 6))


class InterpreterTests(Folder):
    """Interpreters are shell scripts here: only what they answer counts."""

    def find(self, **surroundings):
        paths = os.pathsep.join([str(self.folder / "bin"), "/usr/bin", "/bin"])
        everything = {"PATH": paths, "PYENV_ROOT": str(self.folder / "pyenv")}
        program = (
            "import sys; sys.version_info = (3, 6, 15)\n"
            "from kfeic import bootstrap\n"
            "bootstrap.NAMES_ON_PATH = ['python3.98', 'python3.97']\n"
            "print(*bootstrap.find_interpreter(), sep='|')"
        )
        answer = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=everything | surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        return answer.stdout.strip().split("|")

    def test_the_path_comes_before_pyenv(self):
        script(self.folder / "pyenv/versions/3.99.0/bin/python3", "echo 3.99.0")
        wanted = script(self.folder / "bin/python3.97", "echo 3.97.1")
        self.assertEqual(self.find(), [str(wanted), "[]"])

    def test_a_shim_that_runs_nothing_is_passed_over(self):
        script(self.folder / "bin/python3.98", "echo not found >&2", "exit 127")
        wanted = script(self.folder / "bin/python3.97", "echo 3.97.1")
        self.assertEqual(self.find(), [str(wanted), "[]"])

    def test_the_newest_of_pyenv_is_taken_by_number(self):
        script(self.folder / "pyenv/versions/3.9.18/bin/python3", "echo 3.9.18")
        wanted = script(
            self.folder / "pyenv/versions/3.13.0/bin/python3", "echo 3.13.0"
        )
        script(self.folder / "pyenv/versions/3.12.11/bin/python3", "echo 3.12.11")
        self.assertEqual(self.find(), [str(wanted), "[]"])

    def test_homebrew_is_looked_at_last(self):
        wanted = script(self.folder / "brew/bin/python3.98", "echo 3.98.0")
        found = self.find(HOMEBREW_PREFIX=str(self.folder / "brew"))
        self.assertEqual(found, [str(wanted), "[]"])

    def test_an_interpreter_without_venv_is_named(self):
        bare = script(
            self.folder / "bin/python3.98",
            'case "$3" in *venv*) exit 1;; *) echo 3.98.0;; esac',
        )
        found, refusals = self.find()
        self.assertEqual(found, "None")
        self.assertEqual(refusals, repr([f"{bare} {bootstrap.NO_VENV}."]))


class EnvironmentTests(Folder):
    """A project with an empty lock: a real environment, nothing to download."""

    def setUp(self):
        super().setUp()
        (self.folder / "kfeic").mkdir()
        for name in ("__init__.py", "bootstrap.py", "progress.py"):
            shutil.copy(ROOT / "kfeic" / name, self.folder / "kfeic" / name)
        (self.folder / "door.py").write_text(DOOR)
        self.lock = self.folder / "requirements.lock"
        self.lock.write_text("# nothing\n")

    def enter(self, **surroundings):
        return subprocess.run(
            [BASE_PYTHON, "door.py", "one", "two words"],
            cwd=self.folder,
            env=os.environ | surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    def test_it_is_made_once_and_again_when_the_lock_changes(self):
        answer = f"ran in {self.folder}/.venv one two words"
        first = self.enter()
        self.assertEqual((first.returncode, first.stderr), (0, ""))
        self.assertEqual(first.stdout.splitlines()[-1], answer)
        self.assertEqual(len(first.stdout.splitlines()), 3)

        self.assertEqual(self.enter().stdout, answer + "\n")

        self.lock.write_text("# nothing else\n")
        self.assertEqual(len(self.enter().stdout.splitlines()), 3)

        (self.folder / ".venv" / "installed-from").unlink()
        self.assertEqual(len(self.enter().stdout.splitlines()), 3)

    def test_a_failed_installation_is_one_sentence_and_is_tried_again(self):
        self.lock.write_text("nothing-of-this-name==1.0 --hash=sha256:" + "0" * 64)
        for _ in range(2):
            answer = self.enter(PIP_NO_INDEX="1", PIP_FIND_LINKS="/nowhere")
            self.assertEqual(answer.returncode, 1)
            self.assertEqual(
                answer.stderr.strip(),
                "The packages could not be installed: ERROR: "
                "No matching distribution found for nothing-of-this-name==1.0.",
            )


class ReasonTests(SimpleTestCase):
    def test_every_common_failure_has_its_words(self):
        for line, words in (
            ("OSError: [Errno 28] No space left on device", "the disk is full"),
            (
                "WARNING: Retrying ... NewConnectionError('...')",
                "the package index cannot be reached",
            ),
            (
                "The virtual environment was not created because ensurepip is not",
                f"this Python {bootstrap.NO_VENV}",
            ),
            ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES.", None),
        ):
            with self.subTest(line):
                reason = bootstrap.reason(["Collecting django", line, "more"])
                self.assertEqual(reason, words or line.rstrip("."))

    def test_silence_is_said(self):
        self.assertEqual(bootstrap.reason([]), "no reason was given")
