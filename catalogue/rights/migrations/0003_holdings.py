"""Gives every film its holder: a domestic one belongs to the corporation."""

from django.db import migrations

from catalogue.rights.schema import rule

CORPORATION = """
    INSERT INTO rights_party (id, name, name_original, country, kind, is_corporation,
                              email, telephone, address, note)
    VALUES (1, 'Korea Film Export & Import Corporation', '조선영화수출입사', 'KP',
            'state', true, '', '', '', '')
    ON CONFLICT (id) DO NOTHING
"""
COUNT_FROM_TWO = """
    SELECT setval(pg_get_serial_sequence('rights.rights_party', 'id'),
                  (SELECT max(id) FROM rights_party))
"""
KEEP_THE_CORPORATION = rule(
    "keep_the_corporation",
    """
    RAISE EXCEPTION 'the corporation is no party to be deleted'
        USING ERRCODE = 'RG011', SCHEMA = 'rights';
    """,
)
GIVE_HOLDING = rule(
    "give_holding",
    """
    INSERT INTO rights_holding (film_id, origin, holder_id)
    SELECT id, origin, CASE WHEN origin <> 'foreign' THEN 1 END FROM made
    ON CONFLICT (film_id) DO NOTHING;
    RETURN NULL;
    """,
)
# A film that is licensed changes sides only where two officers say so: the verb of the
# rights desk sets the name of the second one.
RECLASSIFY = rule(
    "reclassify",
    """
    IF OLD.origin = 'domestic' AND coalesce(
            current_setting('kfeic.rights_second', true), '') = ''
       AND EXISTS (SELECT FROM rights_grant WHERE film_id = OLD.film_id) THEN
        RAISE EXCEPTION 'a film with agreements is no longer domestic'
            USING ERRCODE = 'RG010', SCHEMA = 'rights';
    END IF;
    IF NEW.origin = 'domestic' AND NEW.holder_id IS NULL THEN
        NEW.holder_id := 1;
    ELSIF NEW.origin = 'foreign' AND NEW.holder_id = 1 THEN
        NEW.holder_id := NULL;
    END IF;
    RETURN NEW;
    """,
)
KEYS = [
    "ALTER TABLE rights_holding ADD CONSTRAINT rights_holding_whose "
    "UNIQUE (film_id, origin), "
    "ADD CONSTRAINT rights_holding_of_a_film FOREIGN KEY (film_id, origin) "
    "REFERENCES catalogue_film (id, origin) ON UPDATE CASCADE ON DELETE CASCADE",
    "ALTER TABLE rights_grant ADD CONSTRAINT rights_grant_whose "
    "UNIQUE (id, agreement_id, film_id, origin), "
    "ADD CONSTRAINT rights_grant_of_a_film FOREIGN KEY (film_id, origin) "
    "REFERENCES rights_holding (film_id, origin) ON UPDATE CASCADE",
    "ALTER TABLE rights_agreement ADD CONSTRAINT rights_agreement_with_whom "
    "UNIQUE (id, direction, counterparty_id), "
    "ADD CONSTRAINT rights_agreement_amends_same FOREIGN KEY "
    "(amends_id, direction, counterparty_id) "
    "REFERENCES rights_agreement (id, direction, counterparty_id)",
    "ALTER TABLE rights_claim ADD CONSTRAINT rights_claim_of_a_grant FOREIGN KEY "
    "(grant_id, agreement_id, film_id, origin) REFERENCES rights_grant "
    "(id, agreement_id, film_id, origin) ON UPDATE CASCADE, "
    "ADD CONSTRAINT rights_claim_with_whom FOREIGN KEY "
    "(agreement_id, direction, counterparty_id) REFERENCES rights_agreement "
    "(id, direction, counterparty_id) ON UPDATE CASCADE",
    "ALTER TABLE rights_titledocument ADD CONSTRAINT rights_titledocument_of_a_film "
    "FOREIGN KEY (film_id) REFERENCES catalogue_film (id)",
]


class Migration(migrations.Migration):
    dependencies = [("rights", "0002_agreements")]

    operations = [
        migrations.RunSQL(
            [
                CORPORATION,
                COUNT_FROM_TWO,
                KEEP_THE_CORPORATION,
                "CREATE TRIGGER keep_the_corporation BEFORE DELETE ON rights_party "
                "FOR EACH ROW WHEN (OLD.id = 1) "
                "EXECUTE FUNCTION rights.keep_the_corporation()",
                *KEYS,
                "INSERT INTO rights_holding (film_id, origin, holder_id) "
                "SELECT id, origin, CASE WHEN origin <> 'foreign' THEN 1 END "
                "FROM catalogue_film",
                GIVE_HOLDING,
                "CREATE TRIGGER give_holding AFTER INSERT ON catalogue_film "
                "REFERENCING NEW TABLE AS made FOR EACH STATEMENT "
                "EXECUTE FUNCTION rights.give_holding()",
                RECLASSIFY,
                "CREATE TRIGGER reclassify BEFORE UPDATE ON rights_holding "
                "FOR EACH ROW WHEN (OLD.origin <> NEW.origin) "
                "EXECUTE FUNCTION rights.reclassify()",
            ],
            [
                "DROP TRIGGER give_holding ON catalogue_film",
                "DROP TRIGGER reclassify ON rights_holding",
                "DROP TRIGGER keep_the_corporation ON rights_party",
                "DROP FUNCTION rights.give_holding()",
                "DROP FUNCTION rights.reclassify()",
                "DROP FUNCTION rights.keep_the_corporation()",
                "ALTER TABLE rights_claim DROP CONSTRAINT rights_claim_of_a_grant, "
                "DROP CONSTRAINT rights_claim_with_whom",
                "ALTER TABLE rights_grant DROP CONSTRAINT rights_grant_of_a_film, "
                "DROP CONSTRAINT rights_grant_whose",
                "ALTER TABLE rights_agreement "
                "DROP CONSTRAINT rights_agreement_amends_same, "
                "DROP CONSTRAINT rights_agreement_with_whom",
                "ALTER TABLE rights_titledocument "
                "DROP CONSTRAINT rights_titledocument_of_a_film",
                "ALTER TABLE rights_holding DROP CONSTRAINT rights_holding_of_a_film, "
                "DROP CONSTRAINT rights_holding_whose",
                "DELETE FROM rights_holding",
                "DELETE FROM rights_party WHERE id = 1",
            ],
        )
    ]
