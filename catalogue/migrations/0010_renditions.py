"""Keeps beside the images how far their renditions are, and which the public sees."""

from django.db import migrations, models

from catalogue.stamping import stamped

STATES = [
    ("waiting", "Waiting"),
    ("working", "In work"),
    ("done", "Done"),
    ("failed", "Failed"),
]
FAULTS = [
    ("lost", "The file is no longer there: choose it again."),
    ("damaged", "The picture is damaged or incomplete."),
    ("stopped", "The work was broken off three times."),
]
# Until now an image was saved together with its renditions.
MOVED = """
INSERT INTO catalogue_renditionset (digest, placeholder)
SELECT DISTINCT ON (digest) digest, placeholder FROM catalogue_image
 WHERE use = 'public' AND width > 0 ORDER BY digest
"""
NOTED = """
INSERT INTO catalogue_upload (digest, name, state, fault, attempts, made, wanted)
SELECT DISTINCT digest, '', 'done', '', 0, 0, 0 FROM catalogue_image
 WHERE digest <> ''
"""
MOVED_BACK = """
UPDATE catalogue_image AS i SET placeholder = s.placeholder
  FROM catalogue_renditionset AS s WHERE s.digest = i.digest
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_preview_links")]

    operations = [
        migrations.CreateModel(
            name="RenditionSet",
            fields=[
                (
                    "digest",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("placeholder", models.CharField(max_length=7)),
            ],
            options={
                "verbose_name": "renditions",
                "verbose_name_plural": "renditions",
            },
        ),
        migrations.CreateModel(
            name="Upload",
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
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="name of the file"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=STATES,
                        default="waiting",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                (
                    "fault",
                    models.CharField(
                        blank=True, choices=FAULTS, max_length=7, verbose_name="reason"
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("made", models.PositiveSmallIntegerField(default=0)),
                ("wanted", models.PositiveSmallIntegerField(default=0)),
            ],
            options={"verbose_name": "upload", "verbose_name_plural": "uploads"},
        ),
        migrations.RunSQL(MOVED, MOVED_BACK),
        migrations.RunSQL(NOTED, migrations.RunSQL.noop),
        stamped("catalogue_renditionset"),
        migrations.RemoveField(model_name="image", name="placeholder"),
    ]
