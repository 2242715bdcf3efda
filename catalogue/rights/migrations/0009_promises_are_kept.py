"""Keeps sublicences inside their head, options open, and runs within their number."""

from django.db import migrations

from catalogue.rights.schema import rule

# Whose licences stand above a claim; with its own, if it is a head itself.
HEADS = """
CREATE FUNCTION rights.heads(claim bigint, with_own boolean DEFAULT false)
RETURNS bigint[] LANGUAGE sql STABLE SET search_path = public, rights, pg_temp AS $$
    WITH RECURSIVE above AS (
        SELECT id, parent_id, counterparty_id, with_own AS counts
          FROM rights_claim WHERE id = claim
        UNION SELECT c.id, c.parent_id, c.counterparty_id, true
          FROM rights_claim AS c JOIN above AS b ON c.id = b.parent_id
    )
    SELECT coalesce(array_agg(DISTINCT counterparty_id), '{}') FROM above WHERE counts
$$
"""
INSIDE_HEAD = rule(
    "inside_head",
    """
    SELECT * INTO head FROM rights_claim WHERE id = NEW.parent_id;
    SELECT sublicensing INTO allowed FROM rights_grant WHERE id = head.grant_id;
    IF head.state <> 'committed' OR head.film_id <> NEW.film_id
       OR head.direction <> NEW.direction OR head.kind <> 'grant'
       OR head.language_mode NOT IN ('any', NEW.language_mode)
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
# What no exclusion constraint can compare: sublicences that outlived their head or have
# several above them, and films of which one is a part of the other.
STANDS_APART = rule(
    "stands_apart",
    """
    above := CASE WHEN NEW.parent_id IS NULL THEN '{}' ELSE rights.heads(NEW.id) END;
    -- An array, so that the claims of these films alone are read.
    akin := ARRAY(
        SELECT NEW.film_id UNION
        SELECT other_id FROM catalogue_filmrelation
         WHERE film_id = NEW.film_id AND type = 'part_of' UNION
        SELECT film_id FROM catalogue_filmrelation
         WHERE other_id = NEW.film_id AND type = 'part_of');
    IF EXISTS (
            SELECT FROM rights_claim AS o
             WHERE o.film_id = ANY (akin)
               AND CASE WHEN o.film_id = NEW.film_id THEN o.parent_id IS NOT NULL
                        ELSE NEW.parent_id IS NULL END
               AND o.direction = 'export' AND o.state = 'committed'
               AND o.counterparty_id <> NEW.counterparty_id AND o.waived_on IS NULL
               AND o.kind IN ('grant', 'holdback', 'disputed')
               AND CASE WHEN NEW.kind = 'grant' AND o.kind = 'grant'
                        THEN NEW.exclusive OR o.exclusive ELSE NEW.kind <> o.kind END
               AND o.term && NEW.term AND o.territory && NEW.territory
               AND o.media && NEW.media AND o.language && NEW.language
               AND (o.language_mode = NEW.language_mode
                    OR 'any' IN (o.language_mode, NEW.language_mode))
               AND o.counterparty_id <> ALL (above)
               AND NEW.counterparty_id <> ALL (CASE WHEN o.parent_id IS NOT NULL
                                               THEN rights.heads(o.id) ELSE '{}' END))
    THEN
        RAISE EXCEPTION 'claim % meets that of another', NEW.id
            USING ERRCODE = '23P01', SCHEMA = 'rights', TABLE = 'rights_claim',
                  CONSTRAINT = 'stands_apart';
    END IF;
    RETURN NULL;
    """,
    declare="above bigint[]; akin bigint[];",
)
# What an amendment only says again was granted before the option.
OPTIONS_OPEN = rule(
    "options_open",
    """
    IF EXISTS (
            SELECT FROM rights_claim AS o
             WHERE o.film_id = NEW.film_id AND o.direction = 'export'
               AND o.kind IN ('option', 'first_refusal') AND o.state = 'committed'
               AND o.counterparty_id <> NEW.counterparty_id AND o.waived_on IS NULL
               AND (o.lapses_at IS NULL OR o.lapses_at > clock_timestamp())
               AND o.term && NEW.term AND o.territory && NEW.territory
               AND o.media && NEW.media AND o.language && NEW.language
               AND (o.language_mode = NEW.language_mode
                    OR 'any' IN (o.language_mode, NEW.language_mode)))
       AND NOT EXISTS (
            SELECT FROM rights_claim AS c JOIN rights_grant AS g
                ON g.restates_id = c.grant_id
             WHERE g.id = NEW.grant_id AND c.state = 'superseded' AND c.kind = 'grant'
               AND upper(c.known) >= now() AND (c.exclusive OR NOT NEW.exclusive)
               AND NEW.term <@ c.term AND NEW.territory <@ c.territory
               AND NEW.media <@ c.media AND NEW.language <@ c.language) THEN
        RAISE EXCEPTION 'claim % meets an option of another', NEW.id
            USING ERRCODE = 'RG002', SCHEMA = 'rights', TABLE = 'rights_claim',
                  CONSTRAINT = 'options_open';
    END IF;
    RETURN NULL;
    """,
)
# A grant and all that restate it: their runs are counted together.
SAYINGS = """
CREATE FUNCTION rights.sayings(said bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SET search_path = public, rights, pg_temp AS $$
    WITH RECURSIVE up AS (
        SELECT id, restates_id FROM rights_grant WHERE id = said
        UNION SELECT g.id, g.restates_id FROM rights_grant AS g JOIN up
            ON g.id = up.restates_id
    ), down AS (
        SELECT id FROM up WHERE restates_id IS NULL
        UNION SELECT g.id FROM rights_grant AS g JOIN down ON g.restates_id = down.id
    )
    SELECT id FROM down
$$
"""
RUNS_LEFT = rule(
    "runs_left",
    """
    SELECT * INTO sold FROM rights_grant WHERE id = NEW.grant_id;
    PERFORM FROM rights_grant WHERE id IN (SELECT rights.sayings(NEW.grant_id))
      ORDER BY id FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT FROM rights_agreement WHERE id = sold.agreement_id
                      AND state IN ('deal_memo', 'signed', 'terminated'))
       OR (SELECT count(*) FROM rights_run
            WHERE grant_id IN (SELECT rights.sayings(NEW.grant_id)) AND id <> NEW.id)
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
                HEADS,
                SAYINGS,
                INSIDE_HEAD,
                "CREATE TRIGGER inside_head AFTER INSERT OR UPDATE OF state "
                "ON rights_claim FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL AND "
                f"{JUST_COMMITTED}) EXECUTE FUNCTION rights.inside_head()",
                STANDS_APART,
                "CREATE TRIGGER stands_apart AFTER INSERT OR UPDATE OF state, film_id "
                "ON rights_claim FOR EACH ROW WHEN (NEW.direction = 'export' AND "
                "NEW.kind IN ('grant', 'holdback', 'disputed') AND "
                "NEW.waived_on IS NULL AND "
                f"{JUST_COMMITTED}) EXECUTE FUNCTION rights.stands_apart()",
                OPTIONS_OPEN,
                "CREATE TRIGGER options_open AFTER INSERT OR UPDATE OF state, film_id "
                "ON rights_claim FOR EACH ROW WHEN (NEW.parent_id IS NULL AND "
                "NEW.kind = 'grant' AND NEW.direction = 'export' AND "
                f"{JUST_COMMITTED}) EXECUTE FUNCTION rights.options_open()",
                RUNS_LEFT,
                "CREATE TRIGGER runs_left BEFORE INSERT OR UPDATE OF grant_id "
                "ON rights_run FOR EACH ROW EXECUTE FUNCTION rights.runs_left()",
            ],
            [
                "DROP TRIGGER inside_head ON rights_claim",
                "DROP TRIGGER stands_apart ON rights_claim",
                "DROP TRIGGER options_open ON rights_claim",
                "DROP TRIGGER runs_left ON rights_run",
                "DROP FUNCTION rights.inside_head()",
                "DROP FUNCTION rights.stands_apart()",
                "DROP FUNCTION rights.options_open()",
                "DROP FUNCTION rights.runs_left()",
                "DROP FUNCTION rights.sayings(bigint)",
                "DROP FUNCTION rights.heads(bigint, boolean)",
            ],
        )
    ]
