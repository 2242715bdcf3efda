"""Where facts come from, other registers' numbers, and addresses given up."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue import identifiers
from catalogue.models.events import Event
from catalogue.models.film import Film
from catalogue.models.history import HistoryFact
from catalogue.models.people import Agent
from catalogue.models.records import one_subject

SUBJECTS = ("film", "agent", "event", "fact")


class Source(models.Model):
    """A book, page, listing or report (EN 15907 RecordSource)."""

    name = models.CharField(_("name"), max_length=300, unique=True)
    address = models.URLField(_("web address"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Statement(models.Model):
    """That a source says what the record says, or something else about a field."""

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="statements", verbose_name=_("source")
    )
    film = models.ForeignKey(
        Film,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("film"),
    )
    agent = models.ForeignKey(
        Agent,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("person or body"),
    )
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("event"),
    )
    fact = models.ForeignKey(
        HistoryFact,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("fact of film history"),
    )
    field = models.CharField(_("field"), max_length=40, blank=True)
    value = models.CharField(_("what it says"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=one_subject(*SUBJECTS), name="statement_of_one_subject"
            ),
            models.UniqueConstraint(
                fields=["source", *SUBJECTS, "field"],
                name="statement_once",
                deferrable=models.Deferrable.IMMEDIATE,
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return str(self.source_id)


class ExternalIdentifier(models.Model):
    """The number of a film or agent in another register, its check digit tested."""

    class Scheme(models.TextChoices):
        EIDR = "eidr", "EIDR"
        ISAN = "isan", "ISAN"
        IMDB = "imdb", "IMDb"
        WIKIDATA = "wikidata", "Wikidata"
        KMDB = "kmdb", "KMDb"
        TMDB = "tmdb", "TMDB"

    film = models.ForeignKey(
        Film,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="identifiers",
        verbose_name=_("film"),
    )
    agent = models.ForeignKey(
        Agent,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="identifiers",
        verbose_name=_("person or body"),
    )
    scheme = models.CharField(_("register"), max_length=10, choices=Scheme)
    value = models.CharField(_("number"), max_length=60)

    class Meta:
        verbose_name = _("external identifier")
        verbose_name_plural = _("external identifiers")
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="external_identifier_once",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=one_subject("film", "agent"),
                name="external_identifier_of_one_subject",
            ),
            models.CheckConstraint(
                condition=~Q(scheme="eidr")
                | Q(value__regex=r"^10\.5240/([0-9A-F]{4}-){5}[0-9A-Z]$"),
                name="external_identifier_eidr_form",
            ),
            models.CheckConstraint(
                condition=~Q(scheme="wikidata") | Q(value__regex=r"^Q[1-9][0-9]*$"),
                name="external_identifier_wikidata_form",
            ),
            models.CheckConstraint(
                condition=~Q(scheme="imdb") | Q(value__regex=r"^(tt|nm|co)[0-9]{7,8}$"),
                name="external_identifier_imdb_form",
            ),
        ]

    def __str__(self):
        return self.value

    def clean(self):
        super().clean()
        try:
            self.value = identifiers.normalise(self.scheme, self.value)
        except ValueError as error:
            raise ValidationError({"value": str(error)}) from error


class FormerAddress(models.Model):
    """A slug or key given up for another record; its address leads there with 301."""

    word = models.CharField(_("former key or slug"), max_length=100)
    film = models.ForeignKey(
        Film,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="former_addresses",
        verbose_name=_("film"),
    )
    agent = models.ForeignKey(
        Agent,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="former_addresses",
        verbose_name=_("person or body"),
    )

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["word"]
        constraints = [
            models.CheckConstraint(
                condition=one_subject("film", "agent"),
                name="former_address_of_one_subject",
            ),
            models.UniqueConstraint(
                fields=["word"],
                condition=Q(film__isnull=False),
                name="former_film_address_once",
            ),
            models.UniqueConstraint(
                fields=["word"],
                condition=Q(agent__isnull=False),
                name="former_agent_address_once",
            ),
        ]

    def __str__(self):
        return self.word
