"""Finds claims by their days: without it every question of avails reads all of them."""

from django.db import migrations

INDEXES = {
    # Few claims meet the days that a buyer asks for. As a multirange, so that questions
    # about one film, whose few claims are found by it, never come here.
    "rights_claim_days": "USING gist (datemultirange(term)) WHERE direction = 'export' "
    "AND state IN ('committed', 'offered')",
    # Few films are licensed in.
    "rights_claim_imports": "(film_id) WHERE direction = 'import' "
    "AND state = 'committed'",
    # What ends within some days.
    "rights_claim_ends": "(upper(term)) WHERE state = 'committed'",
}


class Migration(migrations.Migration):
    dependencies = [("rights", "0016_journal_of_the_deleted")]

    operations = [
        migrations.RunSQL(
            [
                f"CREATE INDEX {name} ON rights_claim {keys}"
                for name, keys in INDEXES.items()
            ],
            [f"DROP INDEX {name}" for name in INDEXES],
        )
    ]
