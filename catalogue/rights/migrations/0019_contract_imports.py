"""Makes the table of files of old contracts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import catalogue.rights.models.outside
from catalogue.rights.schema import moved


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0018_reply_templates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContractImport",
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
                    "digest",
                    models.CharField(
                        editable=False, max_length=64, verbose_name="SHA-256"
                    ),
                ),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "brought_by_name",
                    models.CharField(blank=True, max_length=150, verbose_name="name"),
                ),
                (
                    "brought_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="brought at"),
                ),
                (
                    "entered_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="entered at"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("faulty", "With faults"),
                            ("checked", "Checked"),
                            ("entered", "Entered"),
                        ],
                        default="faulty",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("new_parties", models.JSONField(default=list)),
                ("faults", models.JSONField(default=list)),
                ("clashes", models.JSONField(default=list)),
                (
                    "brought_by",
                    catalogue.rights.models.outside.StaffField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import of contracts",
                "verbose_name_plural": "imports of contracts",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("entered_at__isnull", False), ("state", "entered")
                            ),
                            models.Q(
                                models.Q(("state", "entered"), _negated=True),
                                ("entered_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="rights_import_entered_says_when",
                    )
                ],
            },
        ),
        moved("contractimport"),
    ]
