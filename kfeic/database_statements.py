"""Statements about roles and tables, with every name in them quoted."""

from psycopg import sql


def run(cursor, statement: str, **names: str | list[str]) -> None:
    """Run `statement`; each {name} becomes one or several quoted identifiers."""
    quoted = {
        name: sql.SQL(", ").join(
            sql.Identifier(one)
            for one in ([value] if isinstance(value, str) else value)
        )
        for name, value in names.items()
    }
    cursor.execute(sql.SQL(statement).format(**quoted))
