"""Who did what in a film (EN 15907 HasAgent with its activity)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.film import Film
from catalogue.models.people import Agent
from catalogue.models.vocabulary import Scheme, Term


class Credit(models.Model):
    """One function of one agent; a name without a record stands as `credited_as`."""

    film = models.ForeignKey(
        Film, models.CASCADE, related_name="credits", verbose_name=_("film")
    )
    agent = models.ForeignKey(
        Agent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        verbose_name=_("person or body"),
    )
    function = models.ForeignKey(
        Term,
        models.PROTECT,
        # A term with narrower ones groups functions and is none itself.
        limit_choices_to={
            "scheme": Scheme.CREDIT_FUNCTION,
            "children__isnull": True,
        },
        related_name="+",
        verbose_name=_("function"),
    )
    credited_as = models.CharField(_("credited as"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_uncredited = models.BooleanField(_("uncredited"), default=False)
    is_main = models.BooleanField(_("main credit"), default=False)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agent__isnull=False) | ~Q(credited_as=""),
                name="credit_names_somebody",
                violation_error_message=_("Choose a person or write a name."),
            ),
            models.UniqueConstraint(
                fields=["film", "function", "agent"],
                name="credit_once",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
        ]
        indexes = [models.Index(fields=["agent", "film"], name="credit_agent_film")]

    def __str__(self):
        return self.credited_as or str(self.agent_id)


class CharacterName(models.Model):
    """The part played, in one language."""

    credit = models.ForeignKey(
        Credit, models.CASCADE, related_name="characters", verbose_name=_("credit")
    )
    language = models.CharField(_("language"), max_length=12)
    text = models.CharField(_("character"), max_length=200)

    class Meta:
        verbose_name = _("character")
        verbose_name_plural = _("characters")
        constraints = [
            models.UniqueConstraint(
                fields=["credit", "language"],
                name="character_once_per_language",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return self.text
