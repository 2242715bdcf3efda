"""Keeps sublicences inside their head, options open, and runs within their number."""

from django.db import migrations

from catalogue.rights.schema import rule

INSIDE_HEAD = rule(
    "inside_head",
    """
    SELECT * INTO head FROM rights_claim WHERE id = NEW.parent_id;
    SELECT sublicensing INTO allowed FROM rights_grant WHERE id = head.grant_id;
    IF head.state <> 'committed' OR head.film_id <> NEW.film_id
       OR NOT (NEW.territory <@ head.territory AND NEW.media <@ head.media
               AND NEW.language <@ head.language AND NEW.term <@ head.term)
       OR (NEW.exclusive AND NOT head.exclusive)
       OR allowed = 'no' OR (allowed = 'with_consent' AND NEW.consented_on IS NULL) THEN
        RAISE EXCEPTION 'claim % is outside its head', NEW.id
            USING ERRCODE = 'RG003', SCHEMA = 'rights', TABLE = 'rights_claim',
                  CONSTRAINT = 'inside_head';
    END IF;
    RETURN NULL;
    """,
    declare="head rights_claim; allowed text;",
)
OPTIONS_OPEN = rule(
    "options_open",
    """
    IF EXISTS (
            SELECT FROM rights_claim AS o
             WHERE o.film_id = NEW.film_id AND o.direction = 'export'
               AND o.kind IN ('option', 'first_refusal') AND o.state = 'committed'
               AND o.counterparty_id <> NEW.counterparty_id AND o.waived_on IS NULL
               AND (o.lapses_at IS NULL OR o.lapses_at > now())
               AND o.term && NEW.term AND o.territory && NEW.territory
               AND o.media && NEW.media AND o.language && NEW.language) THEN
        RAISE EXCEPTION 'claim % meets an option of another', NEW.id
            USING ERRCODE = 'RG002', SCHEMA = 'rights', TABLE = 'rights_claim',
                  CONSTRAINT = 'options_open';
    END IF;
    RETURN NULL;
    """,
)
RUNS_LEFT = rule(
    "runs_left",
    """
    SELECT * INTO sold FROM rights_grant WHERE id = NEW.grant_id FOR UPDATE;
    IF NOT EXISTS (SELECT FROM rights_agreement WHERE id = sold.agreement_id
                      AND state NOT IN ('draft', 'offered', 'declined', 'withdrawn'))
       OR (SELECT count(*) FROM rights_run WHERE grant_id = NEW.grant_id)
          >= sold.max_runs THEN
        RAISE EXCEPTION 'no run is left'
            USING ERRCODE = 'RG007', SCHEMA = 'rights', TABLE = 'rights_run';
    END IF;
    RETURN NEW;
    """,
    declare="sold rights_grant;",
)
JUST_COMMITTED = "NEW.state = 'committed' AND NEW.replaces_id IS NULL"


class Migration(migrations.Migration):
    dependencies = [("rights", "0008_imports_cover_exports")]

    operations = [
        migrations.RunSQL(
            [
                INSIDE_HEAD,
                "CREATE TRIGGER inside_head AFTER INSERT OR UPDATE OF state "
                "ON rights_claim FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL AND "
                f"{JUST_COMMITTED}) EXECUTE FUNCTION rights.inside_head()",
                OPTIONS_OPEN,
                "CREATE TRIGGER options_open AFTER INSERT OR UPDATE OF state "
                "ON rights_claim FOR EACH ROW WHEN (NEW.parent_id IS NULL AND "
                "NEW.kind = 'grant' AND NEW.direction = 'export' AND "
                f"{JUST_COMMITTED}) EXECUTE FUNCTION rights.options_open()",
                RUNS_LEFT,
                "CREATE TRIGGER runs_left BEFORE INSERT ON rights_run FOR EACH ROW "
                "EXECUTE FUNCTION rights.runs_left()",
            ],
            [
                "DROP TRIGGER inside_head ON rights_claim",
                "DROP TRIGGER options_open ON rights_claim",
                "DROP TRIGGER runs_left ON rights_run",
                "DROP FUNCTION rights.inside_head()",
                "DROP FUNCTION rights.options_open()",
                "DROP FUNCTION rights.runs_left()",
            ],
        )
    ]
