"""Makes one record of two: what belongs to the second becomes the first's.

Rows that would stand twice are made one as well, with all that belongs to them. The
address of the record given up leads to the one that is kept.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Q, UniqueConstraint

from catalogue.models import Agent, Film, FormerAddress

# Columns that are nobody's choice: the address, publication, and what is computed.
APART = frozenset({"id", "key", "slug", "status", "published_at"})
# Columns that mean something only together.
TOGETHER = (
    ("year_certainty", "year_from", "year_to"),
    ("begin_year", "begin_certainty"),
    ("end_year", "end_certainty"),
    ("country", "place"),
)
PREFERRED = Q(is_preferred=True)


class CannotMerge(Exception):
    """The two are no pair: of different kinds, the same one, or one is gone."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table whose rows name a record: the model and its column for that."""

    model: type[models.Model]
    column: str

    def rows(self, *owners):
        """Return the rows of some records."""
        return self.model._base_manager.filter(
            **{f"{self.column}__in": owners}
        ).order_by("pk")

    @property
    def is_of_the_record(self) -> bool:
        """Whether the rows are parts of the record, in an order of its own."""
        field = self.model._meta.get_field(self.column)
        is_part = field.remote_field.on_delete is models.CASCADE
        return is_part and self.column in {"film", "agent"}


@dataclass(frozen=True, slots=True)
class Twins:
    """Two rows that cannot both stay: of the record kept and of the one given up."""

    relation: Relation
    kept: models.Model
    given_up: models.Model

    @property
    def name(self) -> str:
        """Return the name of the choice, the same whichever record is kept."""
        low, high = sorted((self.kept.pk, self.given_up.pk))
        return f"{self.kept._meta.model_name}-{low}-{high}"

    @property
    def differing(self) -> list[models.Field]:
        """Return the columns in which the two say something else."""
        apart = {"id", "position", "search_keys", self.relation.column}
        return [
            field
            for field in columns(self.relation.model)
            if field.name not in apart
            and value(self.kept, field) != value(self.given_up, field)
        ]


