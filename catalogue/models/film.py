"""The film as a work, one table for all kinds and origins (EN 15907 level 1)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from catalogue.models.people import Agent
from catalogue.models.records import Confidence, Record, RecordQuerySet
from catalogue.models.vocabulary import Scheme, Term
from catalogue.models.wording import lettered, worded

COUNTRY_OF_THE_CATALOGUE = "KP"


def home_country():
    return [COUNTRY_OF_THE_CATALOGUE]


class FilmQuerySet(RecordQuerySet):
    def catalogued(self):
        """Leave domestic films and co-productions: what the catalogue lists."""
        return self.filter(countries__contains=[COUNTRY_OF_THE_CATALOGUE])

    def public(self, *, at=None):
        """Leave what the public catalogue shows at the instant `at`."""
        return self.published(at=at).catalogued()

    def in_decade(self, decade):
        """Leave films that were made, or begun, in the decade, e.g. 1970."""
        return self.filter(decade=decade)

    def titled(self, language):
        """Annotate the title for a reader of `language` (see `worded`)."""
        return worded(self, "titles", language, prefix="title")

    def lettered(self, language):
        """Annotate the index letter of that title alone, for counting."""
        return lettered(self, "titles", language, prefix="title")


class Film(Record):
    class Kind(models.TextChoices):
        FEATURE = "feature", _("Feature film")
        DOCUMENTARY = "documentary", _("Documentary")
        SCIENCE = "science", _("Science film")
        ANIMATION = "animation", _("Animation")
        TV = "tv", _("Television work")

    class Level(models.TextChoices):
        SINGLE = "single", _("Single work")
        SERIES = "series", _("Work in parts")
        PART = "part", _("Part of a work")
        COLLECTION = "collection", _("Collection")

    class Certainty(models.TextChoices):
        YEAR = "year", _("that year")
        CIRCA = "circa", _("about")
        DECADE = "decade", _("in the decade")
        BETWEEN = "between", _("between the years")
        BEFORE = "before", _("by the year")
        AFTER = "after", _("from the year on")
        UNKNOWN = "unknown", _("not known")

    class Origin(models.TextChoices):
        DOMESTIC = "domestic", _("Domestic")
        COPRODUCTION = "coproduction", _("Co-production")
        FOREIGN = "foreign", _("Foreign")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    level = models.CharField(
        _("level"), max_length=10, choices=Level, default=Level.SINGLE
    )
    year_from = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    year_certainty = models.CharField(
        _("certainty of the year"),
        max_length=7,
        choices=Certainty,
        default=Certainty.UNKNOWN,
    )
    decade = models.GeneratedField(
        expression=Case(
            When(year_to__isnull=False, then=F("year_from") - F("year_from") % 10),
            default=None,
        ),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
        verbose_name=_("decade"),
    )
    countries = ArrayField(
        models.CharField(max_length=4),
        default=home_country,
        verbose_name=_("countries of production"),
        help_text=_("ISO 3166 codes, the first one leading."),
    )
    # Whose film it is follows from where it was made: nobody can write something else.
    origin = models.GeneratedField(
        expression=Case(
            When(countries=[COUNTRY_OF_THE_CATALOGUE], then=Value("domestic")),
            When(
                countries__contains=[COUNTRY_OF_THE_CATALOGUE],
                then=Value("coproduction"),
            ),
            default=Value("foreign"),
        ),
        output_field=models.CharField(max_length=12, choices=Origin),
        db_persist=True,
        verbose_name=_("origin"),
    )
    languages = ArrayField(
        models.CharField(max_length=12),
        default=list,
        blank=True,
        verbose_name=_("original languages"),
    )
    running_time = models.PositiveSmallIntegerField(
        _("running time in minutes"), null=True, blank=True
    )
    part_count = models.PositiveSmallIntegerField(
        _("number of parts"), null=True, blank=True
    )
    colour = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"scheme": Scheme.COLOUR},
        related_name="+",
        verbose_name=_("colour"),
    )
    genres = models.ManyToManyField(
        Term,
        through="FilmGenre",
        blank=True,
        related_name="films",
        verbose_name=_("genres and subjects"),
    )
    studios = models.ManyToManyField(
        Agent,
        through="Production",
        blank=True,
        related_name="productions",
        verbose_name=_("studios"),
    )
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence, blank=True
    )

    objects = FilmQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("film")
        verbose_name_plural = _("films")
        ordering = ["slug"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(year_to__gte=F("year_from")),
                name="film_years_in_order",
                violation_error_message=_("The last year lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(year_certainty="unknown", year_from=None, year_to=None)
                | Q(year_certainty="before", year_from=None, year_to__isnull=False)
                | Q(year_certainty="after", year_from__isnull=False, year_to=None)
                | Q(year_certainty="year", year_from=F("year_to"))
                | Q(
                    year_certainty__in=["circa", "decade", "between"],
                    year_from__isnull=False,
                    year_to__isnull=False,
                ),
                name="film_years_match_certainty",
                violation_error_message=_(
                    "The years do not match their certainty: one year twice for "
                    "“that year”, the last year alone for “by the year”, none for "
                    "“not known”."
                ),
            ),
            models.CheckConstraint(
                condition=Q(countries__len__gte=1), name="film_has_country"
            ),
            # What foreign keys of the rights name: a film together with its origin.
            models.UniqueConstraint(fields=["id", "origin"], name="film_and_origin"),
            models.CheckConstraint(
                condition=Q(part_count__gte=1), name="film_part_count_positive"
            ),
            models.CheckConstraint(
                condition=Q(running_time__gte=1), name="film_running_time_positive"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "decade"], name="film_kind_decade"),
            models.Index(fields=["-published_at"], name="film_published"),
            GinIndex(fields=["countries"], name="film_countries"),
        ]

    def __str__(self):
        return self.slug


class FilmGenre(models.Model):
    film = models.ForeignKey(
        Film, models.CASCADE, related_name="film_genres", verbose_name=_("film")
    )
    term = models.ForeignKey(
        Term,
        models.PROTECT,
        limit_choices_to={"scheme": Scheme.GENRE},
        related_name="film_genres",
        verbose_name=_("genre or subject"),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("genre or subject")
        verbose_name_plural = _("genres and subjects")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "term"],
                name="film_genre_once",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return str(self.term_id)


class Production(models.Model):
    """A studio that made the film; the first one leads."""

    film = models.ForeignKey(
        Film, models.CASCADE, related_name="film_studios", verbose_name=_("film")
    )
    studio = models.ForeignKey(
        Agent,
        models.PROTECT,
        limit_choices_to={"kind": Agent.Kind.STUDIO},
        related_name="film_studios",
        verbose_name=_("studio"),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("studio")
        verbose_name_plural = _("studios")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "studio"],
                name="film_studio_once",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return str(self.studio_id)


class FilmRelation(models.Model):
    """How one film stands to another (EN 15907 HasOtherRelation)."""

    class Type(models.TextChoices):
        PART_OF = "part_of", _("is a part of")
        SEQUEL_OF = "sequel_of", _("is a sequel to")
        REMAKE_OF = "remake_of", _("is a remake of")
        VERSION_OF = "version_of", _("is another version of")
        ADAPTATION_OF = "adaptation_of", _("is an adaptation of")
        ABOUT = "about", _("is about")

    film = models.ForeignKey(
        Film, models.CASCADE, related_name="relations", verbose_name=_("film")
    )
    type = models.CharField(_("relation"), max_length=14, choices=Type)
    other = models.ForeignKey(
        Film, models.CASCADE, related_name="relations_from", verbose_name=_("film")
    )
    position = models.PositiveSmallIntegerField(_("number or order"), default=0)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["type", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "type", "other"],
                name="film_relation_once",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=~Q(film=F("other")),
                name="film_relation_to_another",
                violation_error_message=_("A film has no relation to itself."),
            ),
        ]

    def __str__(self):
        return f"{self.film_id} {self.type} {self.other_id}"
