"""Makes the film list anew, after a bulk load or to even out its blocks."""

from django.db import connection

TABLES = (
    "catalogue_listedfilm",
    "catalogue_listblock",
    "catalogue_filmplace",
    "catalogue_facetbits",
)


def rebuild():
    """List all films anew: places in order, blocks with as many films each.

    Readers keep the list as it was until the transaction ends, writers wait for it.
    Outside of a transaction the tables are vacuumed as well, which lets deep pages be
    read from the index alone.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_relist_all()")
        if not connection.in_atomic_block:
            cursor.execute(f"VACUUM (ANALYZE) {', '.join(TABLES)}")
