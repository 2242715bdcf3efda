"""The index of the search: its tables, what is found in the catalogue, and how."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.contrib.postgres.operations import CreateExtension, TrigramExtension
from django.db import migrations, models

import catalogue.models.fields
from catalogue.indexing import (
    functions,
    indexed,
    indexed_record,
    keys_of,
    room,
)
from catalogue.search.index import renew_keys
from catalogue.stamping import stamped

# Equal matches are told apart by how much a record has to say: showings and prizes
# first, then how complete it is. None of it counts for more than a better match.
FILMS = """
SELECT f.id AS record, 'film' AS kind,
       coalesce((SELECT text FROM catalogue_title AS t WHERE t.film_id = f.id
                  AND t.language = 'ko' AND t.is_preferred), '') AS title_ko,
       coalesce((SELECT text FROM catalogue_title AS t WHERE t.film_id = f.id
                  AND t.language = 'en' AND t.is_preferred), '') AS title_en,
       f.year_from, f.year_to, f.year_certainty,
       'films/' || f.key || '-' || f.slug || '/' AS path,
       least(100, 8 * (SELECT count(*) FROM catalogue_event WHERE film_id = f.id)
             + 12 * (SELECT count(*) FROM catalogue_award AS a
                       JOIN catalogue_event AS e ON e.id = a.event_id
                      WHERE e.film_id = f.id)
             + 3 * (SELECT count(*) FROM catalogue_text WHERE film_id = f.id)
             + 2 * (SELECT count(*) FROM catalogue_image WHERE film_id = f.id)
             + least(10, (SELECT count(*) FROM catalogue_credit WHERE film_id = f.id))
             + 2 * (f.running_time IS NOT NULL)::int
             + 2 * (f.year_from IS NOT NULL)::int) AS prior,
       CASE WHEN f.status = 'published' AND f.countries @> ARRAY['KP']::varchar[]
            THEN f.published_at END AS public_from
  FROM catalogue_film AS f
"""
AGENTS = """
SELECT a.id AS record, a.kind,
       coalesce((SELECT text FROM catalogue_agentname AS t WHERE t.agent_id = a.id
                  AND t.language = 'ko' AND t.is_preferred), '') AS title_ko,
       coalesce((SELECT text FROM catalogue_agentname AS t WHERE t.agent_id = a.id
                  AND t.language = 'en' AND t.is_preferred), '') AS title_en,
       NULL::smallint AS year_from, NULL::smallint AS year_to,
       'unknown' AS year_certainty,
       CASE a.kind WHEN 'person' THEN 'people/' ELSE 'studios/' END
           || a.key || '-' || a.slug || '/' AS path,
       least(100, 2 * (SELECT count(*) FROM catalogue_credit WHERE agent_id = a.id)
             + 5 * (SELECT count(*) FROM catalogue_agenttext WHERE agent_id = a.id)
             + 5 * (SELECT count(*) FROM catalogue_image WHERE agent_id = a.id)
             + 20 * (a.kind = 'studio')::int) AS prior,
       CASE WHEN a.status = 'published' AND a.kind IN ('person', 'studio')
            THEN a.published_at END AS public_from
  FROM catalogue_agent AS a
"""
# The database refuses what would show a form that is only there to be found.
NEVER_LEADS = """
CREATE FUNCTION catalogue_search_form_never_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.is_preferred AND EXISTS (SELECT FROM catalogue_term AS c
        WHERE c.id = NEW.type_id AND c.scheme = 'title_type' AND c.code = 'search') THEN
        RAISE check_violation USING CONSTRAINT = 'film_search_form_never_leads',
            MESSAGE = 'A form to search by is not shown.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER search_form_never_leads BEFORE INSERT OR UPDATE ON catalogue_title
FOR EACH ROW EXECUTE FUNCTION catalogue_search_form_never_leads();
"""
TITLE_IS_SHOWN = (
    "(SELECT code <> 'search' FROM catalogue_term AS c WHERE c.id = t.type_id)"
)
# Whose name is turned round: people alone.
NAME_KEYS = keys_of(
    "catalogue_agentname", owner="agent_id", is_shown="type <> 'search'"
)
NAME_KEYS += """
       AND (k = upper(left(k, 1)) || substr(k, 2)
            OR (SELECT kind = 'person' FROM catalogue_agent AS a WHERE a.id = t.agent_id))
