"""Lets the public process hand an enquiry over, though it may not enter the schema."""

from django.db import migrations

# The public form has checked all this already. Whoever gets hold of the role of the
# public process must not be able to write more than the form could.
ASKED_TEXT = """
CREATE FUNCTION rights.asked_text(asked jsonb, name text, fewest int, most int)
RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
DECLARE
    words text := asked ->> name;
BEGIN
    IF jsonb_typeof(asked -> name) IS DISTINCT FROM 'string'
       OR char_length(words) NOT BETWEEN fewest AND most
       OR words ~ '[\\x01-\\x08\\x0b-\\x1f\\x7f]' THEN
        RAISE EXCEPTION USING ERRCODE = 'KF400', MESSAGE = 'not as the form is: ' || name;
    END IF;
    RETURN words;
END $$
"""
ASKED_CODES = """
CREATE FUNCTION rights.asked_codes(asked jsonb, name text)
RETURNS text[] LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
DECLARE
    codes text[];
BEGIN
    IF jsonb_typeof(asked -> name) IS DISTINCT FROM 'array'
       OR jsonb_array_length(asked -> name) > 300 THEN
        RAISE EXCEPTION USING ERRCODE = 'KF400', MESSAGE = 'not as the form is: ' || name;
    END IF;
    SELECT coalesce(array_agg(code ORDER BY place), '{}') INTO codes
      FROM jsonb_array_elements_text(asked -> name) WITH ORDINALITY AS t(code, place);
    IF EXISTS (SELECT FROM unnest(codes) AS code
                WHERE code IS NULL OR code !~ '^[A-Za-z0-9._-]{2,40}$')
       OR cardinality(codes) <> (SELECT count(DISTINCT code) FROM unnest(codes) AS code)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'KF400', MESSAGE = 'not as the form is: ' || name;
    END IF;
    RETURN codes;
END $$
"""
ASKED_DAY = """
CREATE FUNCTION rights.asked_day(asked jsonb, name text)
RETURNS date LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
BEGIN
    IF asked ->> name IS NULL THEN
        RETURN NULL;
    ELSIF asked ->> name !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN
        RAISE EXCEPTION USING ERRCODE = 'KF400', MESSAGE = 'not as the form is: ' || name;
    END IF;
    RETURN to_date(asked ->> name, 'YYYY-MM-DD');
END $$
"""
# The same check letter as in catalogue/rights/tickets.py.
DRAW_TICKET = """
CREATE FUNCTION rights.draw_ticket(year text)
RETURNS text LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog AS $$
DECLARE
    signs CONSTANT text := '23456789CFGHJKMQRTVWXYZ';
    letters CONSTANT text := 'ABCDEFGHJKMNPQRSTUVWXYZ';
    chance bytea := uuid_send(gen_random_uuid());
    drawn text := '';
    weighed int := 0;
    value int;
BEGIN
    FOR place IN 1..4 LOOP
        weighed := weighed + place * substr(year, place, 1)::int;
    END LOOP;
    FOR place IN 5..9 LOOP
        value := get_byte(chance, place - 5) % 23;
        drawn := drawn || substr(signs, value + 1, 1);
        weighed := weighed + place * value;
    END LOOP;
    RETURN year || '-' || drawn || '-' || substr(letters, weighed % 23 + 1, 1);
END $$
"""
# Films that the public does not see stay out: the title that was sent is kept alone.
WRITE_FILMS = """
CREATE FUNCTION rights.write_asked_films(enquiry bigint, asked jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = public, rights, pg_temp AS $$
BEGIN
    IF jsonb_typeof(asked -> 'films') IS DISTINCT FROM 'array'
       OR jsonb_array_length(asked -> 'films') > 120 THEN
        RAISE EXCEPTION USING ERRCODE = 'KF400', MESSAGE = 'not as the form is: films';
    END IF;
    INSERT INTO rights_enquiryfilm (enquiry_id, film_id, key, title, position)
    SELECT enquiry, f.id, told.key, rights.asked_text(one, 'title', 1, 300), place - 1
      FROM jsonb_array_elements(asked -> 'films') WITH ORDINALITY AS t(one, place)
     CROSS JOIN LATERAL rights.asked_text(one, 'key', 0, 5) AS told(key)
      LEFT JOIN catalogue_film AS f
        ON f.key = told.key AND f.status = 'published' AND f.published_at <= now();
END $$
"""
RECEIVE = """
CREATE FUNCTION catalogue_receive_enquiry(asked jsonb)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, rights, pg_temp SET lock_timeout = '3s' AS $$
DECLARE
    most_an_hour CONSTANT int := 10;
    today CONSTANT date := (now() AT TIME ZONE 'Asia/Pyongyang')::date;
    this_form text := rights.asked_text(asked, 'form', 16, 40);
    page text := rights.asked_text(asked, 'page_language', 2, 12);
    address text := rights.asked_text(asked, 'email', 3, 254);
    asking int;
    enquiry bigint;
    given text;
BEGIN
    IF octet_length(asked::text) > 100000 OR address !~ '^[^@[:space:]]+@[^@[:space:]]+$'
    THEN
        RAISE EXCEPTION USING ERRCODE = 'KF400', MESSAGE = 'not as the form is';
    END IF;
    SELECT ticket INTO given FROM rights_enquiry WHERE form = this_form;
    IF FOUND THEN
        RETURN given;
    END IF;
    INSERT INTO rights_requestcount AS c (sender, window_start, count)
    VALUES (rights.asked_text(asked, 'sender', 32, 64), date_trunc('hour', now()), 1)
    ON CONFLICT (sender, window_start) DO UPDATE SET count = c.count + 1
    RETURNING count INTO asking;
    IF asking > most_an_hour THEN
        RAISE EXCEPTION USING ERRCODE = 'KF429', MESSAGE = 'too many enquiries';
    END IF;
    DELETE FROM rights_requestcount WHERE id = ANY (ARRAY(
        SELECT id FROM rights_requestcount WHERE window_start < now() - interval '1 day'
           FOR UPDATE SKIP LOCKED));
    WHILE enquiry IS NULL LOOP
        INSERT INTO rights_enquiry (
            ticket, form, page_language, kind, name, organisation, email, country,
            territories, media, languages, is_exclusive, first_on, last_on, message,
            state, owner_name, due_on, erase_after)
        VALUES (
            rights.draw_ticket(to_char(today, 'YYYY')), this_form, page,
            rights.asked_text(asked, 'kind', 1, 12),
            rights.asked_text(asked, 'name', 1, 120),
            rights.asked_text(asked, 'organisation', 0, 200), address,
            rights.asked_text(asked, 'country', 0, 4),
            rights.asked_codes(asked, 'territories'),
            rights.asked_codes(asked, 'media'), rights.asked_codes(asked, 'languages'),
            asked -> 'is_exclusive' = 'true', rights.asked_day(asked, 'first_on'),
            rights.asked_day(asked, 'last_on'),
            rights.asked_text(asked, 'message', 0, 4000),
            'new', '', today + 10, today + 730)
        ON CONFLICT DO NOTHING RETURNING id, ticket INTO enquiry, given;
        -- The same form came at this very moment, or the ticket was given before.
        IF enquiry IS NULL THEN
            SELECT ticket INTO given FROM rights_enquiry WHERE form = this_form;
            IF FOUND THEN
                RETURN given;
            END IF;
        END IF;
    END LOOP;
    PERFORM rights.write_asked_films(enquiry, asked);
    INSERT INTO rights_enquiryevent (enquiry_id, user_name, kind, text)
    VALUES (enquiry, '', 'received', '');
    INSERT INTO rights_mail (
        enquiry_id, purpose, "to", language, subject, body, message_id, state, attempts,
        last_error)
    SELECT enquiry, purpose, receiver, page, '', '', gen_random_uuid()::text,
           'waiting', 0, ''
      FROM (VALUES ('receipt', address), ('notice', '')) AS letters(purpose, receiver);
    RETURN given;
END $$
"""
FUNCTIONS = {
    "rights.asked_text(jsonb, text, int, int)": ASKED_TEXT,
    "rights.asked_codes(jsonb, text)": ASKED_CODES,
    "rights.asked_day(jsonb, text)": ASKED_DAY,
    "rights.draw_ticket(text)": DRAW_TICKET,
    "rights.write_asked_films(bigint, jsonb)": WRITE_FILMS,
    "catalogue_receive_enquiry(jsonb)": RECEIVE,
}


class Migration(migrations.Migration):
    dependencies = [("rights", "0006_enquiries")]

    operations = [
        migrations.RunSQL(
            [
                *FUNCTIONS.values(),
                *(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC" for name in FUNCTIONS),
            ],
            [f"DROP FUNCTION {name}" for name in reversed(FUNCTIONS)],
        )
    ]
