"""Starts gunicorn with one sync worker on one core, and reads its peak memory.

Sync, because then nothing runs beside the page: no thread, no poll of idle
connections. Every server compared is run alike, each with a core to itself while it is
asked, and the client stays on another core.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kfeic.bench.load import HOST, fetch
from kfeic.site_doors import NOT_INHERITED, end

GUNICORN = (
    *(sys.executable, "-m", "gunicorn", "--config", "python:kfeic.lifeline"),
    *("--worker-class", "sync", "--workers", "1", "--timeout", "60"),
    *("--log-level", "warning", "--no-control-socket"),
)
PATIENCE = 60  # seconds until the first answer


class ServerError(Exception):
    """One sentence that says why a server does not run."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running gunicorn: where it listens, and the process of its one worker."""

    port: int
    worker: int

    def peak_memory(self) -> float | None:
        """Return the most memory the worker ever held, in MB; None if not told."""
        return peak_memory(self.worker)


@contextmanager
def serving(
    application: str,
    *,
    folder: Path,
    environment: Mapping[str, str],
    first_request: bytes,
    is_pinned: bool = True,
) -> Iterator[Server]:
    """Run the body beside a server of the WSGI `application` ("module:name").

    `folder` is where Python finds the module; `environment` is added to this
    process's. The body begins when `first_request` is answered. Pinned servers share
    one core. Raises ServerError.
    """
    kept = {name: v for name, v in os.environ.items() if name not in NOT_INHERITED}
    with (
        socket.create_server((HOST, 0), backlog=64) as listener,
        tempfile.TemporaryFile("w+") as log,
    ):
        process = subprocess.Popen(  # noqa: S603
            [*GUNICORN, "--bind", f"fd://{listener.fileno()}", application],
            cwd=folder,
            env=kept | environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )
        port = listener.getsockname()[1]
        try:
            if is_pinned:
                pin(process.pid, servers_core())
            listener.close()
            wait_until_open(process, port, log, first_request)
            yield Server(port, worker_of(process.pid))
        finally:
            process.stdin.close()
            end(process)


def wait_until_open(process, port, log, request) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        with suppress(OSError):
            if fetch(port, request):
                return
        if process.poll() is not None or time.monotonic() > deadline:
            log.seek(0)
            said = [line.strip() for line in log if not line.startswith("[")]
            reason = said[-1] if said else "it left no reason"
            raise ServerError(f"The server does not run: {reason}")
        time.sleep(0.05)


def worker_of(master: int) -> int:
    """Return the process id of gunicorn's worker, or of gunicorn where no /proc is."""
    children = Path(f"/proc/{master}/task/{master}/children")
    with suppress(OSError):
        return int(children.read_text().split()[0])
    return master


def peak_memory(process: int) -> float | None:
    """Return VmHWM of a process in MB of 1,000,000 bytes; None without /proc."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else None


def cores() -> set[int]:
    """Return the cores this process may use; none where that cannot be known."""
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def servers_core() -> set[int]:
    """Return the last core, or nothing if there is no other one for the client."""
    return {max(CORES)} if len(CORES) > 1 else set()


def pin(process: int, allowed: set[int]) -> None:
    """Keep a process (0: this one) and its future children on these cores."""
    if allowed:
        os.sched_setaffinity(process, allowed)


@contextmanager
def client_cores() -> Iterator[None]:
    """Keep this process away from the servers' core while the body runs."""
    pin(0, CORES - servers_core())
    try:
        yield
    finally:
        pin(0, CORES)


CORES = cores()
