"""A closed-loop HTTP client over loopback: a new request when an answer is whole.

Every request has a connection of its own, which the server closes: gunicorn's sync
worker always does. Each reply is compared with the one expected, so that a run also
proves that a page is the same, byte for byte, however often it is asked for.
"""

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

HOST = "127.0.0.1"
PATIENCE = 30  # seconds without any answer
END_OF_HEAD = b"\r\n\r\n"
CHUNK = 256 * 1024


class LoadError(Exception):
    """One sentence that says which answer did not come as it must."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and the reply without its date that must come back."""

    request: bytes
    expected: bytes


@dataclass(slots=True)
class Drive:
    """What one drive gave: seconds it took, seconds of each reply, replies that differ.

    A reply is counted when it is whole; those cut off by the end are not.
    """

    elapsed: float = 0.0
    latencies: list[float] = field(default_factory=list)
    differing: int = 0

    @property
    def rate(self) -> float:
        """Replies a second."""
        return len(self.latencies) / self.elapsed


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply. Names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def request_bytes(address: str, **headers: str) -> bytes:
    """Return a GET request as a browser sends it: compressed, if it can be.

    Underscores in the names of `headers` become hyphens.
    """
    lines = [
        f"GET {address} HTTP/1.1",
        "Host: localhost",
        "Accept-Encoding: gzip",
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def fetch(port: int, request: bytes) -> bytes:
    """Return the reply to one request as it came. Raises OSError."""
    (reply,) = fetch_from([port], request)
    return reply


def fetch_from(ports: Sequence[int], request: bytes) -> list[bytes]:
    """Return the replies of several servers that are asked at the same time."""
    replies = []
    with ExitStack() as stack:
        for connection in [stack.enter_context(send(port, request)) for port in ports]:
            parts = []
            while part := connection.recv(CHUNK):
                parts.append(part)
            replies.append(b"".join(parts))
    return replies


def parsed(reply: bytes) -> Reply:
    """Return the parts of a reply. Raises LoadError when it has no head."""
    head, end, body = reply.partition(END_OF_HEAD)
    status_line, *lines = head.decode("latin-1").split("\r\n")
    _version, _space, status = status_line.partition(" ")
    if not end or not status[:3].isdigit():
        raise LoadError("The server closed a connection without an answer.")
    fields = (line.partition(": ") for line in lines)
    headers = {name.lower(): value for name, _colon, value in fields}
    return Reply(int(status[:3]), headers, body)


def without_header(reply: bytes, name: str) -> bytes:
    """Return the reply without the line of one header."""
    line = f"\r\n{name}: ".encode("ascii")
    start = reply.find(line, 0, reply.find(END_OF_HEAD) + 2)
    if start < 0:
        return reply
    return reply[:start] + reply[reply.index(b"\r\n", start + 2) :]


def undated(reply: bytes) -> bytes:
    return without_header(reply, "Date")


def send(port: int, request: bytes) -> socket.socket:
    connection = socket.create_connection((HOST, port), timeout=PATIENCE)
    connection.sendall(request)
    return connection


def drive(
    port: int, exchanges: Iterator[Exchange], *, seconds: float, connections: int
) -> Drive:
    """Keep `connections` requests on their way for `seconds`; at least one is answered.

    One connection shows how long a reply takes; a few show how many replies a second
    the server can give, because the next request waits before the last is answered.
    Raises LoadError when the server stops answering.
    """
    result = Drive()
    with selectors.DefaultSelector() as selector:
        begin = time.perf_counter()
        for _connection in range(connections):
            start(selector, port, next(exchanges))
        while True:
            ready = selector.select(timeout=PATIENCE)
            if not ready:
                raise LoadError(f"No answer within {PATIENCE} seconds.")
            for key, _events in ready:
                if receive(selector, key, result):
                    start(selector, port, next(exchanges))
            result.elapsed = time.perf_counter() - begin
            if result.elapsed >= seconds and result.latencies:
                break
        drain(selector)
    return result


@dataclass(slots=True)
class Flight:
    """A request on its way: since when, and what has come back."""

    exchange: Exchange
    since: float
    parts: list[bytes]


def start(selector, port: int, exchange: Exchange) -> None:
    since = time.perf_counter()
    connection = send(port, exchange.request)
    connection.setblocking(False)
    flight = Flight(exchange, since, [])
    selector.register(connection, selectors.EVENT_READ, flight)


def receive(selector, key, result: Drive) -> bool:
    """Take what has come; returns whether the reply is whole."""
    flight = key.data
    part = key.fileobj.recv(CHUNK)
    if part:
        flight.parts.append(part)
        return False
    now = time.perf_counter()
    selector.unregister(key.fileobj)
    key.fileobj.close()
    result.latencies.append(now - flight.since)
    if undated(b"".join(flight.parts)) != flight.exchange.expected:
        result.differing += 1
    return True


def drain(selector) -> None:
    """Let the server finish what is still on its way, uncounted."""
    for key in list(selector.get_map().values()):
        key.fileobj.settimeout(PATIENCE)
        while key.fileobj.recv(CHUNK):
            pass
        selector.unregister(key.fileobj)
        key.fileobj.close()
