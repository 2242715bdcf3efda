"""The processes of the local site: open them, watch them, close them.

Two servers have a door to the world; a worker behind them does what takes time.
"""

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kfeic.local_postgres import uninterrupted

LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
NOT_INHERITED = {"GUNICORN_CMD_ARGS", "WEB_CONCURRENCY", "PORT"}
PATIENCE = 3  # seconds in which the servers of a killed launcher end
SERVER = (
    *(sys.executable, "-m", "gunicorn", "kfeic.wsgi"),
    *("--config", "python:kfeic.lifeline"),
    *("--worker-class", "gthread", "--workers", "1", "--threads", "4"),
    *("--graceful-timeout", "2", "--log-level", "warning", "--no-control-socket"),
)
WORKER = (sys.executable, "-m", "django", "worker", "--launched")
RESTARTS = 5  # of the worker, in one run of the site


class DoorError(Exception):
    """One sentence that says why a server cannot be opened, or why it ended."""


@dataclass(frozen=True, eq=False)
class Door:
    """One server: what it is called, where it listens, what it is told."""

    name: str
    port: int
    path: str
    environment: Mapping[str, str]

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


@dataclass(frozen=True, eq=False)
class Workshop:
    """The worker: what it is called and told. It has no address."""

    name: str
    environment: Mapping[str, str]


class Doors:
    """The open servers and their worker, for a `with` block that leaves no process."""

    def __init__(self, *, folder: Path, log: Path):
        """`folder`: where the project is. `log`: the file for what the servers say."""
        self.folder = folder
        self.log = log
        self.processes: dict[Door | Workshop, subprocess.Popen] = {}
        self.restarts = 0

    def __enter__(self) -> "Doors":
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.log.write_text("")
        return self

    def __exit__(self, kind, error, traceback) -> None:
        with uninterrupted():
            for process in self.processes.values():
                process.stdin.close()
            for process in self.processes.values():
                end(process)

    def open(self, door: Door) -> None:
        """Start the server of `door`; it ends when its standard input is closed."""
        place = ["--bind", f"127.0.0.1:{door.port}"]
        log = ["--error-logfile", str(self.log), "--capture-output"]
        self._begin(door, [*SERVER, *place, *log])

    def employ(self, workshop: Workshop) -> None:
        """Start the worker; it, too, ends when its standard input is closed."""
        with self.log.open("a") as log:
            self._begin(workshop, WORKER, stdout=log, stderr=log)

    def _begin(self, what: Door | Workshop, command: Sequence[str], **streams) -> None:
        surroundings = {k: v for k, v in os.environ.items() if k not in NOT_INHERITED}
        self.processes[what] = subprocess.Popen(  # noqa: S603
            command,
            cwd=self.folder,
            env=surroundings | what.environment,
            stdin=subprocess.PIPE,
            start_new_session=True,
            **streams,
        )

    def wait_until_open(self, *, seconds: float = 60) -> None:
        """Return when every server answers. Raises DoorError when one cannot."""
        deadline = time.monotonic() + seconds
        for door in [what for what in self.processes if isinstance(what, Door)]:
            while not answers(door):
                self._mind_ended()
                if time.monotonic() > deadline:
                    raise DoorError(f"The {door.name} does not answer: see {self.log}.")
                time.sleep(0.05)

    def watch(self) -> None:
        """Wait for ever. Raises DoorError when a server ends by itself.

        A worker that ends by itself, killed over a picture perhaps, is replaced.
        """
        while True:
            self._mind_ended()
            time.sleep(0.5)

    def _mind_ended(self) -> None:
        for what, process in list(self.processes.items()):
            if process.poll() is None:
                continue
            if isinstance(what, Door) or self.restarts == RESTARTS:
                raise DoorError(
                    f"The {what.name} has ended ({self._last_fault()}): see {self.log}."
                )
            self.restarts += 1
            self.employ(what)

    def _last_fault(self) -> str:
        """The last line of the log that is not gunicorn's own."""
        lines = self.log.read_text(errors="replace").splitlines()
        said = [line.strip() for line in lines if line and not line.startswith("[")]
        return said[-1].rstrip(".") if said else "it left no reason"


def end(process: subprocess.Popen) -> None:
    """Wait for a server whose lifeline is cut; kill what is left of it after that."""
    try:
        if process.wait(timeout=5) == 0:
            return
    except subprocess.TimeoutExpired:
        pass
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def answers(door: Door) -> bool:
    """Whether `door` gives any answer. The first one also warms the server up."""
    client = http.client.HTTPConnection("127.0.0.1", door.port, timeout=30)
    try:
        client.request("GET", door.path)
        client.getresponse().read()
    except OSError:
        return False
    finally:
        client.close()
    return True


def refuse_taken(port: int, *, option: str) -> None:
    """Raise DoorError when `port` cannot be had; `option` is how to choose another."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return try_port(port)
        except PermissionError:
            raise DoorError(f"Port {port} is for root only: choose {option}.") from None
        except OSError:
            if time.monotonic() > deadline:
                raise DoorError(
                    f"Port {port} is taken: choose another one with {option}."
                ) from None
            time.sleep(0.2)


def try_port(port: int) -> None:
    """Bind `port` for a moment on both loopback addresses; OSError when taken."""
    for family, host in LOOPBACK:
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except OSError as error:
                if error.errno not in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                    raise
