"""The film list prepared for reading: who stands where, and what has which value.

For every order of the list the films are divided into blocks, each a stretch of the
order. Inside its block a film has a number, and for every value of a facet there is a
string with a bit for each number. So any choice is counted, and any page of it found,
by a few bit operations. The database keeps the rows (see `catalogue/listing`).
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models

from catalogue.models.film import Film


class BitString(models.Field):
    """Bits of any number, as a text of 0 and 1 in Python."""

    def db_type(self, connection):
        return "bit varying"


class ListedFilm(models.Model):
    """A film of the public list, from a time on; values are "facet:code"."""

    film = models.OneToOneField(
        Film,
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="+",
    )
    public_from = models.DateTimeField(db_index=True)
    values = ArrayField(models.TextField())

    def __str__(self):
        return str(self.film_id)


class ListBlock(models.Model):
    """A stretch of one order, from its lowest key and film to the next block's.

    `used` numbers have been given out to films, `size` is the length of its bits.
    `version` is another one after every change of them, and never the same twice.
    """

    id = models.AutoField(primary_key=True)
    ordering = models.CharField(max_length=12)
    lowest_key = models.TextField(db_collation="C")
    lowest_film = models.BigIntegerField()
    size = models.PositiveIntegerField()
    used = models.PositiveIntegerField()
    version = models.UUIDField(db_default=RandomUUID(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ordering", "lowest_key", "lowest_film"],
                name="list_block_begins_once",
            )
        ]

    def __str__(self):
        return f"{self.ordering} from {self.lowest_key}"


class FilmPlace(models.Model):
    """The number of a film in one block, and the key by which it is sorted there."""

    pk = models.CompositePrimaryKey("film_id", "block_id")
    film = models.ForeignKey(
        Film,
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    block = models.ForeignKey(
        ListBlock,
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    place = models.PositiveIntegerField()
    key = models.TextField(db_collation="C")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["block", "place"],
                include=["film"],
                name="film_place_is_of_one_film",
            )
        ]
        indexes = [
            models.Index(
                fields=["block", "key", "film"],
                include=["place"],
                name="film_place_in_order",
            )
        ]

    def __str__(self):
        return f"{self.block_id}: {self.place}"


class FacetBits(models.Model):
    """Which places of a block hold a film with one value."""

    pk = models.CompositePrimaryKey("block_id", "facet", "code")
    block = models.ForeignKey(
        ListBlock,
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    facet = models.CharField(max_length=10, db_collation="C")
    code = models.CharField(max_length=60, db_collation="C")
    bits = BitString()

    def __str__(self):
        return f"{self.facet}:{self.code}"
