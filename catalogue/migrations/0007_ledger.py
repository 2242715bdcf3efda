"""Lets the database note who changed which row how, and what the row belongs to."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now

from catalogue.ledger.recording import functions, owner, recorded

KINDS = [
    ("edit", "Edit"),
    ("action", "Action on several records"),
    ("import", "Import"),
    ("merge", "Merge"),
    ("restore", "Return to a former state"),
    ("undo", "Undoing"),
]
OPERATIONS = [("insert", "added"), ("update", "changed"), ("delete", "deleted")]

FILM = owner("film_id", "catalogue_film")
AGENT = owner("agent_id", "catalogue_agent")
FACT = owner("fact_id", "catalogue_historyfact")
OF_THE_FACT = owner("historyfact_id", "catalogue_historyfact")
OF_A_FILM = ("film_id", "catalogue_film")
OF_AN_AGENT = ("agent_id", "catalogue_agent")
EVENT = owner("event_id", "catalogue_event", OF_A_FILM)
VERSION = owner("version_id", "catalogue_version", OF_A_FILM)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_film_listing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=KINDS, max_length=10, verbose_name="kind"),
                ),
                (
                    "user_name",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="done by"
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="summary"
                    ),
                ),
                (
                    "done_at",
                    models.DateTimeField(db_default=Now(), verbose_name="done at"),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="undone_by",
                        to="catalogue.act",
                        verbose_name="undoes",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
            ],
            options={
                "verbose_name": "act",
                "verbose_name_plural": "acts",
                "ordering": ["-done_at", "id"],
                "indexes": [models.Index(fields=["-done_at"], name="act_done_at")],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("table", models.CharField(max_length=63)),
                ("row", models.BigIntegerField()),
                ("operation", models.CharField(choices=OPERATIONS, max_length=6)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=90), size=None
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="catalogue.act",
                    ),
                ),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["table", "row"], name="change_row"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["subjects"], name="change_subjects"
                    ),
                ],
            },
        ),
        functions(),
        recorded("catalogue_film"),
        *(
            recorded(f"catalogue_{name}", FILM)
            for name in (
                *("title", "text", "filmgenre", "production"),
                *("credit", "event", "version", "document"),
            )
        ),
        # What goes with either of two records returns with it.
        recorded("catalogue_filmrelation", FILM, owner("other_id", "catalogue_film")),
        recorded("catalogue_agent"),
        *(
            recorded(f"catalogue_{name}", AGENT)
            for name in ("agentname", "agenttext", "agent_occupations")
        ),
        *(
            recorded(f"catalogue_{name}", FILM, AGENT)
            for name in ("image", "externalidentifier", "formeraddress")
        ),
        recorded(
            "catalogue_imagetext",
            owner("image_id", "catalogue_image", OF_A_FILM, OF_AN_AGENT),
        ),
        recorded(
            "catalogue_charactername",
            owner("credit_id", "catalogue_credit", OF_A_FILM),
        ),
        recorded("catalogue_eventtext", EVENT),
        recorded("catalogue_award", EVENT),
        recorded("catalogue_versiontext", VERSION),
        recorded("catalogue_copy", VERSION),
        recorded("catalogue_historyfact"),
        recorded("catalogue_historytext", FACT),
        recorded("catalogue_historyfact_films", OF_THE_FACT, FILM),
        recorded("catalogue_historyfact_agents", OF_THE_FACT, AGENT),
        recorded("catalogue_source"),
        recorded("catalogue_statement", FILM, AGENT, EVENT, FACT),
        recorded("catalogue_term"),
        recorded("catalogue_termlabel", owner("term_id", "catalogue_term")),
    ]
