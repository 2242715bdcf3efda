"""Asks for every address that there is, and reads all that comes back."""

import re
from html import unescape
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from io import BytesIO
from itertools import product
from typing import NamedTuple
from urllib.parse import urljoin
from zipfile import ZipFile

from django.contrib import admin
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection, transaction
from django.db.models import ForeignKey
from django.urls import URLResolver, get_resolver
from django.urls.converters import IntConverter

from tests.rights.canaries import BEGIN, MARKUP, NUMBERS, SIGNED

ROOM = "/admin/rights/"
CONVERTED = re.compile(r"<(?:[^<>:]+:)?(\w+)>")
LINK = re.compile(r'(?:href|src|action|data-[\w-]+)="(/[^"#]*)')
LEAVING = ("/admin/logout/", "/language/", "/static/")
WORDS = ("en", "csv", "xlsx", "json", "x")  # for what takes a word
SEARCHES = ("q", "asked", "term", "words")


class Asked(NamedTuple):
    """One request."""

    method: str
    path: str
    data: dict | None = None

    def __str__(self):
        return f"{self.method} {self.path}"


def routes(patterns, prefix="/"):
    """Yield (route, converters) of every address that is written as a path."""
    for pattern in patterns:
        route = getattr(pattern.pattern, "_route", None)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + (route or ""))
        elif route is not None:
            yield prefix + route, pattern.pattern.converters


def room_paths(film, *, numbers=NUMBERS, urls="kfeic.desk_urls"):
    """Return every address of the rights desk, filled in with each number and word."""
    found = [ROOM]
    for route, converters in routes(get_resolver(urls).url_patterns):
        if not route.startswith(ROOM):
            continue
        names = CONVERTED.findall(route)
        values = [samples(name, converters.get(name), film, numbers) for name in names]
        for chosen in product(*values):
            given = iter(chosen)
            found.append(CONVERTED.sub(lambda _one, g=given: str(next(g)), route))
    return list(dict.fromkeys(found))


def samples(name, converter, film, numbers):
    if name == "film_id":
        return [film.pk]
    if name in {"object_id", "number", "pk"} or isinstance(converter, IntConverter):
        return [*numbers, film.pk]
    return [*WORDS, SIGNED]


def searches(paths):
    """Yield the lists again, as somebody asks them for the begin of all canaries."""
    for path in paths:
        if not re.search(r"\d", path):
            asked = "&".join(f"{name}={BEGIN}" for name in SEARCHES)
            yield f"{path}?{asked}"


def choices():
    """Yield the addresses that complete a choice, of every model of the desk."""
    for model in admin.site._registry:
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                for term in ("", BEGIN):
                    yield Asked(
                        "GET",
                        f"/admin/autocomplete/?term={term}"
                        f"&app_label={model._meta.app_label}"
                        f"&model_name={model._meta.model_name}&field_name={field.name}",
                    )


def posts(paths):
    """Yield what might be sent to each address."""
    for path in paths:
        yield Asked("POST", path, {})
        yield Asked("POST", path, {"post": "yes", "q": BEGIN, "term": BEGIN})


def room_requests(film, **chosen):
    """Yield every request for the rights desk that is known without reading a page."""
    paths = room_paths(film, **chosen)
    for path in (*paths, *searches(paths)):
        yield Asked("GET", path)
    yield from choices()
    for path in paths:
        yield Asked("HEAD", path)
        yield Asked("OPTIONS", path)
        yield Asked("GET", path.removesuffix("/"))
        yield Asked("GET", f"{path.removesuffix('/')}.json")
    yield from posts(paths)


class Crawler:
    """A reader; what a request writes is taken back, cookies too."""

    def __init__(self, client, canaries):
        self.client = client
        self.canaries = canaries
        self.statuses = {}
        self.links = []
        self.broken = []
        self.storable = []  # answers that a cache might keep
        self.unescaped = []  # pages that print what was typed as markup
        client.raise_request_exception = False

    def asked(self, request):
        """Return all that one request is answered with: text and status."""
        send = getattr(self.client, request.method.lower())
        given = () if request.data is None else (request.data,)
        cookies = SimpleCookie()
        cookies.update(self.client.cookies)
        with transaction.atomic():
            response = send(request.path, *given)
            text = told(response)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        self.statuses[str(request)] = response.status_code
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and f"vy{MARKUP}" in text:
            self.unescaped.append(str(request))
        if response.headers.get("Cache-Control") != "no-store, private":
            self.storable.append(str(request))
        if response.status_code >= 500:
            raised = getattr(response, "exc_info", None) or ("", "")
            self.broken.append(f"{request}: {raised[1]!r}")
        if response.status_code == 200 and request.method == "GET":
            self.links += [unescape(link) for link in LINK.findall(text)]
        return text

    def found(self, requests):
        """Return {canary: requests whose answer holds it}."""
        shown = {}
        for request in requests:
            for word in self.canaries.found_in(self.asked(request)):
                shown.setdefault(word, []).append(str(request))
        return shown

    def followed(self, *, most=400):
        """Yield requests for what the pages read so far lead to, each once."""
        known = {path.partition(" ")[2] for path in self.statuses}
        number = 0
        while self.links and number < most:
            path = self.links.pop(0)
            if path in known or path.startswith(LEAVING):
                continue
            known.add(path)
            number += 1
            yield Asked("GET", path)


def told(response):
    """Return body, headers, cookies and messages of an answer as one text."""
    body = response.getvalue()
    if body.startswith(b"PK"):  # a workbook
        with ZipFile(BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    words = [body.decode("utf-8", "replace"), str(response.headers)]
    for name, morsel in response.cookies.items():
        words.append(morsel.value)
        if name == CookieStorage.cookie_name and morsel.value:
            kept = CookieStorage(response.wsgi_request)._decode(morsel.value)
            words += [str(message) for message in kept or ()]
    return "\n".join(words)


class Forms(HTMLParser):
    """The forms of a page that write, as a browser would send them untouched."""

    def __init__(self, page):
        super().__init__()
        self.found = []  # (action, fields, names and values of the buttons)
        self.fields = self.select = self.text = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.fields = {}
            self.found.append((given.get("action") or "", self.fields, []))
        elif tag == "select":
            self.select = name
        elif self.fields is None:
            return
        elif tag == "button" or given.get("type") == "submit":
            if name:
                self.found[-1][2].append((name, given.get("value") or ""))
        elif tag == "input" and name:
            self.put(given, name)
        elif tag == "textarea" and name:
            self.text = name
            self.fields[name] = ""
        elif tag == "option" and self.select and "selected" in given:
            self.fields.setdefault(self.select, []).append(given.get("value") or "")

    def put(self, given, name):
        is_box = given.get("type") in {"checkbox", "radio"}
        if given.get("type") != "file" and (not is_box or "checked" in given):
            self.fields[name] = given.get("value") or ("on" if is_box else "")

    def handle_data(self, data):
        if self.text and self.fields is not None:
            self.fields[self.text] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        elif tag == "textarea":
            self.text = None
        elif tag == "select":
            self.select = None


def sent_back(path, page):
    """Yield each form of a page as it would be sent, by each of its buttons."""
    for action, fields, buttons in Forms(page).found:
        to = urljoin(path, action)
        for name, value in buttons or [("", "")]:
            pressed = {name: value} if name else {}
            yield Asked("POST", to, fields | pressed)


def tables_with(pattern):
    """Return the tables outside of the rights in which a row matches."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT EXISTS (SELECT FROM public."{table}" AS t'
                " WHERE to_jsonb(t)::text ~* %s)",
                [pattern],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found
