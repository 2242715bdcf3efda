"""News: their tables, and what the stamp, the ledger and the search know of them."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import catalogue.keys
import catalogue.models.fields
from catalogue.indexing import indexed, indexed_record, keys_of, room
from catalogue.ledger.recording import owner, recorded
from catalogue.stamping import dating, stamped, touching

# The year of an item is that of its day in Pyongyang, as its page says.
NEWS = """
SELECT n.id AS record, 'news' AS kind,
       coalesce((SELECT title FROM pages_newstext AS t
                  WHERE t.item_id = n.id AND t.language = 'ko'), '') AS title_ko,
       coalesce((SELECT title FROM pages_newstext AS t
                  WHERE t.item_id = n.id AND t.language = 'en'), '') AS title_en,
       y.year AS year_from, y.year AS year_to,
       CASE WHEN y.year IS NULL THEN 'unknown' ELSE 'year' END AS year_certainty,
       'news/' || n.key || '-' || n.slug || '/' AS path, 20 AS prior,
       CASE WHEN n.status = 'published' THEN n.published_at END AS public_from
  FROM pages_newsitem AS n
 CROSS JOIN LATERAL (
       SELECT extract(year FROM n.published_at AT TIME ZONE 'Asia/Pyongyang')::smallint
              AS year) AS y
"""
ITEM = owner("item_id", "pages_newsitem")
LINKED = owner("newsitem_id", "pages_newsitem")
LINKS = ("pages_newsitem_films", "pages_newsitem_agents")


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_renditions"),
        ("pages", "0004_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="NewsItem",
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
                    "key",
                    models.CharField(
                        default=catalogue.keys.new_key,
                        editable=False,
                        max_length=5,
                        unique=True,
                        verbose_name="permanent id",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Latin words of the address, after the permanent id.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("review", "In review"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="A time to come keeps the record back until then.",
                        null=True,
                        verbose_name="published from",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="entered",
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="last changed",
                    ),
                ),
                (
                    "agents",
                    models.ManyToManyField(
                        blank=True,
                        related_name="news",
                        to="catalogue.agent",
                        verbose_name="people and bodies concerned",
                    ),
                ),
                (
                    "films",
                    models.ManyToManyField(
                        blank=True,
                        related_name="news",
                        to="catalogue.film",
                        verbose_name="films concerned",
                    ),
                ),
            ],
            options={
                "verbose_name": "news item",
                "verbose_name_plural": "news",
                "ordering": ["-published_at", "-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsText",
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
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "text",
                    models.TextField(
                        help_text="Markdown without HTML.", verbose_name="text"
                    ),
                ),
                (
                    "search_keys",
                    catalogue.models.fields.SearchKeysField(
                        text_column="title", verbose_name="search keys"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="pages.newsitem",
                        verbose_name="news item",
                    ),
                ),
            ],
            options={
                "verbose_name": "text",
                "verbose_name_plural": "texts",
            },
        ),
        migrations.AddIndex(
            model_name="newsitem",
            index=models.Index(
                condition=models.Q(("status", "published")),
                fields=["-published_at", "-id"],
                name="news_item_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="newsitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    ("published_at__isnull", False),
                    _connector="OR",
                ),
                name="newsitem_published_has_time",
                violation_error_message="A published record needs a time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newsitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("key__regex", "^[0-9a-z]{5}$")),
                name="newsitem_key_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="newstext",
            constraint=models.UniqueConstraint(
                fields=("item", "language"), name="news_text_once_per_language"
            ),
        ),
        stamped("pages_newsitem", "pages_newstext", *LINKS),
        touching("pages_newsitem", "item_id", "pages_newstext"),
        touching("pages_newsitem", "newsitem_id", *LINKS),
        dating("pages_newsitem"),
        recorded("pages_newsitem"),
        recorded("pages_newstext", ITEM),
        recorded(LINKS[0], LINKED, owner("film_id", "catalogue_film")),
        recorded(LINKS[1], LINKED, owner("agent_id", "catalogue_agent")),
        room(
            "news",
            entries=NEWS,
            keys=keys_of(
                "pages_newstext", owner="item_id", text="title", is_preferred="true"
            ),
        ),
        indexed_record(
            "news", "pages_newsitem", *["key", "slug", "status", "published_at"]
        ),
        indexed("news", "item_id", "pages_newstext"),
    ]
