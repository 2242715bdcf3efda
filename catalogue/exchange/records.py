"""Writes films and agents: records found by their slug, with a permanent id each."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalogue.exchange.permanent_keys import derived_key
from catalogue.exchange.table import Row
from catalogue.exchange.writing import Line, Writer
from catalogue.models import Film, Status
from catalogue.models.records import Record


def write_records(
    writer: Writer,
    model: type[Record],
    rows: list[Row],
    *,
    values: Callable[[Row], dict[str, Any]],
    initial: dict[str, Any] | None = None,
    slug: str = "slug",
) -> dict[str, int]:
    """Create or change the records of `rows`; give back their primary keys by slug.

    `values` tells what a row says of its record, `slug` which cell finds it. A new
    record is public from the writer's time on; the status of one that is stored is
    the staff's affair.
    """
    keys = _Keys(model)
    keys.claim_given(rows, slug=slug)
    state: dict[str, Any] = {"status": Status.DRAFT}
    if writer.published_from is not None:
        state = {"status": Status.PUBLISHED, "published_at": writer.published_from}
    lines = []
    for row in rows:
        lines.append(
            Line(
                row,
                {"slug": row[slug]},
                values(row),
                {"key": keys.of(row, slug=slug), **state, **(initial or {})},
            )
        )
    return {
        slug: record.pk
        for (slug,), record in writer.write(model, lines, main=True).items()
        if record.pk is not None
    }


class _Keys:
    """The permanent ids of one table: those stored and those a file hands out."""

    def __init__(self, model: type[Record]) -> None:
        self.family = "film" if model is Film else "agent"
        self.stored: dict[str, str] = dict(
            model._default_manager.values_list("slug", "key")
        )
        self.owners = {key: slug for slug, key in self.stored.items()}

    def claim_given(self, rows: list[Row], *, slug: str) -> None:
        """Refuse ids that would change, or that belong to another record."""
        for row in rows:
            given, present = row["key"], self.stored.get(row[slug])
            if given is None:
                continue
            owner = self.owners.setdefault(given, row[slug])
            if owner != row[slug]:
                row.refuse(
                    "key",
                    _("The permanent id %(value)s belongs to “%(owner)s”."),
                    value=given,
                    owner=owner,
                )
            elif present not in {None, given}:
                row.refuse(
                    "key",
                    _("“%(slug)s” keeps its permanent id, %(present)s."),
                    slug=row[slug],
                    present=present,
                )

    def of(self, row: Row, *, slug: str) -> str:
        """Return the id of the row's record, derived from the slug if none is given."""
        name = row[slug]
        key = row["key"] or self.stored.get(name)
        if key is None:
            key = derived_key(self.family, name, taken=self.owners)
            self.owners[key] = name
        return key
