"""A private PostgreSQL for one machine: make, start, share, stop.

Standard library only. The server listens on a Unix socket in a short temporary
folder, so nobody else on the machine or the network reaches it.
"""

import fcntl
import hashlib
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from os import chown, geteuid
from pathlib import Path
from typing import IO
from urllib.parse import quote

from kfeic.postgres_programs import (
    PostgresError,
    account_for,
    find_programs,
    major_version,
    reachable_state,
    run,
    runnable,
    short_temporary_folder,
    start,
    utf8_locale,
    version,
)

OWNER = "postgres"
DATABASE = "kfeic"
PORT = 5432  # only part of the socket's name: nothing listens on the network
FRESH = "`python3 manage.py site --fresh` makes a new database."
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "random_page_cost": "1.1",
    "synchronous_commit": "off",
}
DISPOSABLE_SETTINGS = SETTINGS | {"fsync": "off", "full_page_writes": "off"}
INTERRUPTIONS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
ANSWERS, STARTING = 0, 1  # what pg_isready returns


class Server:
    """The PostgreSQL of one data folder. Several processes may use it at once.

    Every user holds a shared lock on `<folder>.users` while it needs the server, and
    an exclusive one on `<folder>.starting` while it starts or stops it. The kernel
    drops both with the process, so a killed user is never counted: the last one to
    leave stops the server, and a server left behind by `kill -9` is used, then
    stopped, by the next start.
    """

    def __init__(
        self, data: Path, *, programs: Path | None = None, disposable: bool = False
    ):
        """`data`: the folder, made when missing. `programs`: the folder of `postgres`,
        found when not given. `disposable`: faster, and lost when the machine fails.
        """
        data = data.absolute()
        self.lock_folder = data.parent
        self.disposable = disposable
        self.account = account_for(data)
        state = reachable_state(data.parent, self.account)
        self.data = state / data.name
        self.log = self.data / "server.log"
        self.programs = runnable(programs or find_programs(), state, self.account)
        self.version = version(self.programs)
        digest = hashlib.sha256(bytes(self.data)).hexdigest()[:10]
        self.socket = short_temporary_folder() / f"kfeic-{digest}"
        self.users: IO[str] | None = None
        self.process: subprocess.Popen | None = None

    # What others need ---------------------------------------------------------

    def start(self) -> bool:
        """Start the server, or join the one that runs; True when the data is new."""
        with uninterrupted(), self._starting():
            made = self._prepare_data()
            self._find_running_socket()
            if not self._is_ready():
                self._start_process()
            self.users = self._lock("users")
            fcntl.flock(self.users, fcntl.LOCK_SH)
        return made

    def stop(self) -> None:
        """Leave the server; the last user stops it."""
        if self.users is None:
            return
        with uninterrupted(), self._starting():
            if is_only_holder(self.users):
                self._stop_process()
            self.users.close()
            self.users = None

    def discard(self) -> None:
        """Delete the data. Raises PostgresError while anybody uses the server."""
        with uninterrupted(), self._starting(), self._lock("users") as users:
            if not is_only_holder(users):
                raise PostgresError(
                    "The site is running: stop it before making a new database."
                )
            self._stop_process()
            shutil.rmtree(self.data, ignore_errors=True)

    def url(
        self, *, user: str = OWNER, password: str = "", database: str = DATABASE
    ) -> str:
        """The DATABASE_URL for `user`."""
        secret = ":" + quote(password, safe="") if password else ""
        folder = quote(str(self.socket), safe="/")
        return f"postgresql://{user}{secret}@:{PORT}/{database}?host={folder}"

    # The data folder ----------------------------------------------------------

    def _prepare_data(self) -> bool:
        """Make the data folder when there is none; refuse one that cannot be used."""
        if fault := self._fault_of_data():
            raise PostgresError(fault)
        if self.data.exists() and any(self.data.iterdir()):
            return False
        self._initialise()
        return True

    def _fault_of_data(self) -> str:
        """Why the data folder cannot be used, "" for a good, empty or missing one."""
        if not self.data.exists():
            return ""
        if not self.account.owns(self.data):
            return f"The database folder {self.data} belongs to another account."
        if not any(self.data.iterdir()):
            return ""
        try:
            major = int((self.data / "PG_VERSION").read_text())
        except (FileNotFoundError, ValueError):
            return (
                f"The database folder {self.data} is damaged (no PG_VERSION): {FRESH}"
            )
        if major == major_version(self.programs):
            return ""
        return (
            f"The database folder {self.data} was made by PostgreSQL {major} "
            f"and this is PostgreSQL {self.version}: {FRESH}"
        )

    def _initialise(self) -> None:
        """Make data and database beside the final place, then move them into it."""
        unfinished = self.data.with_name(self.data.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        self._own_folder(unfinished)
        locales = ["--locale=C", f"--lc-ctype={utf8_locale()}"]
        if major_version(self.programs) >= 17:
            locales += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        rules = [f"--username={OWNER}", "--auth=trust", "--encoding=UTF8", *locales]
        self._run_or_refuse(["initdb", "-D", unfinished, "--no-sync", *rules])
        self._run_or_refuse(
            ["postgres", "--single", "-F", "-D", unfinished, "postgres"],
            input=f"CREATE DATABASE {DATABASE}\n",
        )
        if self.data.exists():
            self.data.rmdir()
        unfinished.rename(self.data)

    def _own_folder(self, folder: Path) -> None:
        """A folder that only the server's account can enter."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not folder.exists():
            folder.mkdir(mode=0o700)
            if geteuid() == 0:
                chown(folder, self.account.uid, self.account.gid)
        if folder.is_symlink() or not self.account.owns(folder):
            raise PostgresError(f"The folder {folder} belongs to another account.")

    # The process --------------------------------------------------------------

    def _start_process(self) -> None:
        """Start it as a child, so that it is also waited for when it ends."""
        self._remove_stale_pid()
        self._own_folder(self.socket)
        settings = DISPOSABLE_SETTINGS if self.disposable else SETTINGS
        options = [f"--{name}={value}" for name, value in settings.items()]
        self.process = start(
            [self.programs / "postgres", "-D", self.data, "-k", self.socket, *options],
            account=self.account,
            log=self.log,
        )
        while not self._is_ready():
            if self.process.poll() is not None:
                self._remove_socket()
                raise PostgresError(self._refusal(self.log.read_text(errors="replace")))
            time.sleep(0.02)

    def _stop_process(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run(["pg_ctl", "stop", "-s", "-w", "-m", "fast", "-D", self.data])
        if self.process:  # it is stopped already, unless its folder is gone
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
        self._remove_socket()

    def _remove_socket(self) -> None:
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (self.socket / name).unlink(missing_ok=True)
        if self.socket.is_dir() and not any(self.socket.iterdir()):
            self.socket.rmdir()

    def _find_running_socket(self) -> None:
        """A running server tells its socket's folder in line 5 of postmaster.pid."""
        if (self.data / "postmaster.pid").exists():
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            if len(lines) > 4 and lines[4]:
                self.socket = Path(lines[4])

    def _remove_stale_pid(self) -> None:
        """After a crash the number in postmaster.pid may be another program's."""
        stale = self.data / "postmaster.pid"
        if stale.exists() and Path("/proc/self/comm").exists():
            number = stale.read_text().split("\n", 1)[0]
            try:
                name = Path("/proc", number, "comm").read_text()
            except OSError:
                name = ""
            if "postgres" not in name:
                stale.unlink()

    def _is_ready(self) -> bool:
        """Whether the server answers; waits for one that is starting or recovering."""
        for _ in range(600):
            address = ["-h", self.socket, "-p", PORT]
            status = self._run(["pg_isready", "-q", *address]).returncode
            if status != STARTING:
                return status == ANSWERS
            time.sleep(0.1)
        return False

    def _run(self, command: list, **options):
        program, *arguments = command
        return run(
            [self.programs / program, *arguments], account=self.account, **options
        )

    def _run_or_refuse(self, command: list, **options) -> None:
        answer = self._run(command, **options)
        if answer.returncode or "FATAL" in answer.stderr:
            raise PostgresError(self._refusal(answer.stderr))

    def _refusal(self, output: str) -> str:
        """One sentence from the log or the messages of a program that failed."""
        if "No space left on device" in output:
            return f"The disk is full: PostgreSQL cannot write to {self.data}."
        lines = output.strip().splitlines() or ["no reason was given"]
        told = [line for line in lines if re.search("FATAL|PANIC|error:", line)]
        complaint = re.sub(r"^.*?(FATAL|PANIC|error):\s*", "", (told or lines)[-1])
        return (
            f"PostgreSQL does not start on {self.data} ({complaint.rstrip('.')}): "
            + FRESH
        )

    # Locks --------------------------------------------------------------------

    def _lock(self, purpose: str) -> IO[str]:
        self.lock_folder.mkdir(parents=True, exist_ok=True)
        return (self.lock_folder / f"{self.data.name}.{purpose}").open("a")

    @contextmanager
    def _starting(self) -> Iterator[None]:
        with self._lock("starting") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def is_only_holder(lock: IO[str]) -> bool:
    """Whether nobody else holds `lock`; then it is held exclusively."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C and SIGTERM until a start or stop is complete."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTIONS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
