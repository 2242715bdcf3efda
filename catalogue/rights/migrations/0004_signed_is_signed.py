"""Lets the state of an agreement rule its claims, and what is signed stay as it is.

A claim takes film, origin, direction, counterparty and state from its grant and its
agreement. What was committed is closed, never changed: `known` says from when to when
it was held to be true. An amendment restates grants, a termination cuts the term.
"""

from django.db import migrations

from catalogue.rights.schema import rule

STATE_OF_CLAIMS = """
CREATE FUNCTION rights.state_of_claims(state text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN state IN ('draft', 'offered') THEN state
                WHEN state IN ('deal_memo', 'signed') THEN 'committed'
                WHEN state IN ('declined', 'withdrawn') THEN 'void'
                ELSE 'superseded' END
$$
"""
OPEN_GRANT = rule(
    "open_grant",
    """
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'origin' = to_jsonb(OLD) - 'origin' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.film_id || '>' || NEW.film_id = current_setting(
            'kfeic.rights_moving', true)
       AND to_jsonb(NEW) - moved = to_jsonb(OLD) - moved THEN
        SELECT origin INTO NEW.origin FROM rights_holding WHERE film_id = NEW.film_id;
        RETURN NEW;
    END IF;
    -- Locked, so that nothing is written into what is signed at this moment.
    IF TG_OP <> 'INSERT' THEN
        SELECT * INTO made FROM rights_agreement WHERE id = OLD.agreement_id FOR SHARE;
        is_open := made.state IN ('draft', 'offered')
            OR (TG_OP = 'DELETE' AND made.state IN ('declined', 'withdrawn'));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT * INTO made FROM rights_agreement WHERE id = NEW.agreement_id FOR SHARE;
        is_open := is_open AND made.state IN ('draft', 'offered');
    END IF;
    IF NOT is_open THEN
        RAISE EXCEPTION 'the agreement is no longer open'
            USING ERRCODE = 'RG004', SCHEMA = 'rights', TABLE = 'rights_grant';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    SELECT origin INTO NEW.origin FROM rights_holding WHERE film_id = NEW.film_id;
    IF NEW.restates_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM rights_grant AS g JOIN rights_agreement AS a
                ON a.id = g.agreement_id
             WHERE g.id = NEW.restates_id AND g.film_id = NEW.film_id
               AND made.amends_id IN (a.id, a.amends_id)) THEN
        RAISE EXCEPTION 'a grant restates one of the amended agreement'
            USING ERRCODE = 'RG012', SCHEMA = 'rights', TABLE = 'rights_grant';
    END IF;
    RETURN NEW;
    """,
    declare="made rights_agreement; is_open boolean := true; "
    "moved CONSTANT text[] := '{film_id,origin}';",
)
NEW_CLAIM = rule(
    "new_claim",
    """
    SELECT g.agreement_id, g.film_id, g.origin, a.direction, a.counterparty_id, a.state
      INTO made FROM rights_grant AS g JOIN rights_agreement AS a
        ON a.id = g.agreement_id WHERE g.id = NEW.grant_id FOR SHARE OF a;
    NEW.agreement_id := made.agreement_id;
    NEW.film_id := made.film_id;
    NEW.origin := made.origin;
    NEW.direction := made.direction;
    NEW.counterparty_id := made.counterparty_id;
    NEW.state := rights.state_of_claims(made.state);
    NEW.known := NULL;
    IF NEW.state IN ('draft', 'offered') THEN
        NEW.replaces_id := NULL;
        RETURN NEW;
    END IF;
    -- After the signature: only what says less of a claim that this transaction closed.
    IF NOT EXISTS (
            SELECT FROM rights_claim AS closed
             WHERE closed.id = NEW.replaces_id AND closed.grant_id = NEW.grant_id
               AND closed.state = 'superseded' AND upper(closed.known) >= now()
               AND NEW.parent_id IS NOT DISTINCT FROM closed.parent_id
               AND NEW.language_mode = closed.language_mode AND NEW.term <@ closed.term
               AND NEW.territory <@ closed.territory AND NEW.media <@ closed.media
               AND NEW.language <@ closed.language
               AND (closed.exclusive OR NOT NEW.exclusive)
               AND (NEW.kind = closed.kind OR 'disputed' IN (NEW.kind, closed.kind)
                    AND NEW.kind IN ('grant', 'holdback', 'disputed'))) THEN
        RAISE EXCEPTION 'a signed agreement is amended, not edited'
            USING ERRCODE = 'RG004', SCHEMA = 'rights', TABLE = 'rights_claim';
    END IF;
    NEW.state := 'committed';
    NEW.known := tstzrange(clock_timestamp(), NULL);
    RETURN NEW;
    """,
    declare="made record;",
)
CHANGED_CLAIM = rule(
    "changed_claim",
    """
    IF OLD.state IN ('draft', 'offered') THEN
        SELECT g.agreement_id, g.film_id, g.origin, a.direction, a.counterparty_id,
               a.state
          INTO made FROM rights_grant AS g JOIN rights_agreement AS a
            ON a.id = g.agreement_id WHERE g.id = NEW.grant_id;
        NEW.agreement_id := made.agreement_id;
        NEW.film_id := made.film_id;
        NEW.origin := made.origin;
        NEW.direction := made.direction;
        NEW.counterparty_id := made.counterparty_id;
        NEW.state := rights.state_of_claims(made.state);
        NEW.known := CASE WHEN NEW.state = 'committed'
                          THEN tstzrange(clock_timestamp(), NULL) END;
        NEW.replaces_id := NULL;
        IF NEW.state NOT IN ('draft', 'offered')
           AND to_jsonb(NEW) - derived <> to_jsonb(OLD) - derived THEN
            RAISE EXCEPTION 'a claim is not edited into what is signed'
                USING ERRCODE = 'RG004', SCHEMA = 'rights', TABLE = 'rights_claim';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.film_id || '>' || NEW.film_id = current_setting('kfeic.rights_moving', true)
    THEN
        free := free || ARRAY['film_id'];
    END IF;
    -- Whoever has a first refusal is told of an offer, and then has until a day.
    IF OLD.kind = 'first_refusal' AND OLD.lapses_at IS NULL THEN
        free := free || ARRAY['lapses_at', 'lapse_zone'];
    END IF;
    IF to_jsonb(NEW) - free <> to_jsonb(OLD) - free
       OR (OLD.state, NEW.state) NOT IN (
            ('committed', 'committed'), ('committed', 'superseded'),
            ('superseded', 'superseded'), ('void', 'void')) THEN
        RAISE EXCEPTION 'what was committed is closed and restated, not changed'
            USING ERRCODE = 'RG004', SCHEMA = 'rights', TABLE = 'rights_claim';
    END IF;
    NEW.known := CASE WHEN (OLD.state, NEW.state) = ('committed', 'superseded')
                      THEN tstzrange(lower(OLD.known), clock_timestamp())
                      ELSE OLD.known END;
    RETURN NEW;
    """,
    declare="made record; free text[] := '{state,known,waived_on,origin}'; "
    "derived CONSTANT text[] := '{state,known,replaces_id,film_id,origin,direction,"
    "counterparty_id}';",
)
DELETED_CLAIM = rule(
    "deleted_claim",
    """
    RAISE EXCEPTION 'what was committed is never deleted'
        USING ERRCODE = 'RG004', SCHEMA = 'rights', TABLE = 'rights_claim';
    """,
)
NEW_AGREEMENT = rule(
    "new_agreement",
    """
    IF NEW.state NOT IN ('draft', 'offered') THEN
        RAISE EXCEPTION 'an agreement begins as a draft'
            USING ERRCODE = 'RG006', SCHEMA = 'rights', TABLE = 'rights_agreement';
    END IF;
    PERFORM rights.amends_a_whole(NEW);
    RETURN NEW;
    """,
)
# An amendment amends the agreement itself, however many came before it.
AMENDS_A_WHOLE = """
CREATE FUNCTION rights.amends_a_whole(agreement rights_agreement) RETURNS void
LANGUAGE plpgsql SET search_path = public, rights, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM rights_agreement
                WHERE id = agreement.amends_id AND (
                    amends_id IS NOT NULL OR state NOT IN ('deal_memo', 'signed'))) THEN
        RAISE EXCEPTION 'what is amended is an agreement in force'
            USING ERRCODE = 'RG012', SCHEMA = 'rights', TABLE = 'rights_agreement';
    END IF;
END $$
"""
# What may follow what; where a state stands for itself, the terms may be edited.
CHANGED_AGREEMENT = rule(
    "changed_agreement",
    """
    IF (OLD.state, NEW.state) NOT IN (
            ('draft', 'draft'), ('draft', 'offered'), ('draft', 'deal_memo'),
            ('draft', 'signed'), ('draft', 'declined'), ('draft', 'withdrawn'),
            ('offered', 'offered'), ('offered', 'draft'), ('offered', 'deal_memo'),
            ('offered', 'signed'), ('offered', 'declined'), ('offered', 'withdrawn'),
            ('deal_memo', 'deal_memo'), ('deal_memo', 'signed'),
            ('deal_memo', 'terminated'), ('deal_memo', 'rescinded'),
            ('signed', 'signed'), ('signed', 'terminated'), ('signed', 'rescinded'),
            ('declined', 'declined'), ('withdrawn', 'withdrawn'),
            ('terminated', 'terminated'), ('rescinded', 'rescinded')) THEN
        RAISE EXCEPTION 'an agreement does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'RG006', SCHEMA = 'rights', TABLE = 'rights_agreement';
    END IF;
    IF OLD.state NOT IN ('draft', 'offered') THEN
        free := ARRAY['state', 'terminated_on', 'confidentiality', 'note'];
        IF OLD.state = 'deal_memo' THEN
            free := free || ARRAY['number', 'signed_on', 'effective_on',
                                  'agreement_term'];
        END IF;
        IF to_jsonb(NEW) - free <> to_jsonb(OLD) - free
           OR (OLD.state = NEW.state AND OLD.terminated_on IS DISTINCT FROM
                                         NEW.terminated_on) THEN
            RAISE EXCEPTION 'a signed agreement is amended, not edited'
                USING ERRCODE = 'RG004', SCHEMA = 'rights', TABLE = 'rights_agreement';
        END IF;
    ELSIF NEW.counterparty_id <> OLD.counterparty_id AND EXISTS (
            SELECT FROM rights_compliancecheck WHERE agreement_id = NEW.id) THEN
        RAISE EXCEPTION 'another counterparty was checked'
            USING ERRCODE = 'RG013', SCHEMA = 'rights', TABLE = 'rights_agreement';
    ELSIF NEW.amends_id IS DISTINCT FROM OLD.amends_id THEN
        PERFORM rights.amends_a_whole(NEW);
    END IF;
    IF OLD.state IN ('draft', 'offered') AND (NEW.direction, NEW.counterparty_id) <>
                                             (OLD.direction, OLD.counterparty_id) THEN
        NEW.confirmed_by_id := NULL;
        NEW.confirmed_by_name := '';
    END IF;
    IF NEW.state IN ('terminated', 'rescinded') AND NEW.state <> OLD.state
       AND NEW.amends_id IS NOT NULL AND pg_trigger_depth() = 1 THEN
        RAISE EXCEPTION 'an amendment ends with its agreement'
            USING ERRCODE = 'RG006', SCHEMA = 'rights', TABLE = 'rights_agreement';
    END IF;
    IF NEW.state <> OLD.state THEN
        PERFORM rights.lock_films(NEW.id);
        IF OLD.state IN ('draft', 'offered') AND NEW.state IN ('deal_memo', 'signed')
        THEN
            PERFORM rights.may_commit(NEW);
        END IF;
    END IF;
    RETURN NEW;
    """,
    declare="free text[];",
)
# In the order of the films, so that two who commit wait and do not lock up. With those
# of the amendments, which end with it, and with the parts and wholes of each film.
LOCK_FILMS = """
CREATE FUNCTION rights.lock_films(agreement bigint) RETURNS void
LANGUAGE sql SET search_path = public, rights, pg_temp AS $$
    WITH named AS (
        SELECT g.film_id FROM rights_grant AS g JOIN rights_agreement AS a
            ON a.id = g.agreement_id
         WHERE a.id = agreement OR a.amends_id = agreement
    )
    SELECT FROM rights_holding WHERE film_id = ANY (ARRAY(
        SELECT film_id FROM named UNION
        SELECT other_id FROM catalogue_filmrelation JOIN named USING (film_id)
         WHERE type = 'part_of' UNION
        SELECT r.film_id FROM catalogue_filmrelation AS r JOIN named AS n
            ON r.other_id = n.film_id WHERE r.type = 'part_of'))
     ORDER BY film_id FOR NO KEY UPDATE
$$
"""
# A paper that both sides signed is read by one officer and confirmed by another; a new
# deal needs a clear check by the rules that are in force.
MAY_COMMIT = """
CREATE FUNCTION rights.may_commit(agreement rights_agreement) RETURNS void
LANGUAGE plpgsql SET search_path = public, rights, pg_temp AS $$
DECLARE
    last record;
BEGIN
    -- Locked, so that what is amended does not end at this moment.
    PERFORM FROM rights_agreement WHERE id = agreement.amends_id FOR SHARE;
    PERFORM rights.amends_a_whole(agreement);
    IF agreement.amends_id IS NOT NULL AND EXISTS (
               SELECT FROM rights_grant AS said
                 JOIN rights_grant AS again ON again.restates_id = said.restates_id
                 JOIN rights_agreement AS a ON a.id = again.agreement_id
                WHERE said.agreement_id = agreement.id AND a.id <> agreement.id
                  AND a.state IN ('deal_memo', 'signed')) THEN
        RAISE EXCEPTION 'another amendment has restated this already'
            USING ERRCODE = 'RG012', SCHEMA = 'rights', TABLE = 'rights_grant';
    END IF;
    IF agreement.is_paper THEN
        IF agreement.confirmed_by_id IS NULL
           OR agreement.confirmed_by_id IS NOT DISTINCT FROM agreement.entered_by_id
        THEN
            RAISE EXCEPTION 'a second officer has not confirmed the paper'
                USING ERRCODE = 'RG008', SCHEMA = 'rights', TABLE = 'rights_agreement';
        END IF;
        RETURN;
    END IF;
    SELECT c.result, r.effective_on INTO last
      FROM rights_compliancecheck AS c
      JOIN rights_compliancerules AS r ON r.id = c.rules_id
     WHERE c.agreement_id = agreement.id AND c.checked_on <= current_date
     ORDER BY c.checked_on DESC, c.id DESC LIMIT 1;
    IF last.result IS DISTINCT FROM 'clear'
       OR last.effective_on IS DISTINCT FROM (
            SELECT max(effective_on) FROM rights_compliancerules
             WHERE effective_on <= current_date) THEN
        RAISE EXCEPTION 'the compliance check is not clear'
            USING ERRCODE = 'RG005', SCHEMA = 'rights', TABLE = 'rights_agreement';
    END IF;
END $$
"""
RULED_CLAIMS = rule(
    "ruled_claims",
    """
    IF NEW.state IN ('draft', 'offered', 'declined', 'withdrawn', 'deal_memo',
                     'signed') THEN
        IF NEW.state IN ('deal_memo', 'signed') THEN
            UPDATE rights_claim SET state = 'superseded'
             WHERE state = 'committed' AND grant_id IN (
                SELECT restates_id FROM rights_grant WHERE agreement_id = NEW.id);
        END IF;
        UPDATE rights_claim SET state = state
         WHERE agreement_id = NEW.id AND state IN ('draft', 'offered');
    ELSE
        FOR closed IN
            UPDATE rights_claim SET state = 'superseded'
             WHERE agreement_id = NEW.id AND state = 'committed'
               AND (NEW.terminated_on IS NULL OR upper_inf(term)
                    OR upper(term) > NEW.terminated_on)
            RETURNING *
        LOOP
            rest := closed.term * daterange(NULL, NEW.terminated_on);
            CONTINUE WHEN NEW.state = 'rescinded' OR isempty(rest);
            INSERT INTO rights_claim (
                grant_id, kind, exclusive, territory, media, language, language_mode,
                term, term_basis, parent_id, consented_on, replaces_id, lapses_at,
                lapse_zone, waived_on, succession_note, decided_by_id,
                decided_by_name)
            VALUES (
                closed.grant_id, closed.kind, closed.exclusive, closed.territory,
                closed.media, closed.language, closed.language_mode, rest,
                closed.term_basis, closed.parent_id, closed.consented_on, closed.id,
                closed.lapses_at, closed.lapse_zone, closed.waived_on,
                closed.succession_note, closed.decided_by_id, closed.decided_by_name);
        END LOOP;
        -- Its amendments end with it, and cut what they restated.
        UPDATE rights_agreement
           SET state = NEW.state, terminated_on = NEW.terminated_on
         WHERE amends_id = NEW.id AND state IN ('deal_memo', 'signed');
    END IF;
    RETURN NULL;
    """,
    declare="closed rights_claim; rest daterange;",
)
# Whoever edits what a second officer has confirmed asks for it to be confirmed again.
UNCONFIRMED = rule(
    "unconfirmed",
    """
    IF pg_trigger_depth() = 1
       AND coalesce(current_setting('kfeic.rights_user', true), '') <> '' THEN
        UPDATE rights_agreement SET confirmed_by_id = NULL, confirmed_by_name = ''
         WHERE id IN (NEW.agreement_id, OLD.agreement_id)
           AND state IN ('draft', 'offered') AND confirmed_by_id IS NOT NULL;
    END IF;
    RETURN NULL;
    """,
)
DELETED_AGREEMENT = rule(
    "deleted_agreement",
    """
    RAISE EXCEPTION 'an agreement that was committed is never deleted'
        USING ERRCODE = 'RG004', SCHEMA = 'rights', TABLE = 'rights_agreement';
    """,
)
FUNCTIONS = {
    "open_grant": OPEN_GRANT,
    "new_claim": NEW_CLAIM,
    "changed_claim": CHANGED_CLAIM,
    "deleted_claim": DELETED_CLAIM,
    "new_agreement": NEW_AGREEMENT,
    "changed_agreement": CHANGED_AGREEMENT,
    "ruled_claims": RULED_CLAIMS,
    "unconfirmed": UNCONFIRMED,
    "deleted_agreement": DELETED_AGREEMENT,
}
NEVER_COMMITTED = "('draft', 'offered', 'declined', 'withdrawn')"
TRIGGERS = {
    "open_grant": "BEFORE INSERT OR UPDATE OR DELETE ON rights_grant FOR EACH ROW",
    "new_claim": "BEFORE INSERT ON rights_claim FOR EACH ROW",
    "changed_claim": "BEFORE UPDATE ON rights_claim FOR EACH ROW",
    "deleted_claim": "BEFORE DELETE ON rights_claim FOR EACH ROW "
    "WHEN (OLD.state IN ('committed', 'superseded'))",
    "new_agreement": "BEFORE INSERT ON rights_agreement FOR EACH ROW",
    "changed_agreement": "BEFORE UPDATE ON rights_agreement FOR EACH ROW",
    "ruled_claims": "AFTER UPDATE ON rights_agreement FOR EACH ROW "
    "WHEN (OLD.state <> NEW.state)",
    "deleted_agreement": "BEFORE DELETE ON rights_agreement FOR EACH ROW "
    f"WHEN (OLD.state NOT IN {NEVER_COMMITTED})",
}
CONFIRMED = ("rights_grant", "rights_claim")


