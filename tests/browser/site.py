"""A whole site for the browser: own database, real data, gunicorn, hashed files.

It runs as the local site does, so that what is measured is what is served.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from django.conf import settings

PATIENCE = 30
LANGUAGES = ("ko", "en")
# What stands after the language, for every kind of page. Records are named by their
# slugs, from which the site leads to their permanent addresses.
PAGES = {
    "home": "",
    "films": "films/",
    "films-chosen": "films/?decade=1970&decade=1980&genre=war&sort=year",
    "films-none": "films/animation/?decade=1950&letter=%23",
    "kind": "films/documentary/",
    "film": "films/the-flower-girl/",
    "film-bare": "films/the-blast-furnace/",
    "film-series": "films/unsung-heroes/",
    "people": "people/",
    "person": "people/hong-yong-hui/",
    "studios": "studios/",
    "studio": "studios/korean-film-studio/",
    "film-art": "film-art/",
    "film-art-decade": "film-art/1970s/",
    "text": "about/",
    "contact": "contact/",
    "news": "news/",
    "news-item": "news/a-week-of-film/",
    "sitemap": "sitemap/",
    "search": "search/",
    "search-found": "search/?q=꽃",
    "search-films": "search/?q=Rhc&show=films",
    "search-nothing": "search/?q=qxqxqx",
    "missing": "films/the-lost-flower.html",
    "refused": "films/?%00",
}
# The real data has no news: one is made up, in one language, on one film and person.
NEWS = """
WITH item AS (INSERT INTO pages_newsitem (key, slug, status, published_at)
              VALUES ('00000', 'a-week-of-film', 'published', now()) RETURNING id),
     text AS (INSERT INTO pages_newstext (item_id, language, title, text, search_keys)
              SELECT id, 'en', 'A week of films at the Taedongmun Cinema',
                     E'It opens.\\n\\n- one\\n- two', '{}'
                FROM item),
     film AS (INSERT INTO pages_newsitem_films (newsitem_id, film_id)
              SELECT item.id, f.id FROM item, catalogue_film AS f
               WHERE f.slug = 'the-flower-girl')
INSERT INTO pages_newsitem_agents (newsitem_id, agent_id)
SELECT item.id, a.id FROM item, catalogue_agent AS a WHERE a.slug = 'hong-yong-hui'
"""
STATUS = {"missing": 404, "refused": 400}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def own_database():
    """Make an empty database beside the tests', yield its address, drop it again."""
    given = urlsplit(os.environ["DATABASE_URL"])
    name = f"kfeic_browser_{uuid4().hex[:12]}"
    server = given._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield given._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def surroundings(folder, database, port):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KFEIC_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "kfeic.settings",
        "PYTHONPATH": str(settings.BASE_DIR),
        "KFEIC_ENVIRONMENT": "local",
        "KFEIC_STATE_DIR": str(folder),
        "KFEIC_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database,
    }


def manage(*arguments, environment):
    ended = subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise RuntimeError(f"{arguments[0]}: {ended.stderr}")


@contextmanager
def running_site(folder: Path):
    """Yield the address of a site on the data of fixtures/; nothing is left behind."""
    port = free_port()
    with own_database() as database:
        environment = surroundings(folder, database, port)
        prepare(environment)
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(NEWS)
        with serving(folder, environment, port) as address:
            yield address


def prepare(environment):
    manage("migrate", "--verbosity=0", environment=environment)
    manage("seed", environment=environment)
    manage("collectstatic", "--noinput", environment=environment)


@contextmanager
def serving(folder, environment, port):
    """Yield the address of a server in these surroundings."""
    log = folder / f"server-{port}.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "kfeic.wsgi"),
                *("--bind", f"127.0.0.1:{port}", "--no-control-socket"),
                *("--worker-class", "gthread", "--threads", "4"),
            ],
            env=environment,
            cwd=settings.BASE_DIR,
            stdout=output,
            stderr=output,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        page = "admin/login/" if "KFEIC_DESK" in environment else "health/"
        wait_for(f"{address}/{page}", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait_for(address, server, log):
    for _ in range(PATIENCE * 10):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.URLError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The site did not start: {log.read_text()}")


def pages_of_pdf(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))
