"""Keeps in the journal what was restricted when its draft has been deleted since.

What belonged to an agreement that is there no longer is read by those who may read all.
"""

from django.db import migrations

# Asked as the owner: row security would hide the agreement that makes a row restricted.
OF_RESTRICTED = """
CREATE OR REPLACE FUNCTION rights.of_restricted(kept text, said jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, rights, pg_temp AS $$
    SELECT CASE
        WHEN said IS NULL THEN false
        WHEN kept = 'rights_agreement' THEN
            coalesce(said ->> 'confidentiality', '') = 'restricted'
            OR EXISTS (SELECT FROM rights_agreement
                        WHERE id = (said ->> 'id')::bigint
                          AND confidentiality = 'restricted')
        WHEN said ->> 'agreement_id' IS NOT NULL THEN
            NOT EXISTS (SELECT FROM rights_agreement
                         WHERE id = (said ->> 'agreement_id')::bigint
                           AND confidentiality <> 'restricted')
        WHEN said ->> 'grant_id' IS NOT NULL THEN
            NOT EXISTS (SELECT FROM rights_grant AS g
                          JOIN rights_agreement AS a ON a.id = g.agreement_id
                         WHERE g.id = (said ->> 'grant_id')::bigint
                           AND a.confidentiality <> 'restricted')
        WHEN said ->> 'claim_a_id' IS NOT NULL THEN
            EXISTS (SELECT FROM rights_claim AS c
                      JOIN rights_agreement AS a ON a.id = c.agreement_id
                     WHERE c.id IN ((said ->> 'claim_a_id')::bigint,
                                    (said ->> 'claim_b_id')::bigint)
                       AND a.confidentiality = 'restricted')
        ELSE false END
$$
"""
FORMER = """
CREATE OR REPLACE FUNCTION rights.of_restricted(kept text, said jsonb) RETURNS boolean
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
POLICY = """
ALTER POLICY readable ON rights.rights_journalentry USING (
    current_setting('kfeic.rights_restricted', true) = '1' OR NOT ({}))
"""
BOTH = 'rights.of_restricted("table", before) OR rights.of_restricted("table", after)'
LAST = 'rights.of_restricted("table", coalesce(after, before))'


class Migration(migrations.Migration):
    dependencies = [("rights", "0015_clearance")]

    operations = [
        migrations.RunSQL(
            [OF_RESTRICTED, POLICY.format(BOTH)], [POLICY.format(LAST), FORMER]
        )
    ]
