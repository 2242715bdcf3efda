"""Notes every change of what is no claim; claims carry their own time."""

from django.db import migrations

from catalogue.rights.schema import rule

JOURNAL = rule(
    "journal",
    """
    INSERT INTO rights_journalentry
        (at, user_id, user_name, "table", "row", operation, before, after)
    VALUES (
        clock_timestamp(), nullif(current_setting('kfeic.rights_user', true), '')::int8,
        coalesce(current_setting('kfeic.rights_name', true), ''), TG_TABLE_NAME,
        (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> TG_ARGV[0])::int8, lower(TG_OP),
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
    RETURN NULL;
    """,
)
NOTED = (
    *("party", "territorygroup", "agreement", "grant", "obligation", "royaltyterm"),
    *("statement", "delivery", "run", "document", "titledocument", "dispute"),
    *("compliancerules", "compliancecheck"),
)


class Migration(migrations.Migration):
    dependencies = [("rights", "0009_promises_are_kept")]

    operations = [
        migrations.RunSQL(
            [
                JOURNAL,
                *(
                    f"CREATE TRIGGER journal AFTER INSERT OR UPDATE OR DELETE "
                    f"ON rights_{table} FOR EACH ROW "
                    "EXECUTE FUNCTION rights.journal('id')"
                    for table in NOTED
                ),
                # A film's first holder is no change.
                "CREATE TRIGGER journal AFTER UPDATE ON rights_holding "
                "FOR EACH ROW EXECUTE FUNCTION rights.journal('film_id')",
            ],
            [
                *(
                    f"DROP TRIGGER journal ON rights_{table}"
                    for table in (*NOTED, "holding")
                ),
                "DROP FUNCTION rights.journal()",
            ],
        )
    ]
