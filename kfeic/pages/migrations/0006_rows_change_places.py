"""Rows of a record may take each other's values within one transaction."""

import django.db.models.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0005_news"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="newstext",
            name="news_text_once_per_language",
        ),
        migrations.RemoveConstraint(
            model_name="pagetext",
            name="page_text_once_per_language",
        ),
        migrations.AddConstraint(
            model_name="newstext",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("item", "language"),
                name="news_text_once_per_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="pagetext",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("page", "language"),
                name="page_text_once_per_language",
            ),
        ),
    ]
