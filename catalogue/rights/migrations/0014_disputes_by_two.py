"""Lets a claim be disputed only where two officers have opened a dispute over it."""

from django.db import migrations

from catalogue.rights.schema import rule

# A claim is of a dispute, too, that names one whose place it took.
IN_DISPUTE = rule(
    "in_dispute",
    """
    IF EXISTS (SELECT FROM rights_claim WHERE id = NEW.id AND kind = 'disputed'
                  AND state = 'committed')
       AND NOT EXISTS (
            WITH RECURSIVE line AS (
                SELECT NEW.id, NEW.replaces_id
                UNION SELECT c.id, c.replaces_id FROM rights_claim AS c JOIN line
                    ON c.id = line.replaces_id
            )
            SELECT FROM rights_dispute AS d JOIN line
                ON line.id IN (d.claim_a_id, d.claim_b_id)
             WHERE d.resolved_on IS NULL) THEN
        RAISE EXCEPTION 'claim % is disputed without a dispute', NEW.id
            USING ERRCODE = 'RG009', SCHEMA = 'rights', TABLE = 'rights_claim',
                  CONSTRAINT = 'in_dispute';
    END IF;
    RETURN NULL;
    """,
)
OF_TWO_CLAIMS = rule(
    "of_two_claims",
    """
    IF NOT EXISTS (
            SELECT FROM rights_claim AS a JOIN rights_claim AS b ON a.film_id = b.film_id
             WHERE a.id = NEW.claim_a_id AND b.id = NEW.claim_b_id AND a.id <> b.id
               AND a.term && b.term AND a.territory && b.territory
               AND a.media && b.media AND a.language && b.language) THEN
        RAISE EXCEPTION 'a dispute is over two claims that meet'
            USING ERRCODE = 'RG009', SCHEMA = 'rights', TABLE = 'rights_dispute';
    END IF;
    RETURN NEW;
    """,
)


class Migration(migrations.Migration):
    dependencies = [("rights", "0013_enquiry_kinds")]

    operations = [
        migrations.RunSQL(
            [
                IN_DISPUTE,
                "CREATE CONSTRAINT TRIGGER in_dispute AFTER INSERT OR UPDATE "
                "ON rights_claim DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN "
                "(NEW.kind = 'disputed' AND NEW.state = 'committed') "
                "EXECUTE FUNCTION rights.in_dispute()",
                OF_TWO_CLAIMS,
                "CREATE TRIGGER of_two_claims BEFORE INSERT OR UPDATE OF claim_a_id, "
                "claim_b_id ON rights_dispute FOR EACH ROW "
                "EXECUTE FUNCTION rights.of_two_claims()",
            ],
            [
                "DROP TRIGGER in_dispute ON rights_claim",
                "DROP TRIGGER of_two_claims ON rights_dispute",
                "DROP FUNCTION rights.in_dispute()",
                "DROP FUNCTION rights.of_two_claims()",
            ],
        )
    ]
