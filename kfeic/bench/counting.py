"""Adds a header to the answers of a site: how many SQL queries the page took."""

from django.db import connection

QUERIES = "X-Queries"


class Counter:
    """Counts the statements that go through a connection."""

    def __init__(self):
        self.queries = 0

    def __call__(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)


def counting(application):
    """Return the WSGI `application` with the header X-Queries in its answers."""

    def counted(environ, start_response):
        counter = Counter()

        def start(status, headers, *error):
            queries = (QUERIES, str(counter.queries))
            return start_response(status, [*headers, queries], *error)

        with connection.execute_wrapper(counter):
            return application(environ, start)

    return counted
