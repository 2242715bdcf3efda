"""What the worker does with a batch: check it, import it, take it back.

Each step ends in one transaction together with the state that tells of it, so that no
end of the process, however sudden, leaves a half of either.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import wraps
from itertools import chain
from typing import Any

from django.db import transaction
from django.tasks import task
from django.utils.translation import gettext_lazy as _

from catalogue.exchange.brought.lock import Busy, held
from catalogue.exchange.brought.reading import Source, remarks_on, sources_of
from catalogue.exchange.brought.watching import BatchWatch
from catalogue.exchange.faults import Fault, Refused
from catalogue.exchange.headings import each_language
from catalogue.exchange.importer import Outcome, load
from catalogue.exchange.known import Told
from catalogue.ledger.acts import Conflict, recorded, undo
from catalogue.ledger.tables import Row
from catalogue.models import Act, Agent, Film, ImportBatch, ImportFault, ImportLine

State = ImportBatch.State
MOST_FAULTS = 20_000
MOST_NAMED = 10
AT_ONCE = 1_000

# The state that asks for each step, and the one while it is under way.
CHECK = (State.BROUGHT, State.CHECKING)
IMPORT = (State.ORDERED, State.IMPORTING)
UNDO = (State.UNDO_ORDERED, State.UNDOING)

MEANWHILE = _(
    "The catalogue was changed after the check. Nothing was imported; below is what "
    "the import would do now."
)
IN_THE_WAY = _(
    "The import cannot be undone, and nothing was: what it wrote has been changed "
    "since, or is in use. Look at: %(rows)s."
)


class Differs(Exception):
    """The catalogue has changed since the check: the batch would do other things."""


def step(states: tuple[str, str]) -> Callable[[Callable], Callable]:
    """Make a function a step: done once, by one process, where the state asks for it.

    It gets the batch and the connection beside. A task that comes twice, or again
    after its worker was killed, finds out here whether anything is left to do.
    """

    def decorate(work: Callable) -> Callable:
        @wraps(work)
        def run(batch_id: int) -> None:
            try:
                with held(batch_id) as aside:
                    batch = ImportBatch.objects.filter(pk=batch_id, state__in=states)
                    if batch.update(state=states[1], rows_done=0, rows_total=0):
                        work(ImportBatch.objects.get(pk=batch_id), aside)
            except Busy:
                return

        return run

    return decorate


@task
@step(CHECK)
def check_batch(batch: ImportBatch, aside) -> None:
    """Try a batch and keep its faults, or what it would do."""
    try:
        sources = sources_of(batch, user=batch.brought_by)
        try_out(batch, sources, aside, remarks=remarks_on(batch))
    except Refused as refused:
        keep_faults(batch, refused.faults)


@task
@step(IMPORT)
def import_batch(batch: ImportBatch, aside) -> None:
    """Write a checked batch, if it does what was shown; else show what it does."""
    try:
        sources = sources_of(batch, user=batch.ordered_by)
        try:
            with transaction.atomic():
                write_batch(batch, sources, BatchWatch(batch, aside))
        except Differs:
            try_out(batch, sources, aside, remarks=[MEANWHILE])
    except Refused as refused:
        keep_faults(batch, refused.faults)


@task
@step(UNDO)
def undo_batch(batch: ImportBatch, aside) -> None:
    """Take an imported batch back, if nobody has changed what it wrote."""
    try:
        with transaction.atomic():
            undo(batch.act, user=batch.ordered_by)
            keep(batch, state=State.UNDONE, remarks=[])
    except Conflict as conflict:
        names = ", ".join(names_of(batch.act, conflict.rows))
        remark = in_all_languages(Told(IN_THE_WAY, {"rows": names}))
        keep(batch, state=State.IMPORTED, remarks=[remark])


def try_out(batch: ImportBatch, sources: list[Source], aside, *, remarks) -> None:
    """Do everything and take it back; keep what would be new and what changed."""
    watch = BatchWatch(batch, aside)
    outcomes = load(sources, watch=watch, dry_run=True)
    with transaction.atomic():
        batch.lines.all().delete()
        batch.faults.all().delete()
        ImportLine.objects.bulk_create(watch.lines, batch_size=AT_ONCE)
        keep(
            batch,
            state=State.CHECKED,
            digest=watch.digest(),
            outcomes=told(outcomes, sources),
            remarks=[in_all_languages(remark) for remark in remarks],
            fault_count=0,
        )


def write_batch(batch: ImportBatch, sources: list[Source], watch: BatchWatch) -> None:
    """Write all tables under one act of the ledger, with the state that tells it."""
    names = ", ".join(file.name for file in batch.files.all())
    with recorded(batch.ordered_by, Act.Kind.IMPORT, summary=names) as act:
        outcomes = load(sources, watch=watch)
    if watch.digest() != batch.digest:
        raise Differs
    keep(
        batch,
        state=State.IMPORTED,
        act=Act.objects.filter(pk=act.pk).first(),
        outcomes=told(outcomes, sources),
        remarks=[],
    )


def keep_faults(batch: ImportBatch, faults: list[Fault]) -> None:
    """Keep what is wrong with a batch instead of what it would do."""
    with transaction.atomic():
        batch.lines.all().delete()
        batch.faults.all().delete()
        ImportFault.objects.bulk_create(
            [
                ImportFault(
                    batch=batch,
                    file=fault.file[:250],
                    line=fault.line,
                    column=fault.column[:200],
                    words=in_all_languages(fault),
                )
                for fault in faults[:MOST_FAULTS]
            ],
            batch_size=AT_ONCE,
        )
        keep(batch, state=State.FAULTY, fault_count=len(faults), outcomes=[])


def keep(batch: ImportBatch, **values: Any) -> None:
    """Save these columns of a batch, and no other: its progress is told elsewhere."""
    for name, value in values.items():
        setattr(batch, name, value)
    batch.save(update_fields=values)


def told(outcomes: Iterable[Outcome], sources: Iterable[Source]) -> list[dict]:
    """Return the outcomes as JSON holds them, each with its table."""
    return [
        asdict(outcome) | {"table": table.file}
        for outcome, (table, _sheet) in zip(outcomes, sources, strict=True)
    ]


def in_all_languages(message: Any) -> dict[str, str]:
    """Return a lazy message, or the words of a fault, in every language of the site."""
    return {
        language: message.told if isinstance(message, Fault) else str(message)
        for language in each_language()
    }


def names_of(act: Act, rows: Iterable[Row]) -> list[str]:
    """Return how to name the rows that stand in the way: the records they belong to."""
    wanted = {str(row) for row in rows}
    changes = act.changes.filter(subjects__overlap=list(wanted))
    touched = set(chain.from_iterable(changes.values_list("subjects", flat=True)))
    records = [Row.named(subject) for subject in touched]
    found = []
    for model in (Film, Agent):
        ids = [row.id for row in records if row.table == model._meta.db_table]
        found += model.objects.filter(pk__in=ids).values_list("slug", flat=True)
    return found[:MOST_NAMED] or sorted(wanted)[:MOST_NAMED]
