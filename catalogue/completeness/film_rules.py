"""What a full record of a film has.

The minimum set is that of EN 15744:2009, "Film identification - Minimum set of metadata
for cinematographic works": title, series, cast, credits, production company, country,
original format, length, duration and language, year, identifier, genre, relationship,
source. Country and identifier need no rule, the database has no film without; nor has
relationship beyond a series, since most films have none. The weights are the desk's.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.completeness.rule import Rule, has, lacks
from catalogue.models import (
    Confidence,
    Credit,
    Film,
    FilmGenre,
    FilmRelation,
    Image,
    ImageText,
    Production,
    Statement,
    Text,
    Title,
    Use,
    Version,
)
from catalogue.models.wording import FALLBACK

ACTING = ("cast", "lead", "supporting", "voice", "self", "narrator")
SYNOPSES = ("synopsis", "short-synopsis")
IN_PARTS = Film.Level.SERIES
PART = Film.Level.PART


def public_images(*conditions, **columns):
    """Return the condition that the film has an image that its page shows."""
    return has(Image, "film", *conditions, use=Use.PUBLIC, **columns)


def title_in(language):
    return lacks(Title, "film", is_preferred=True, language=language)


def synopsis_in(language):
    return lacks(Text, "film", kind__code__in=SYNOPSES, language=language)


MINIMUM = (
    Rule(
        "title",
        10,
        lacks(Title, "film", is_preferred=True, language__in=FALLBACK),
        _("No title"),
        _("No title is preferred in Korean or in English: the page has no heading."),
        is_minimum=True,
    ),
    Rule(
        "series",
        4,
        Q(level=IN_PARTS, part_count=None)
        | Q(level=PART) & lacks(FilmRelation, "film", type=FilmRelation.Type.PART_OF),
        _("Place in the series not known"),
        _("A work in parts tells their number, a part the work that it belongs to."),
        is_minimum=True,
    ),
    Rule(
        "cast",
        8,
        Q(kind=Film.Kind.FEATURE) & lacks(Credit, "film", function__code__in=ACTING),
        _("No cast"),
        _("Nobody is credited as an actor of this feature film."),
        is_minimum=True,
    ),
    Rule(
        "credits",
        10,
        lacks(Credit, "film", ~Q(function__code__in=ACTING)),
        _("No credits"),
        _("Nobody is credited with making the film: not even its director."),
        is_minimum=True,
    ),
    Rule(
        "studio",
        7,
        lacks(Production, "film"),
        _("No studio"),
        _("No production company is named."),
        is_minimum=True,
    ),
    Rule(
        "format",
        5,
        lacks(Version, "film", carrier__isnull=False),
        _("No original format"),
        _("No version names the carrier or gauge of the film."),
        is_minimum=True,
    ),
    Rule(
        "length",
        3,
        ~Q(kind=Film.Kind.TV)
        & lacks(
            Version, "film", Q(length_metres__isnull=False) | Q(reels__isnull=False)
        ),
        _("No length"),
        _("No version tells its length in metres or its reels."),
        is_minimum=True,
    ),
    Rule(
        "duration",
        6,
        Q(running_time=None),
        _("No running time"),
        _("The running time in minutes is not known."),
        is_minimum=True,
    ),
    Rule(
        "language",
        5,
        Q(languages=[]),
        _("No original language"),
        _("The original language is not named."),
        is_minimum=True,
    ),
    Rule(
        "year",
        8,
        Q(year_certainty=Film.Certainty.UNKNOWN),
        _("Year unknown"),
        _("The year is not known, not even about or by when."),
        is_minimum=True,
    ),
    Rule(
        "genre",
        6,
        lacks(FilmGenre, "film"),
        _("No genre or subject"),
        _("No genre and no subject is chosen."),
        is_minimum=True,
    ),
    Rule(
        "source",
        5,
        lacks(Statement, "film"),
        _("No source"),
        _("No source says where the facts come from."),
        is_minimum=True,
    ),
)
BEYOND = (
    Rule(
        "title-ko",
        3,
        title_in("ko"),
        _("No Korean title"),
        _("No Korean title is preferred."),
        language="ko",
    ),
    Rule(
        "title-en",
        3,
        title_in("en"),
        _("No English title"),
        _("No English title is preferred."),
        language="en",
    ),
    Rule(
        "romanisation",
        2,
        lacks(Title, "film", Q(language="ko-Latn") | ~Q(romanisation="")),
        _("Title without romanisation"),
        _("The Korean title is not romanised in any system."),
    ),
    Rule(
        "synopsis-ko",
        4,
        synopsis_in("ko"),
        _("No Korean synopsis"),
        _("There is no synopsis in Korean."),
        language="ko",
    ),
    Rule(
        "synopsis-en",
        4,
        synopsis_in("en"),
        _("No English synopsis"),
        _("There is no synopsis in English."),
        language="en",
    ),
    Rule(
        "poster",
        5,
        Q(~public_images(kind=Image.Kind.POSTER)),
        _("No poster"),
        _("There is no poster for public pages."),
    ),
    Rule(
        "alternative",
        2,
        Q(public_images(lacks(ImageText, "image"))),
        _("Image without alternative text"),
        _("An image for public pages has no text alternative."),
    ),
    Rule(
        "confidence",
        0,
        Q(confidence=Confidence.LOW),
        _("Low confidence"),
        _("The facts rest on weak sources."),
    ),
)
FILM_RULES = MINIMUM + BEYOND
