"""The film list as places and bits, which the database keeps (see catalogue/listing)."""

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

import catalogue.models.listing
from catalogue.listing.triggers import (
    bits_in_the_row,
    list_functions,
    places_in_the_index,
    relisting,
    stamped_by_hand,
    watching,
)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_search_misses"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListedFilm",
            fields=[
                (
                    "film",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="catalogue.film",
                    ),
                ),
                ("public_from", models.DateTimeField(db_index=True)),
                (
                    "values",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField()
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ListBlock",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("ordering", models.CharField(max_length=12)),
                ("lowest_key", models.TextField(db_collation="C")),
                ("lowest_film", models.BigIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("used", models.PositiveIntegerField()),
                (
                    "version",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        editable=False,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ordering", "lowest_key", "lowest_film"),
                        name="list_block_begins_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FacetBits",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "block_id",
                        "facet",
                        "code",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("facet", models.CharField(db_collation="C", max_length=10)),
                ("code", models.CharField(db_collation="C", max_length=60)),
                ("bits", catalogue.models.listing.BitString()),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.listblock",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FilmPlace",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "film_id",
                        "block_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("key", models.TextField(db_collation="C")),
                (
                    "film",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.film",
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.listblock",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["block", "key", "film"],
                        include=("place",),
                        name="film_place_in_order",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("block", "place"),
                        include=("film",),
                        name="film_place_is_of_one_film",
                    )
                ],
            },
        ),
        bits_in_the_row(),
        places_in_the_index(),
        list_functions(),
        watching(),
        stamped_by_hand(),
        relisting(),
    ]
