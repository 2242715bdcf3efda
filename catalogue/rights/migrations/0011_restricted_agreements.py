"""Hides restricted agreements from the rights officers who may not read them.

Claims stay visible to all of them: what is taken must be known, by whom need not.
"""

from django.db import migrations

MAY_READ = "current_setting('kfeic.rights_restricted', true) = '1'"
OF_A_READABLE = "EXISTS (SELECT FROM rights.rights_agreement AS a WHERE a.id = {0})"
OF_A_GRANT = "EXISTS (SELECT FROM rights.rights_grant AS g WHERE g.id = grant_id)"
# Whether a row, as the journal keeps it, is of a restricted agreement. Asked as the
# owner: row security would hide the agreement that makes it so.
OF_RESTRICTED = """
CREATE FUNCTION rights.of_restricted(kept text, said jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, rights, pg_temp AS $$
    SELECT (kept = 'rights_agreement'
            AND coalesce(said ->> 'confidentiality', '') = 'restricted')
        OR EXISTS (
            SELECT FROM rights_agreement WHERE confidentiality = 'restricted' AND (
                id = (said ->> 'agreement_id')::bigint
                OR kept = 'rights_agreement' AND id = (said ->> 'id')::bigint
                OR id = (SELECT agreement_id FROM rights_grant
                          WHERE id = (said ->> 'grant_id')::bigint)
                OR id IN (SELECT agreement_id FROM rights_claim
                           WHERE id IN ((said ->> 'claim_a_id')::bigint,
                                        (said ->> 'claim_b_id')::bigint))))
$$
"""
OF_TWO_READABLE = (
    "NOT EXISTS (SELECT FROM rights.rights_claim AS c WHERE c.id IN "
    "(claim_a_id, claim_b_id) AND NOT EXISTS (SELECT FROM rights.rights_agreement AS a "
    "WHERE a.id = c.agreement_id))"
)
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
    "dispute": OF_TWO_READABLE,
    "journalentry": (
        f'{MAY_READ} OR NOT rights.of_restricted("table", coalesce(after, before))'
    ),
}


class Migration(migrations.Migration):
    dependencies = [("rights", "0010_journal")]

    operations = [
        migrations.RunSQL(
            [OF_RESTRICTED]
            + [
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
            ]
            + ["DROP FUNCTION rights.of_restricted(text, jsonb)"],
        )
    ]
