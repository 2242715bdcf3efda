"""What migrations of this room say to PostgreSQL beside what Django writes."""

from django.db.migrations import RunSQL


def moved(*models: str) -> RunSQL:
    """Return the operation that moves new tables into the schema, e.g. "claim".

    It stands last in the migration that makes them. Later migrations find the tables
    by the search path of the connection.
    """
    tables = [f"rights_{model}" for model in models]
    return RunSQL(
        [f"ALTER TABLE {table} SET SCHEMA rights" for table in tables],
        [f"ALTER TABLE {table} SET SCHEMA public" for table in reversed(tables)],
    )


def rule(name: str, body: str, *, declare: str = "") -> str:
    """Return the statement that makes a trigger function of the rules.

    It acts as the owner of the tables, so that a rule counts every row, whoever may
    see them; its search path is fixed.
    """
    declarations = f"DECLARE {declare}\n" if declare else ""
    return (
        f"CREATE FUNCTION rights.{name}() RETURNS trigger LANGUAGE plpgsql "
        "SECURITY DEFINER SET search_path = public, rights, pg_temp AS $rule$\n"
        f"{declarations}BEGIN\n{body}\nEND $rule$"
    )
