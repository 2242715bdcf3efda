"""Agents: people, studios, festivals and other bodies, with all their names."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.fields import SearchKeysField
from catalogue.models.records import Confidence, Record, RecordQuerySet
from catalogue.models.vocabulary import Scheme, Term
from catalogue.models.wording import worded
from catalogue.models.words import Appellation, Prose


class AgentQuerySet(RecordQuerySet):
    def people(self):
        return self.filter(kind=Agent.Kind.PERSON)

    def studios(self):
        return self.filter(kind=Agent.Kind.STUDIO)

    def named(self, language):
        """Annotate the name for a reader of `language` (see `worded`)."""
        return worded(self, "names", language, prefix="name")


class Agent(Record):
    """Somebody or some body that made, showed or awarded a film (EN 15907 Agent)."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        STUDIO = "studio", _("Studio")
        FESTIVAL = "festival", _("Festival")
        ORGANISATION = "organisation", _("Other body")

    class Certainty(models.TextChoices):
        YEAR = "year", _("that year")
        CIRCA = "circa", _("about")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    begin_year = models.PositiveSmallIntegerField(
        _("born or founded in"), null=True, blank=True
    )
    begin_certainty = models.CharField(
        _("certainty"), max_length=5, choices=Certainty, default=Certainty.YEAR
    )
    end_year = models.PositiveSmallIntegerField(
        _("died or closed in"), null=True, blank=True
    )
    end_certainty = models.CharField(
        _("certainty"), max_length=5, choices=Certainty, default=Certainty.YEAR
    )
    country = models.CharField(_("country"), max_length=4, blank=True)
    place = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"scheme": Scheme.PLACE},
        related_name="+",
        verbose_name=_("place"),
    )
    occupations = models.ManyToManyField(
        Term,
        blank=True,
        limit_choices_to={"scheme": Scheme.OCCUPATION},
        related_name="+",
        verbose_name=_("occupations"),
    )
    specialities = ArrayField(
        models.CharField(max_length=12),
        default=list,
        blank=True,
        verbose_name=_("kinds of film made"),
    )
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence, blank=True
    )

    objects = AgentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("person or body")
        verbose_name_plural = _("people and bodies")
        ordering = ["slug"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end_year__gte=models.F("begin_year")),
                name="agent_ends_after_beginning",
                violation_error_message=_("The end lies before the beginning."),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "slug"], name="agent_kind_slug"),
            models.Index(fields=["-published_at"], name="agent_published"),
        ]

    def __str__(self):
        return self.slug


class AgentName(Appellation):
    class Type(models.TextChoices):
        MAIN = "main", _("Name in use")
        LEGAL = "legal", _("Name at birth or legal name")
        STAGE = "stage", _("Stage name")
        PEN = "pen", _("Pen name")
        FORMER = "former", _("Former name")
        ALTERNATIVE = "alternative", _("Other form")
        SEARCH = "search", _("Search form")

    agent = models.ForeignKey(
        Agent, models.CASCADE, related_name="names", verbose_name=_("person or body")
    )
    type = models.CharField(
        _("type"), max_length=12, choices=Type, default=Type.ALTERNATIVE
    )
    search_keys = SearchKeysField(verbose_name=_("search keys"), is_name=True)

    class Meta(Appellation.Meta):
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "language"],
                condition=Q(is_preferred=True),
                name="agent_one_preferred_name",
                violation_error_message=_("One preferred name in each language."),
            ),
            models.UniqueConstraint(
                fields=["agent", "text", "language", "type"],
                name="agent_name_once",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=~Q(is_preferred=True, type="search"),
                name="agent_search_form_never_leads",
                violation_error_message=_("A form to search by is not shown."),
            ),
        ]


class AgentText(Prose):
    agent = models.ForeignKey(
        Agent, models.CASCADE, related_name="texts", verbose_name=_("person or body")
    )
    kind = models.ForeignKey(
        Term,
        models.PROTECT,
        limit_choices_to={"scheme": Scheme.TEXT_KIND},
        related_name="+",
        verbose_name=_("kind"),
    )
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "kind", "language"],
                name="agent_text_once",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]