"""


def write_keys(apps, schema_editor):
    """Give the titles and names that are there already their keys."""
    for name in ("Title", "AgentName"):
        model = apps.get_model("catalogue", name)
        renew_keys(model, model._meta.get_field("search_keys"))


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_functions_are_no_groups")]

    operations = [
        TrigramExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.CreateModel(
            name="SearchMiss",
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
                    "text",
                    models.CharField(
                        max_length=80, unique=True, verbose_name="searched for"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        max_length=12, verbose_name="language of the page"
                    ),
                ),
                ("count", models.PositiveIntegerField(default=1, verbose_name="times")),
                ("first_on", models.DateField(verbose_name="first on")),
                ("last_on", models.DateField(verbose_name="last on")),
            ],
            options={
                "verbose_name": "search that found nothing",
                "verbose_name_plural": "searches that found nothing",
                "ordering": ["-count", "-last_on", "text"],
            },
        ),
        migrations.AddField(
            model_name="agentname",
            name="search_keys",
            field=catalogue.models.fields.SearchKeysField(
                is_name=True, verbose_name="search keys"
            ),
        ),
        migrations.AddField(
            model_name="title",
            name="search_keys",
            field=catalogue.models.fields.SearchKeysField(verbose_name="search keys"),
        ),
        migrations.CreateModel(
            name="SearchEntry",
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
                ("room", models.CharField(max_length=10)),
                ("record", models.BigIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("title_ko", models.CharField(default="", max_length=300)),
                ("title_en", models.CharField(default="", max_length=300)),
                ("year_from", models.PositiveSmallIntegerField(null=True)),
                ("year_to", models.PositiveSmallIntegerField(null=True)),
                ("year_certainty", models.CharField(default="unknown", max_length=7)),
                ("path", models.CharField(max_length=200)),
                ("prior", models.PositiveSmallIntegerField(default=0)),
                ("public_from", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("room", "record"), name="search_entry_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchKey",
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
                ("source", models.BigIntegerField()),
                ("kind", models.CharField(max_length=1)),
                ("key", models.CharField(db_collation="C", max_length=300)),
                ("text", models.CharField(max_length=300)),
                ("language", models.CharField(max_length=12)),
                ("is_preferred", models.BooleanField()),
                ("is_shown", models.BooleanField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DB_CASCADE,
                        related_name="keys",
                        to="catalogue.searchentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "search key",
                "verbose_name_plural": "search keys",
                "indexes": [
                    models.Index(fields=["kind", "key"], name="search_key"),
                    models.Index(
                        models.F("kind"),
                        django.db.models.functions.text.Reverse("key"),
                        include=("key",),
                        name="search_ending",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("key", "gin_trgm_ops"),
                        condition=models.Q(("kind", "K")),
                        name="search_part_keystrokes",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("key", "gin_trgm_ops"),
                        condition=models.Q(("kind", "S")),
                        name="search_part_skeleton",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("key", "gin_trgm_ops"),
                        condition=models.Q(("kind", "L")),
                        name="search_part_literal",
                    ),
                ],
            },
        ),
        functions(),
        room(
            "film",
            entries=FILMS,
            keys=keys_of("catalogue_title", owner="film_id", is_shown=TITLE_IS_SHOWN),
        ),
        room("agent", entries=AGENTS, keys=NAME_KEYS),
        indexed_record(
            "film",
            "catalogue_film",
            *("kind", "key", "slug", "status", "published_at", "countries"),
            *("year_from", "year_to", "year_certainty", "running_time"),
        ),
        indexed_record(
            "agent",
            "catalogue_agent",
            *("kind", "key", "slug", "status", "published_at"),
        ),
        indexed(
            "film",
            "film_id",
            "catalogue_title",
            "catalogue_event",
            "catalogue_text",
            "catalogue_image",
            "catalogue_credit",
        ),
        indexed(
            "film",
            "(SELECT film_id FROM catalogue_event AS e WHERE e.id = t.event_id)",
            "catalogue_award",
        ),
        indexed(
            "agent",
            "agent_id",
            "catalogue_agentname",
            "catalogue_agenttext",
            "catalogue_image",
            "catalogue_credit",
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        stamped("catalogue_searchentry", "catalogue_searchkey"),
        migrations.RunSQL(
            NEVER_LEADS,
            "DROP TRIGGER search_form_never_leads ON catalogue_title; "
            "DROP FUNCTION catalogue_search_form_never_leads()",
        ),
        migrations.AddConstraint(
            model_name="agentname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_preferred", True), ("type", "search"), _negated=True
                ),
                name="agent_search_form_never_leads",
                violation_error_message="A form to search by is not shown.",
            ),
        ),
    ]
