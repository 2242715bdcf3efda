"""Dated facts of film history, the matter of the pages on Korean film art."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.film import Film
from catalogue.models.people import Agent


class HistoryFact(models.Model):
    year = models.PositiveSmallIntegerField(_("year"))
    year_end = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("order in the year"), default=0)
    films = models.ManyToManyField(
        Film, blank=True, related_name="history_facts", verbose_name=_("films")
    )
    agents = models.ManyToManyField(
        Agent,
        blank=True,
        related_name="history_facts",
        verbose_name=_("people and studios"),
    )

    class Meta:
        verbose_name = _("fact of film history")
        verbose_name_plural = _("facts of film history")
        ordering = ["year", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "position"], name="history_fact_order_once"
            ),
            models.CheckConstraint(
                condition=Q(year_end__gte=F("year")), name="history_years_in_order"
            ),
        ]

    def __str__(self):
        return str(self.year)


class HistoryText(models.Model):
    fact = models.ForeignKey(
        HistoryFact,
        models.CASCADE,
        related_name="texts",
        verbose_name=_("fact of film history"),
    )
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "language"],
                name="history_text_once_per_language",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return self.text[:60]
