"""Rows of a record may take each other's values within one transaction."""

import django.db.models.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_renditions"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="agentname",
            name="agent_name_once",
        ),
        migrations.RemoveConstraint(
            model_name="agenttext",
            name="agent_text_once",
        ),
        migrations.RemoveConstraint(
            model_name="award",
            name="award_once",
        ),
        migrations.RemoveConstraint(
            model_name="charactername",
            name="character_once_per_language",
        ),
        migrations.RemoveConstraint(
            model_name="credit",
            name="credit_once",
        ),
        migrations.RemoveConstraint(
            model_name="eventtext",
            name="event_text_once_per_language",
        ),
        migrations.RemoveConstraint(
            model_name="externalidentifier",
            name="external_identifier_once",
        ),
        migrations.RemoveConstraint(
            model_name="filmgenre",
            name="film_genre_once",
        ),
        migrations.RemoveConstraint(
            model_name="filmrelation",
            name="film_relation_once",
        ),
        migrations.RemoveConstraint(
            model_name="historytext",
            name="history_text_once_per_language",
        ),
        migrations.RemoveConstraint(
            model_name="imagetext",
            name="image_text_once_per_language",
        ),
        migrations.RemoveConstraint(
            model_name="production",
            name="film_studio_once",
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_once",
        ),
        migrations.RemoveConstraint(
            model_name="termlabel",
            name="term_label_once_per_language",
        ),
        migrations.RemoveConstraint(
            model_name="text",
            name="film_text_once",
        ),
        migrations.RemoveConstraint(
            model_name="title",
            name="film_title_once",
        ),
        migrations.RemoveConstraint(
            model_name="versiontext",
            name="version_text_once_per_language",
        ),
        migrations.AddConstraint(
            model_name="agentname",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("agent", "text", "language", "type"),
                name="agent_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="agenttext",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("agent", "kind", "language"),
                name="agent_text_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("event", "prize", "recipient"),
                name="award_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="charactername",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("credit", "language"),
                name="character_once_per_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("film", "function", "agent"),
                name="credit_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventtext",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("event", "language"),
                name="event_text_once_per_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="externalidentifier",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("scheme", "value"),
                name="external_identifier_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="filmgenre",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("film", "term"),
                name="film_genre_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="filmrelation",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("film", "type", "other"),
                name="film_relation_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="historytext",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("fact", "language"),
                name="history_text_once_per_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="imagetext",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("image", "language"),
                name="image_text_once_per_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="production",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("film", "studio"),
                name="film_studio_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("source", "film", "agent", "event", "fact", "field"),
                name="statement_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="termlabel",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("term", "language"),
                name="term_label_once_per_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("film", "kind", "language"),
                name="film_text_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="title",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("film", "text", "language", "type"),
                name="film_title_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="versiontext",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("version", "language"),
                name="version_text_once_per_language",
            ),
        ),
    ]
