"""Which rows the public role sees of tables that also hold what is not yet public.

Row security is a second wall: the queries of the site leave drafts out by themselves,
and a query that forgot to would still not find one. The rows of titles and credits
are guarded through their film, which every page reads first.
"""

from psycopg import sql

# A withdrawn record stays visible, because its address answers 410 by name.
RECORD = "(status = 'published' AND published_at <= now()) OR status = 'withdrawn'"
SEEN_BY_THE_PUBLIC = {
    "catalogue_film": RECORD,
    "catalogue_agent": RECORD,
    "catalogue_image": "use = 'public'",
    "catalogue_document": "use = 'public'",
}


def guard_rows(cursor, *, tables, public, desk):
    """Put row security on those of `tables` that need it.

    The role `public` sees the rows of SEEN_BY_THE_PUBLIC, the role `desk` all; the
    owner of the tables is not bound. Calling it again changes nothing.
    """
    for table in set(tables) & set(SEEN_BY_THE_PUBLIC):
        name = sql.Identifier(table)
        condition = sql.SQL(SEEN_BY_THE_PUBLIC[table])
        for statement in (
            sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name),
            sql.SQL("DROP POLICY IF EXISTS public_sees ON {}").format(name),
            sql.SQL("DROP POLICY IF EXISTS desk_edits ON {}").format(name),
            sql.SQL(
                "CREATE POLICY public_sees ON {} FOR SELECT TO {} USING ({})"
            ).format(name, sql.Identifier(public), condition),
            sql.SQL("CREATE POLICY desk_edits ON {} TO {} USING (true)").format(
                name, sql.Identifier(desk)
            ),
        ):
            cursor.execute(statement)
