"""Lets nothing of a foreign film be licensed out that was not licensed in.

What is not covered is found by cutting the imports out of the export, box by box.
"""

from django.db import migrations

from catalogue.rights.schema import rule

BOX = """
CREATE TYPE rights.box AS (
    territory int4multirange, media int4multirange, language int4multirange,
    term daterange)
"""
MINUS = """
CREATE FUNCTION rights.minus(piece rights.box, hole rights.box)
RETURNS SETOF rights.box LANGUAGE plpgsql IMMUTABLE
SET search_path = rights, pg_temp AS $$
DECLARE
    part daterange;
BEGIN
    IF NOT (piece.territory && hole.territory AND piece.media && hole.media
            AND piece.language && hole.language AND piece.term && hole.term) THEN
        RETURN NEXT piece;
        RETURN;
    END IF;
    IF NOT piece.territory <@ hole.territory THEN
        RETURN NEXT ROW(piece.territory - hole.territory, piece.media,
                        piece.language, piece.term)::rights.box;
        piece.territory := piece.territory * hole.territory;
    END IF;
    IF NOT piece.media <@ hole.media THEN
        RETURN NEXT ROW(piece.territory, piece.media - hole.media,
                        piece.language, piece.term)::rights.box;
        piece.media := piece.media * hole.media;
    END IF;
    IF NOT piece.language <@ hole.language THEN
        RETURN NEXT ROW(piece.territory, piece.media,
                        piece.language - hole.language, piece.term)::rights.box;
        piece.language := piece.language * hole.language;
    END IF;
    FOR part IN
        SELECT unnest(datemultirange(piece.term) - datemultirange(hole.term))
    LOOP
        RETURN NEXT ROW(piece.territory, piece.media, piece.language, part)::rights.box;
    END LOOP;
END $$
"""
UNCOVERED = """
CREATE FUNCTION rights.uncovered(
    film bigint, wanted rights.box, exclusively boolean, form text DEFAULT 'any')
RETURNS SETOF rights.box LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, rights, pg_temp AS $$
DECLARE
    rest rights.box[] := ARRAY[wanted];
    held rights.box;
BEGIN
    FOR held IN
        SELECT territory, media, language, term FROM rights_claim
         WHERE film_id = film AND direction = 'import' AND kind = 'grant'
           AND state = 'committed' AND (exclusive OR NOT exclusively)
           AND language_mode IN ('any', form) AND term && wanted.term AND territory && wanted.territory
           AND media && wanted.media AND language && wanted.language
         ORDER BY id
    LOOP
        rest := ARRAY(SELECT left_over FROM unnest(rest) AS piece,
                             rights.minus(piece, held) AS left_over);
        EXIT WHEN cardinality(rest) = 0;
    END LOOP;
    RETURN QUERY SELECT (unnest(rest)).*;
END $$
"""
COVERED = rule(
    "covered",
    """
    PERFORM FROM rights_holding WHERE film_id = NEW.film_id FOR NO KEY UPDATE;
    FOR sold IN
        SELECT * FROM rights_claim
         WHERE film_id = NEW.film_id AND direction = 'export' AND kind = 'grant'
           AND state = 'committed' AND parent_id IS NULL
           AND (NEW.direction = 'import' OR id = NEW.id)
    LOOP
        IF EXISTS (SELECT FROM rights.uncovered(
                sold.film_id, ROW(sold.territory, sold.media, sold.language,
                                  sold.term)::rights.box, sold.exclusive,
                sold.language_mode)) THEN
            RAISE EXCEPTION 'claim % is not covered by imports', sold.id
                USING ERRCODE = 'RG001', SCHEMA = 'rights', TABLE = 'rights_claim',
                      CONSTRAINT = 'covered';
        END IF;
    END LOOP;
    RETURN NULL;
    """,
    declare="sold rights_claim;",
)


class Migration(migrations.Migration):
    dependencies = [("rights", "0007_receiving")]

    operations = [
        migrations.RunSQL(
            [
                BOX,
                MINUS,
                UNCOVERED,
                COVERED,
                # At the end, so that an import and its exports may be cut together.
                "CREATE CONSTRAINT TRIGGER covered AFTER INSERT OR UPDATE "
                "ON rights_claim DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN "
                "(NEW.origin <> 'domestic' AND NEW.state IN ('committed', 'superseded')"
                " AND NEW.kind = 'grant') EXECUTE FUNCTION rights.covered()",
            ],
            [
                "DROP TRIGGER covered ON rights_claim",
                "DROP FUNCTION rights.covered()",
                "DROP FUNCTION rights.uncovered(bigint, rights.box, boolean, text)",
                "DROP FUNCTION rights.minus(rights.box, rights.box)",
                "DROP TYPE rights.box",
            ],
        )
    ]
