"""Lets the ledger see who changed which institution text how."""

from django.db import migrations

from catalogue.ledger.recording import owner, recorded


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_ledger"), ("pages", "0003_search_index")]

    operations = [
        recorded("pages_page"),
        recorded("pages_pagetext", owner("page_id", "pages_page")),
    ]
