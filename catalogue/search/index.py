"""The index as a whole: made again from the titles and names of every room."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import connection, models, transaction

from catalogue.listing import rebuilding
from catalogue.models import SearchEntry
from catalogue.models.fields import SearchKeysField

BATCH = 1_000
ROOMS = """
SELECT substr(viewname, 17) FROM pg_views
 WHERE schemaname = current_schema() AND viewname LIKE 'search\\_entry\\_of\\_%'
 ORDER BY viewname
"""


def rebuild(tell: Callable[[str, int, int], None] = lambda what, done, of: None) -> int:
    """Make every key, entry and place in a list again; return how many keys there are.

    `tell` hears what is being done, how much of it is done, and how much there is.
    Readers see the old index until the end; writers of titles and names wait for it.
    """
    with transaction.atomic():
        hold_writers()
        for model, field in keyed_models():
            renew_keys(model, field, tell)
        written, names = 0, rooms()
        for number, room in enumerate(names):
            tell(f"Indexing {room}", number, len(names))
            written += index_room(room)
    tell("Listing films", 0, 1)
    rebuilding.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_searchkey, catalogue_searchentry")
    return written


def hold_writers() -> None:
    """Let nobody else write a title or an entry until this transaction ends."""
    tables = [model._meta.db_table for model, _field in keyed_models()]
    locked = ", ".join([*sorted(tables), SearchEntry._meta.db_table])
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {locked} IN SHARE ROW EXCLUSIVE MODE")


def rooms() -> list[str]:
    """Return the names of the rooms that have something to be found."""
    with connection.cursor() as cursor:
        cursor.execute(ROOMS)
        return [name for (name,) in cursor]


def index_room(room: str) -> int:
    """Make the entries and keys of one room again; return the number of keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_index_all(%s)", [room])
        return cursor.fetchone()[0]


def keyed_models() -> Iterator[tuple[type[models.Model], SearchKeysField]]:
    """Yield every model that keeps search keys, with the column that does."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SearchKeysField):
                yield model, field


def renew_keys(
    model: type[models.Model],
    field: SearchKeysField,
    tell: Callable[[str, int, int], None] = lambda what, done, of: None,
) -> None:
    """Write the keys that are not those of the text beside them."""
    rows = model._default_manager.order_by("pk")
    total = rows.count()
    changed: list[models.Model] = []
    for number, row in enumerate(rows.iterator(chunk_size=BATCH)):
        stored = getattr(row, field.attname)
        if field.pre_save(row, add=False) != stored:
            changed.append(row)
        if number % BATCH == 0:
            tell(f"Reading {model._meta.verbose_name_plural}", number, total)
        if len(changed) == BATCH:
            model._default_manager.bulk_update(changed, [field.attname])
            changed.clear()
    model._default_manager.bulk_update(changed, [field.attname])
