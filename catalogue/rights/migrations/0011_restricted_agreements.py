"""Hides restricted agreements from the rights officers who may not read them.

Claims stay visible to all of them: what is taken must be known, by whom need not.
"""

from django.db import migrations

MAY_READ = "current_setting('kfeic.rights_restricted', true) = '1'"
OF_A_READABLE = "EXISTS (SELECT FROM rights.rights_agreement AS a WHERE a.id = {0})"
OF_A_GRANT = "EXISTS (SELECT FROM rights.rights_grant AS g WHERE g.id = grant_id)"
CONDITIONS = {
    "agreement": f"confidentiality <> 'restricted' OR {MAY_READ}",
    "grant": OF_A_READABLE.format("agreement_id"),
    "obligation": OF_A_READABLE.format("agreement_id"),
    "statement": OF_A_READABLE.format("agreement_id"),
    "compliancecheck": OF_A_READABLE.format("agreement_id"),
    "document": f"agreement_id IS NULL OR {OF_A_READABLE.format('agreement_id')}",
    "royaltyterm": OF_A_GRANT,
    "delivery": OF_A_GRANT,
    "run": OF_A_GRANT,
}


class Migration(migrations.Migration):
    dependencies = [("rights", "0010_journal")]

    operations = [
        migrations.RunSQL(
            [
                statement
                for table, condition in CONDITIONS.items()
                for statement in (
                    f"ALTER TABLE rights_{table} ENABLE ROW LEVEL SECURITY",
                    f"CREATE POLICY readable ON rights_{table} USING ({condition})",
                )
            ],
            [
                statement
                for table in CONDITIONS
                for statement in (
                    f"DROP POLICY readable ON rights_{table}",
                    f"ALTER TABLE rights_{table} DISABLE ROW LEVEL SECURITY",
                )
            ],
        )
    ]
