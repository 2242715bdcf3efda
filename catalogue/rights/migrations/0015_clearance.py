"""Lets the festival ask whether a film may be shown, and learn nothing more."""

from django.db import migrations

# Festival screenings in the country, as catalogue/rights/dimensions has them: their
# positions are permanent.
HERE = "'{[120000,121000)}'::int4multirange"
SCREENING = "'{[2010000,2011000)}'::int4multirange"

# Whoever asks knows the films of the catalogue; of the rights they learn one word.
CLEARANCE = f"""
CREATE FUNCTION catalogue_rights_clearance(films bigint[], shown daterange)
RETURNS TABLE (film bigint, answer text) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, rights, pg_temp AS $$
    SELECT asked, CASE WHEN isempty(shown) OR h.film_id IS NULL THEN 'ask'
        WHEN h.origin <> 'domestic' AND coalesce((
            SELECT NOT range_agg(c.term) @> shown FROM rights_claim AS c
             WHERE c.film_id = asked AND c.direction = 'import' AND c.kind = 'grant'
               AND c.state = 'committed' AND {HERE} <@ c.territory
               AND {SCREENING} <@ c.media), true) THEN 'ask'
        WHEN EXISTS (
            SELECT FROM rights_claim AS c
             WHERE c.film_id IN (
                    SELECT asked UNION
                    SELECT other_id FROM catalogue_filmrelation
                     WHERE film_id = asked AND type = 'part_of' UNION
                    SELECT r.film_id FROM catalogue_filmrelation AS r
                     WHERE r.other_id = asked AND r.type = 'part_of')
               AND c.direction = 'export' AND c.waived_on IS NULL
               AND (c.state = 'committed' OR c.state = 'offered' AND c.kind = 'grant')
               AND (c.kind <> 'grant' OR c.exclusive)
               AND (c.lapses_at IS NULL OR c.lapses_at > now())
               AND c.term && shown AND c.territory && {HERE}
               AND c.media && {SCREENING}) THEN 'ask'
        ELSE 'clear' END
      FROM unnest(films) AS asked LEFT JOIN rights_holding AS h ON h.film_id = asked
$$
"""
NAME = "catalogue_rights_clearance(bigint[], daterange)"


class Migration(migrations.Migration):
    dependencies = [("rights", "0014_disputes_by_two")]

    operations = [
        migrations.RunSQL(
            [CLEARANCE, f"REVOKE ALL ON FUNCTION {NAME} FROM PUBLIC"],
            [f"DROP FUNCTION {NAME}"],
        )
    ]
