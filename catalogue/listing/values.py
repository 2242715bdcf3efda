"""What a film is found by in the lists and where it stands in them, as SQL views.

`catalogue_filmlisting` tells it of every film that is published, also from a time to
come on, and made in the country of the catalogue. It is the only place that says what
a facet means or how an order goes; the stored rows follow it.
"""

from catalogue.hangul import AFTER_EVERYTHING

# The orders of the film list: words are sorted for the readers of one language.
ORDERINGS = (
    "ko-title",
    "ko-southern",
    "ko-year",
    "ko-year-down",
    "en-title",
    "en-year",
    "en-year-down",
    "added",
)
LATEST = 99_999  # year
END_OF_TIME = 253_402_300_800_000_000  # microseconds from 1970 to the year 10000

WORDS = """
LEFT JOIN catalogue_title {language} ON {language}.film_id = film.id
    AND {language}.is_preferred AND {language}.language = '{language}'
"""
VALUES = """
array_remove(ARRAY[
    'public:yes',
    'kind:' || film.kind,
    'decade:' || film.decade,
    'colour:' || (SELECT code FROM catalogue_term WHERE id = film.colour_id),
    'length:' || CASE
        WHEN film.running_time <= 30 THEN 'short'
        WHEN film.running_time < 70 THEN 'medium'
        WHEN film.running_time < 120 THEN 'feature'
        WHEN film.running_time IS NOT NULL THEN 'long' END,
    CASE WHEN EXISTS (
        SELECT FROM catalogue_event event
        JOIN catalogue_award award ON award.event_id = event.id
        WHERE event.film_id = film.id) THEN 'award:won' END,
    CASE WHEN EXISTS (
        SELECT FROM catalogue_image image
        WHERE image.film_id = film.id AND image.kind = 'still'
        AND image.use = 'public' AND image.width > 0) THEN 'stills:yes' END,
    'letter-ko:' || coalesce(ko.index_letter, '#'),
    'letter-en:' || coalesce(en.index_letter, '#')
], NULL)
|| ARRAY(
    SELECT 'genre:' || (SELECT code FROM catalogue_term WHERE id = genre.term_id)
      FROM catalogue_filmgenre genre
     WHERE genre.film_id = film.id ORDER BY genre.term_id)
|| ARRAY(
    SELECT 'studio:' || (SELECT key FROM catalogue_agent WHERE id = made.studio_id)
      FROM catalogue_production made
     WHERE made.film_id = film.id ORDER BY made.studio_id)
|| ARRAY(
    SELECT DISTINCT 'festival:' || festival.key FROM catalogue_event event
    JOIN catalogue_agent festival ON festival.id = event.organiser_id
    WHERE event.film_id = film.id AND festival.kind = 'festival' ORDER BY 1)
|| ARRAY(SELECT DISTINCT 'language:' || unnest(film.languages) ORDER BY 1)
"""


def word_key(language: str, beside: str, column: str) -> str:
    """Return the SQL of a sort key: of the own title, or after all of the other."""
    return (
        f"coalesce({language}.{column},"
        f" '{AFTER_EVERYTHING}' || coalesce({beside}.{column}, '')) COLLATE \"C\""
    )


def keys() -> str:
    """Return the SQL of the sort keys of a film, in the sequence of ORDERINGS."""
    year = "coalesce(film.year_from, film.year_to)"
    up = f"coalesce(lpad({year}::text, 5, '0'), '~')"
    down = f"coalesce(lpad(({LATEST} - {year})::text, 5, '0'), '~')"
    moment = "(extract(epoch FROM film.created_at) * 1000000)::bigint"
    korean = word_key("ko", "en", "sort_key")
    english = word_key("en", "ko", "sort_key")
    expressions = {
        "ko-title": korean,
        "ko-southern": word_key("ko", "en", "southern_sort_key"),
        "ko-year": f"{up} || {korean}",
        "ko-year-down": f"{down} || {korean}",
        "en-title": english,
        "en-year": f"{up} || {english}",
        "en-year-down": f"{down} || {english}",
        "added": f"lpad(({END_OF_TIME} - {moment})::text, 18, '0')",
    }
    return ", ".join(expressions[ordering] for ordering in ORDERINGS)


LISTING_VIEW = f"""
CREATE VIEW catalogue_filmlisting AS
SELECT film.id AS film_id, film.published_at AS public_from,
       {VALUES} AS values, ARRAY[{keys()}] AS keys
  FROM catalogue_film film
  {WORDS.format(language="ko")} {WORDS.format(language="en")}
 WHERE film.status = 'published' AND 'KP' = ANY(film.countries);
"""  # noqa: S608 - constants of this file

BITS_VIEW = """
CREATE VIEW catalogue_filmbit AS
SELECT film_id, block_id, place, unnest((
        SELECT values FROM catalogue_listedfilm listed
         WHERE listed.film_id = place.film_id)) AS value
  FROM catalogue_filmplace place;
"""
