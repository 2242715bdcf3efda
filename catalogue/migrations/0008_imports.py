"""Adds the files that staff bring, and what their lines would do."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import catalogue.models.imports
import catalogue.models.media


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_ledger"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportBatch",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("brought", "Waiting to be checked"),
                            ("checking", "Being checked"),
                            ("faulty", "Has faults"),
                            ("checked", "Checked, not imported"),
                            ("ordered", "Waiting to be imported"),
                            ("importing", "Being imported"),
                            ("imported", "Imported"),
                            ("undo-ordered", "Waiting to be undone"),
                            ("undoing", "Being undone"),
                            ("undone", "Undone"),
                        ],
                        default="brought",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "brought_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="brought at",
                    ),
                ),
                (
                    "ordered_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="waiting since",
                    ),
                ),
                ("outcomes", models.JSONField(default=list)),
                ("remarks", models.JSONField(default=list)),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "fault_count",
                    models.PositiveIntegerField(default=0, verbose_name="faults"),
                ),
                ("told_file", models.CharField(blank=True, max_length=250)),
                ("rows_done", models.PositiveIntegerField(default=0)),
                ("rows_total", models.PositiveIntegerField(default=0)),
                (
                    "act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.act",
                        verbose_name="act",
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought by",
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ordered by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ImportFault",
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
                ("file", models.CharField(max_length=250)),
                ("line", models.PositiveIntegerField(null=True)),
                ("column", models.CharField(blank=True, max_length=200)),
                ("words", models.JSONField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="faults",
                        to="catalogue.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "fault",
                "verbose_name_plural": "faults",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ImportFile",
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
                ("name", models.CharField(max_length=200, verbose_name="file")),
                (
                    "table",
                    models.CharField(blank=True, max_length=40, verbose_name="table"),
                ),
                (
                    "file",
                    models.FileField(
                        storage=catalogue.models.media.private_files,
                        upload_to=catalogue.models.imports.kept_path,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="catalogue.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ImportLine",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("new", "New"), ("changed", "Changed")], max_length=7
                    ),
                ),
                ("file", models.CharField(max_length=250)),
                ("line", models.PositiveIntegerField()),
                ("subject", models.CharField(max_length=300)),
                ("changes", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="catalogue.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "line",
                "verbose_name_plural": "lines",
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        fields=["batch", "kind", "id"], name="import_line_kind"
                    )
                ],
            },
        ),
    ]
