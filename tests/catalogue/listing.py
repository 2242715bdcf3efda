"""What the film list must hold, said a second time in the plainest way there is."""

from dataclasses import replace

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from catalogue import browse
from catalogue.listing import places
from catalogue.models import (
    Award,
    Credit,
    Event,
    Film,
    FilmGenre,
    Image,
    Production,
)

LENGTHS = {
    "short": Q(running_time__lte=30),
    "medium": Q(running_time__gte=31, running_time__lte=69),
    "feature": Q(running_time__gte=70, running_time__lte=119),
    "long": Q(running_time__gte=120),
}
STORED = """
SELECT block_id, place, facet || ':' || code
  FROM catalogue_facetbits, generate_series(0, length(bits) - 1) AS place
 WHERE get_bit(bits, place) = 1
"""
KEPT = "SELECT block_id, place, value FROM catalogue_filmbit"
LISTED = "SELECT film_id, public_from, values FROM catalogue_listedfilm"
TO_LIST = "SELECT film_id, public_from, values FROM catalogue_filmlisting"
PLACED = """
SELECT place.film_id, ordering, place.key
  FROM catalogue_filmplace place
  JOIN (SELECT *, lead(lowest_key) OVER list AS next_key,
               lead(lowest_film) OVER list AS next_film
          FROM catalogue_listblock
        WINDOW list AS (PARTITION BY ordering ORDER BY lowest_key, lowest_film)
       ) AS block ON block.id = block_id
 WHERE (key, film_id) >= (lowest_key, lowest_film)
   AND (next_key IS NULL OR (key, film_id) < (next_key, next_film))
   AND place < used AND used <= size
   AND size = ALL (SELECT length(bits) FROM catalogue_facetbits
                    WHERE block_id = block.id)
"""
TO_PLACE = f"""
SELECT film_id, told.ordering, told.key
  FROM catalogue_filmlisting AS listing,
       unnest(ARRAY[{places.NAMES}], listing.keys) AS told(ordering, key)
"""


def rows(words):
    with connection.cursor() as cursor:
        cursor.execute(words)
        return sorted(cursor.fetchall())


def assert_list_is_whole(case):
    """Check every stored row of the list against the films themselves."""
    case.assertEqual(rows(LISTED), rows(TO_LIST))
    case.assertEqual(rows(PLACED), rows(TO_PLACE))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM catalogue_filmplace")
        case.assertEqual(cursor.fetchone()[0], len(rows(PLACED)))
    case.assertEqual(rows(STORED), rows(KEPT))


def make_blocks_small():
    """Let blocks have 8 films when made and 64 at most, until the transaction ends."""
    numbers = {places.COMFORTABLE: 8, places.MOST: 64, places.STEP: 64, 1000: 16}
    with connection.cursor() as cursor:
        for words in (
            places.SIZE_FUNCTION,
            places.FILL_FUNCTION,
            places.DIVIDE_FUNCTION,
            places.SLICE_FUNCTION,
            places.LIST_FUNCTION,
        ):
            for number, smaller in numbers.items():
                words = words.replace(str(number), str(smaller))
            words = words.replace(f": start + {places.SLICE - 1}", ": start + 15")
            cursor.execute(
                words.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
            )


def condition(facet, codes, language):
    """Return which films have one of the codes."""
    if facet == "letter":
        lettered = Film.objects.lettered(language).filter(title_letter__in=codes)
        return Q(pk__in=lettered.values("pk"))
    if facet == "length":
        found = Q(pk=None)
        for code in codes:
            found |= LENGTHS[code]
        return found
    return {
        "kind": Q(kind__in=codes),
        "decade": Q(decade__in=[code for code in codes if code.isdecimal()]),
        "genre": of(FilmGenre, term__code__in=codes),
        "studio": of(Production, studio__key__in=codes),
        "person": of(Credit, agent__key__in=codes),
        "language": Q(languages__overlap=list(codes)),
        "colour": Q(colour__code__in=codes),
        "festival": of(Event, organiser__key__in=codes, organiser__kind="festival"),
        "award": Q(pk__in=Award.objects.values("event__film")),
        "stills": of(Image, kind="still", use="public", width__gt=0),
    }[facet]


def of(model, **conditions):
    rows = model.objects.filter(**conditions, film__isnull=False)
    return Q(pk__in=rows.values("film"))


def left(choice, language, *, without=""):
    """Return the films that a choice leaves, the facet `without` not chosen."""
    films = Film.objects.public()
    for facet, codes in choice.chosen().items():
        if facet != without:
            films = films.filter(condition(facet, codes, language))
    return films


def plain_counts(choice, language, codes):
    """Count the films of every one of `codes` (by facet) with a query of its own."""
    return {
        facet: {
            code: left(choice, language, without=facet)
            .filter(condition(facet, [code], language))
            .count()
            for code in codes[facet]
        }
        for facet in browse.FACETS
    }


def in_order(films, choice, language):
    """Return the primary keys of the films in the order of the choice."""
    year = Coalesce("year_from", "year_to")
    southern = Coalesce("title_own__southern_sort_key", "title_sort")
    order = {
        "": ("title_sort",),
        "south": (southern,),
        "year": (year.asc(nulls_last=True), "title_sort"),
        "-year": (year.desc(nulls_last=True), "title_sort"),
        "added": (F("created_at").desc(),),
    }[choice.sort]
    titled = films.titled("ko" if choice.sort == "south" else language)
    return list(titled.order_by(*order, "pk").values_list("pk", flat=True))


def pages(choice, language):
    """Return the primary keys of all pages of a choice, one page after another."""
    facets = browse.facets(choice, language, state="")
    found = []
    for page in range(1, facets.total // browse.PAGE_SIZE + 2):
        turned = replace(choice, page=page)
        found += browse.page_of_films(turned, language, facets)
    return found