def columns(model) -> list[models.Field]:
    """Return the columns of a model that the database does not compute."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def value(row, field):
    return getattr(row, field.attname)


def relations(model) -> list[Relation]:
    """Return every table whose rows name a record of `model`, of any room."""
    return [
        Relation(relation.related_model, relation.field.name)
        for relation in model._meta.get_fields(include_hidden=True)
        if (relation.one_to_many or relation.one_to_one)
        and relation.auto_created
        and relation.related_model._meta.managed
        and not relation.field.remote_field.parent_link
        and relation.field.db_constraint
    ]


def choices(kept, given_up) -> list[list[models.Field]]:
    """Return the columns in which two records differ, each with those of its group."""
    left = {
        field.name: field
        for field in columns(type(kept))
        if field.editable and field.name not in APART
    }
    groups = [
        [left.pop(name) for name in names]
        for names in TOGETHER
        if all(name in left for name in names)
    ]
    groups += [[field] for field in left.values()]
    return [
        group
        for group in groups
        if any(value(kept, field) != value(given_up, field) for field in group)
    ]


def is_blank(record, group) -> bool:
    """Whether a record says nothing in a group of columns."""
    return all(
        value(record, field) in field.empty_values
        or (field.has_default() and value(record, field) == field.get_default())
        for field in group
    )


def twins(kept, given_up, relation) -> list[Twins]:
    """Return the pairs of rows of a table that cannot both belong to one record."""
    found = {}
    for names, condition in uniqueness(relation):
        known, told = {}, []
        for row in relation.rows(kept, given_up).filter(condition):
            if value(row, row._meta.get_field(relation.column)) == kept.pk:
                known[identity(row, names)] = row
            else:
                told.append(row)
        for row in told:
            twin = known.get(identity(row, names))
            if twin is not None:
                found.setdefault(row.pk, Twins(relation, twin, row))
    return list(found.values())


def uniqueness(relation) -> Iterator[tuple[list[str], Q]]:
    """Yield what else is unique in a table beside the record: columns, and where.

    A preferred title or name gives way (see `demote`) and needs no twin.
    """
    options = relation.model._meta
    for names in options.unique_together:
        if relation.column in names:
            yield [name for name in names if name != relation.column], Q()
    for constraint in options.constraints:
        if (
            isinstance(constraint, UniqueConstraint)
            and constraint.condition != PREFERRED
            and relation.column in constraint.fields
        ):
            others = [name for name in constraint.fields if name != relation.column]
            yield others, constraint.condition or Q()


def identity(row, names) -> tuple:
    return tuple(value(row, row._meta.get_field(name)) for name in names)


@transaction.atomic
def merge(kept, given_up, *, chosen: Collection[str] = ()) -> None:
    """Make one record of two of the same model, and delete the one given up.

    `chosen` names what is taken from the record given up: the first column of a group
    of `choices`, or `Twins.name` for a row of which there are two. Raise CannotMerge.
    """
    kept, given_up = locked(kept, given_up)
    for group in choices(kept, given_up):
        if group[0].name in chosen:
            for field in group:
                setattr(kept, field.attname, value(given_up, field))
    kept.save()
    absorb(kept, given_up, chosen=chosen)
    owner = "film" if isinstance(kept, Film) else "agent"
    words = (given_up.key, given_up.slug)
    given_up.delete()
    for word in words:
        FormerAddress.objects.update_or_create(
            {owner: kept}, word=word, **{f"{owner}__isnull": False}
        )


def is_pair(one, other) -> bool:
    """Whether two records are different ones of which one could be made."""
    if type(one) is not type(other) or one.pk == other.pk:
        return False
    return not isinstance(one, Agent) or one.kind == other.kind


def locked(kept, given_up):
    """Return both records as they are now, locked until the transaction ends."""
    if not is_pair(kept, given_up):
        raise CannotMerge
    rows = type(kept)._base_manager.select_for_update().order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[kept.pk, given_up.pk])}
    try:
        return found[kept.pk], found[given_up.pk]
    except KeyError as error:
        raise CannotMerge from error


def absorb(kept, given_up, *, chosen: Collection[str] = ()) -> None:
    """Let every row that names `given_up` name `kept`; of two alike one is left."""
    for relation in relations(type(kept)):
        forget_ties(kept, given_up, relation)
        while pairs := twins(kept, given_up, relation):
            winner, loser = pairs[0].kept, pairs[0].given_up
            if pairs[0].name in chosen:
                winner, loser = loser, winner
            absorb(winner, loser, chosen=chosen)
            loser.delete()
        demote(kept, given_up, relation)
        move(kept, given_up, relation)


def forget_ties(kept, given_up, relation) -> None:
    """Delete the rows that tie the two to each other: they would tie one to itself."""
    for field in relation.model._meta.concrete_fields:
        if field.related_model is type(kept) and field.name != relation.column:
            for one, other in ((kept, given_up), (given_up, kept)):
                ties = {relation.column: one, field.name: other}
                relation.model._base_manager.filter(**ties).delete()


def demote(kept, given_up, relation) -> None:
    """Let the titles and names that lead the record given up not lead the other."""
    for constraint in relation.model._meta.constraints:
        if (
            isinstance(constraint, UniqueConstraint)
            and constraint.condition == PREFERRED
            and relation.column in constraint.fields
        ):
            (name,) = [n for n in constraint.fields if n != relation.column]
            led = relation.rows(kept).filter(PREFERRED).values(name)
            rows = relation.rows(given_up).filter(PREFERRED, **{f"{name}__in": led})
            rows.update(is_preferred=False)


def move(kept, given_up, relation) -> None:
    """Give rows to `kept`, after its own where they have an order."""
    fields = {field.name for field in relation.model._meta.concrete_fields}
    changes = {relation.column: kept}
    if "position" in fields and relation.is_of_the_record:
        last = relation.rows(kept).aggregate(last=models.Max("position"))["last"]
        if last is not None:
            changes["position"] = models.F("position") + last + 1
    relation.rows(given_up).update(**changes)
