"""What nobody should send: words, places, headers, hosts and methods by families."""

import itertools
import re

from django.test import Client
from django.test.client import FakePayload

from tests.sample import LANGUAGES

# Bytes as they may stand in a path or a value, already escaped for the request line.
WORDS = (
    "%00",
    "a%00b",
    "%2500",
    "%ff",
    "%c0%af",
    "%ed%a0%80",
    "%f4%90%80%80",
    "%e1%84%80%e1%85%a1",  # conjoining jamo, not a syllable
    "%ea%b0",  # half a syllable
    "%e2%80%ae%e2%80%8f",  # marks that turn the direction
    "%ef%bb%bf",
    "%ef%bf%bf",
    "%f0%9f%8e%ac",
    "%zz",
    "%",
    "%u0041",
    "..%2f..%2f..%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "%2e%2e",
    "'%20OR%201=1--",
    "1;DROP%20TABLE%20catalogue_film",
    "%27%22%60;%20SELECT%20pg_sleep(9)--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%22%20onload=%22alert(1)",
    "%7B%7B7*7%7D%7D",
    "%7B%%20debug%20%%7D",
    "$%7Bjndi:ldap://x%7D",
    "%0d%0aSet-Cookie:%20a=b",
    "%09%0b%0c",
    "-1",
    "0",
    "1e309",
    "NaN",
    "0x10",
    "1_000",
    "99999999999999999999999999",
    "%d9%a1%d9%a9%d9%a7%d9%a0",  # 1970 in Arabic digits
    "%ef%bc%91%ef%bc%99",  # full-width digits
    "true",
    "null",
    "[]",
    "%5B%5D",
    "constructor",
    "__proto__",
    "%25252e",
    "a" * 300,
    "%20",
    "+",
    "%EF%BC%8F",
)
PLACES = (
    "/{language}/{word}/",
    "/{language}/films/{word}/",
    "/{language}/people/{word}/",
    "/{language}/studios/{word}/",
    "/{language}/film-art/{word}s/",
)
VALUES = (
    "/{language}/films/?decade={word}",
    "/{language}/films/?page={word}",
    "/{language}/films/?studio={word}",
    "/{language}/films/?genre={word}",
    "/{language}/films/?letter={word}",
    "/{language}/films/?kind={word}&kind=tv",
    "/{language}/films/?person={word}&festival={word}",
    "/{language}/films/?language={word}",
    "/{language}/films/?colour={word}",
    "/{language}/films/?length={word}&award={word}&stills={word}",
    "/{language}/films/?sort={word}",
    "/{language}/people/?letter={word}",
    "/{language}/people/?page={word}",
    "/{language}/films/science/?{word}={word}",
    "/{language}/search/?q=a&genre={word}",
    "/{language}/?{word}",
)
ODD = (
    "//",
    "///{language}//films//",
    "/{language}//films/",
    "/{language}/films",
    "/{language}/./films/",
    "/{language}/../{language}/films/",
    "/{language}/films/;jsessionid=1",
    "/{language}/films/?page=1&page=2&page=x",
    "/{language}/films/?decade=1970&decade=1980",
    "/{language}/films/?" + "&".join(f"x{n}=1" for n in range(150)),
    "/{language}/films/?" + "decade=1970&" * 150,
    "/{language}/films/?=&=&&&;;==",
    "/{language}/films/?page",
    "/{language}/films/?page=",
    "/{language}/films/??page=2",
    "/{language}/" + "a" * 10_000,
    "/{language}/films/?genre=" + "x" * 10_000,
    "/{language}/films/?genre=" + "%EA%B0%80" * 4_000,
    "/{language}/" + "a/" * 900,
    "/{language}/films/%s/" % ("%EA%B0%80" * 200),
    "/{language}/films/00000-/",
    "/{language}/films/-/",
    "/{language}/films/00000/",
    "/{language}/wp-login.php",
    "/{language}/.env",
    "/{language}/.git/config",
)
FILES = (
    "/artwork/00000-ko-poster-0000000000000000.svg",
    "/artwork/00000-ru-poster-0000000000000000.svg",
    "/artwork/../../manage.py",
    "/media/images/0123456789abcdef/99.jpg",
    "/media/images/..%2f..%2f..%2f/1.jpg",
    "/media/private/images/a.jpg",
    "/media/documents/0/",
    "/media/documents/99999999999999999999999999999/",
    "/media/documents/" + "9" * 1_900 + "/",
    "/media/documents/-1/",
    "/films/00000.json",
    "/films/zzzzzz.json",
    "/films/%00000.json",
    "/sitemap-.xml",
    "/sitemap-films.xml?p=99999999999999999999",
    "/sitemap-films.xml?p=x",
    "/sitemap-films.xml?p=-1",
    "/sitemap-films.xml?p=%00",
    "/sitemap-%2e%2e.xml",
    "/static/../manage.py",
    "/static/%2e%2e/%2e%2e/manage.py",
    "/static/css/%00.css",
    "/static/" + "a" * 400,
    "/health/?" + "x" * 3_000,
    "/robots.txt?%00",
    "/en/kit/%ff",
    "/ko",
    "/xx/films/",
    "/favicon.ico",
    "/EN/films/",
)
HEADERS = (
    {"accept-language": "x" * 10_000},
    {"accept-language": ",".join(["en;q=0.1"] * 2_000)},
    {"accept-language": "\x00\xff;q=nan,*;q=-1"},
    {"accept-language": "-" * 400},
    {"accept-encoding": "gzip;q=x, br, \xff" * 50},
    {"if-none-match": 'W/"' + "x" * 10_000},
    {"if-none-match": '"\xff", W/"\x00"'},
    {"if-modified-since": "Thu, 99 Foo 99999 99:99:99 GMT"},
    {"if-modified-since": "x" * 10_000},
    {"if-modified-since": "Sun, 06 Nov 9999999999 08:49:37 GMT"},
    {"range": "bytes=0-999999999999,5-1,-"},
    {"cookie": "\xff=\x00;;;==; a=" + "b" * 5_000},
    {"content-length": "-1"},
    {"content-type": "multipart/form-data"},
    {"x-forwarded-proto": "gopher"},
    {"x-http-method-override": "DELETE"},
    {"x-forwarded-host": "evil.example"},
)
HOSTS = ("evil.example", "a b", "[::", "\xff", "", "x" * 300)
METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")


def requests():
    """Return every hostile request line, without repetition."""
    words = itertools.product((*PLACES, *VALUES), WORDS)
    lines = [place.replace("{word}", word) for place, word in words]
    listed = [
        line.replace("{language}", language)
        for language, line in itertools.product(LANGUAGES, (*lines, *ODD))
    ]
    return list(dict.fromkeys([*listed, *FILES]))


class RawClient(Client):
    """Sends a request line as it is, as a server hands it to WSGI."""

    def raw(self, line, *, method="GET", **extra):
        target, _mark, query = line.partition("?")
        decoded = bytearray()
        for part in re.split(r"(%[0-9a-fA-F]{2})", target):
            escaped = re.fullmatch(r"%[0-9a-fA-F]{2}", part)
            decoded += bytes([int(part[1:], 16)]) if escaped else part.encode()
        return self.request(
            REQUEST_METHOD=method,
            PATH_INFO=decoded.decode("latin-1"),
            QUERY_STRING=query,
            **{"wsgi.input": FakePayload(b"")},
            **extra,
        )
