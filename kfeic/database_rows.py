"""Which rows the public role sees of tables that also hold what is not yet public.

Row security is a second wall: the queries of the site leave drafts out by themselves,
and a query that forgot to would still not find the record, its photographs or papers.
Titles, names, credits and search keys carry no guard of their own: each list would
pay for it.
"""

from psycopg import sql

# A withdrawn record stays visible, because its address answers 410 by name.
RECORD = "status IN ('published', 'withdrawn') AND published_at <= now()"
OF_A_PUBLISHED_FILM = (
    "film_id IN (SELECT id FROM catalogue_film WHERE status = 'published')"
)
OF_A_PUBLISHED_AGENT = (
    "agent_id IN (SELECT id FROM catalogue_agent WHERE status = 'published')"
)
# A list of news reads few of them: their words can afford a guard of their own.
OF_A_PUBLIC_ITEM = "IN (SELECT id FROM pages_newsitem)"
SEEN_BY_THE_PUBLIC = {
    "catalogue_film": RECORD,
    "catalogue_agent": RECORD,
    "catalogue_image": (
        f"use = 'public' AND ({OF_A_PUBLISHED_FILM} OR {OF_A_PUBLISHED_AGENT})"
    ),
    "catalogue_document": f"use = 'public' AND {OF_A_PUBLISHED_FILM}",
    "pages_newsitem": RECORD,
    "pages_newstext": f"item_id {OF_A_PUBLIC_ITEM}",
    "pages_newsitem_films": f"newsitem_id {OF_A_PUBLIC_ITEM}",
    "pages_newsitem_agents": f"newsitem_id {OF_A_PUBLIC_ITEM}",
    "catalogue_searchentry": "public_from <= now()",
}


def guard_rows(cursor, *, tables, public, desk, rights):
    """Put row security on those of `tables` that need it.

    The role `public` sees the rows of SEEN_BY_THE_PUBLIC, the roles `desk` and `rights`
    all; the owner of the tables is not bound. Calling it again changes nothing.
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
            sql.SQL("CREATE POLICY desk_edits ON {} TO {}, {} USING (true)").format(
                name, sql.Identifier(desk), sql.Identifier(rights)
            ),
        ):
            cursor.execute(statement)
