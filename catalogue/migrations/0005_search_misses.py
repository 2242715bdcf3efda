"""Counts a search that found nothing for a role that may not write the table."""

from django.db import migrations

# A new row makes room for itself when there are too many: the rarest of the others
# goes, the oldest of these first. Whoever inserts at the same moment takes another.
NOTE_FUNCTION = """
CREATE FUNCTION catalogue_note_miss(words text, page_language text, today date)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET lock_timeout = '1s' AS $$
DECLARE
    most CONSTANT bigint := 5000;
    is_new boolean;
BEGIN
    -- To lose the last counts in a crash is better than to let a reader wait.
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO catalogue_searchmiss AS m (text, language, count, first_on, last_on)
    VALUES (words, page_language, 1, today, today)
    ON CONFLICT (text) DO UPDATE
       SET count = m.count + 1, language = excluded.language,
           last_on = greatest(m.last_on, excluded.last_on)
    RETURNING xmax = 0 INTO is_new;
    IF is_new THEN
        DELETE FROM catalogue_searchmiss WHERE id = ANY (ARRAY(
            SELECT id FROM catalogue_searchmiss WHERE text <> words
             ORDER BY count, last_on, id
             LIMIT greatest(0, (SELECT count(*) FROM catalogue_searchmiss) - most)
               FOR UPDATE SKIP LOCKED));
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_search_index")]

    operations = [
        migrations.RunSQL(
            [
                NOTE_FUNCTION,
                "REVOKE ALL ON FUNCTION catalogue_note_miss(text, text, date) "
                "FROM PUBLIC",
            ],
            ["DROP FUNCTION catalogue_note_miss(text, text, date)"],
        )
    ]
