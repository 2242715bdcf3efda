"""Institution texts are found by their titles, those that have a page of their own."""

from django.db import migrations

from catalogue.indexing import indexed, indexed_record, keys_of, room
from catalogue.models.fields import SearchKeysField
from catalogue.search.index import renew_keys

# As in kfeic/pages/addresses.py on that day; a page more needs a migration like this.
PATHS = """
    ('about', 'about/'),
    ('export', 'about/export/'),
    ('licensing-how', 'about/export/how-to-ask/'),
    ('import', 'about/import/'),
    ('exchange', 'about/exchange/'),
    ('festival-abroad', 'about/festivals-abroad/'),
    ('festival-intro', 'about/pyongyang-festival/'),
    ('visitor-info', 'about/pyongyang-festival/visitors/'),
    ('contact', 'contact/'),
    ('accessibility', 'accessibility/'),
    ('privacy', 'privacy/')
"""
PAGES = f"""
SELECT p.id AS record, 'page' AS kind,
       coalesce((SELECT title FROM pages_pagetext AS t
                  WHERE t.page_id = p.id AND t.language = 'ko'), '') AS title_ko,
       coalesce((SELECT title FROM pages_pagetext AS t
                  WHERE t.page_id = p.id AND t.language = 'en'), '') AS title_en,
       NULL::smallint AS year_from, NULL::smallint AS year_to,
       'unknown' AS year_certainty, a.path, 10 AS prior,
       '1970-01-01'::timestamptz AS public_from
  FROM pages_page AS p
  JOIN (VALUES {PATHS}) AS a(code, path) ON a.code = p.code
"""


def write_keys(apps, schema_editor):
    """Give the texts that are there already the keys of their titles."""
    model = apps.get_model("pages", "PageText")
    renew_keys(model, model._meta.get_field("search_keys"))


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_version_stamp"),
        ("catalogue", "0004_search_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="pagetext",
            name="search_keys",
            field=SearchKeysField(text_column="title", verbose_name="search keys"),
        ),
        room(
            "page",
            entries=PAGES,
            keys=keys_of(
                "pages_pagetext", owner="page_id", text="title", is_preferred="true"
            ),
        ),
        indexed_record("page", "pages_page", "code"),
        indexed("page", "page_id", "pages_pagetext"),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
    ]
