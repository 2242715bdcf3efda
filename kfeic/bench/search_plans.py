"""How PostgreSQL runs the statements of a search: by index, never through all keys."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection

from catalogue.search.finding import find
from kfeic.bench.recall import Query

KEYS = "catalogue_searchkey"
QUERIES = 60
NOTHING = "qzxwvk jjqx"  # like nothing, so that everything is tried
PLACEHOLDER = re.compile("%[%s]")


class Statements:
    """Collects the statements that read the search keys, with how many values."""

    def __init__(self):
        self.found: dict[str, int] = {}

    def __call__(self, execute, sql, params, many, context):
        if KEYS in sql:
            self.found[sql] = len(params or ())
        return execute(sql, params, many, context)


def statements(queries: Iterable[Query]) -> dict[str, int]:
    """Return the statements that a search for these queries runs."""
    seen = Statements()
    with connection.execute_wrapper(seen):
        for text in (*(query.text for query in islice(queries, QUERIES)), NOTHING):
            find(text)
    return seen.found


def scans(words: str, values: int) -> list[str]:
    """Return where the plan of a statement reads all search keys, and why.

    The plan is the one for any value, as the site's connections keep it.
    """
    numbers = iter(range(1, values + 1))
    numbered = PLACEHOLDER.sub(
        lambda mark: "%" if mark[0] == "%%" else f"${next(numbers)}", words
    )
    nothing = f"({', '.join(['NULL'] * values)})" if values else ""
    with connection.cursor() as cursor:
        cursor.execute(f"PREPARE bench_plan AS {numbered}")
        cursor.execute(f"EXPLAIN (FORMAT JSON) EXECUTE bench_plan{nothing}")
        (plan,) = cursor.fetchone()
        cursor.execute("DEALLOCATE bench_plan")
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return [
        f"{node['Alias']}: {node.get('Filter', 'every key')}"
        for node in nodes(plan[0]["Plan"])
        if is_scan_of_keys(node)
    ]


def nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def is_scan_of_keys(node: dict) -> bool:
    return node["Node Type"].endswith("Seq Scan") and node["Relation Name"] == KEYS