def table_of(trigger):
    return TRIGGERS[trigger].partition(" ON ")[2].split()[0]


class Migration(migrations.Migration):
    dependencies = [("rights", "0003_holdings")]

    operations = [
        migrations.RunSQL(
            [
                STATE_OF_CLAIMS,
                AMENDS_A_WHOLE,
                LOCK_FILMS,
                MAY_COMMIT,
                *FUNCTIONS.values(),
                *(
                    f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION rights.{name}()"
                    for name, when in TRIGGERS.items()
                ),
                *(
                    f"CREATE TRIGGER unconfirmed AFTER INSERT OR UPDATE OR DELETE "
                    f"ON {table} FOR EACH ROW EXECUTE FUNCTION rights.unconfirmed()"
                    for table in CONFIRMED
                ),
            ],
            [
                *(f"DROP TRIGGER {name} ON {table_of(name)}" for name in TRIGGERS),
                *(f"DROP TRIGGER unconfirmed ON {table}" for table in CONFIRMED),
                *(f"DROP FUNCTION rights.{name}()" for name in FUNCTIONS),
                "DROP FUNCTION rights.may_commit(rights_agreement)",
                "DROP FUNCTION rights.lock_films(bigint)",
                "DROP FUNCTION rights.amends_a_whole(rights_agreement)",
                "DROP FUNCTION rights.state_of_claims(text)",
            ],
        )
    ]
