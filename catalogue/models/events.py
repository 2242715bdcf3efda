"""What happened to a film, and the prizes it won: its lasting record."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.film import Film
from catalogue.models.people import Agent
from catalogue.models.vocabulary import Scheme, Term


class Event(models.Model):
    """A production, showing, decision or award of one film (EN 15907 Event).

    `earliest` and `latest` bound the day; a year alone is its first and last day.
    """

    film = models.ForeignKey(
        Film, models.CASCADE, related_name="events", verbose_name=_("film")
    )
    kind = models.ForeignKey(
        Term,
        models.PROTECT,
        limit_choices_to={"scheme": Scheme.EVENT_KIND},
        related_name="+",
        verbose_name=_("kind"),
    )
    organiser = models.ForeignKey(
        Agent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organised_events",
        verbose_name=_("festival or organiser"),
    )
    country = models.CharField(
        _("country then"),
        max_length=4,
        blank=True,
        help_text=_("ISO 3166 code of the country as it was; CSHH for Czechoslovakia."),
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    earliest = models.DateField(_("not before"), null=True, blank=True)
    latest = models.DateField(_("not after"), null=True, blank=True)
    statement = models.CharField(
        _("as the source words it"), max_length=300, blank=True
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [F("earliest").asc(nulls_last=True), "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latest__gte=F("earliest")),
                name="event_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            )
        ]
        indexes = [
            models.Index(fields=["organiser", "earliest"], name="event_organiser")
        ]

    def __str__(self):
        return f"{self.kind_id} {self.earliest or ''}"


class EventText(models.Model):
    """The section or programme of an event, in one language."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="texts", verbose_name=_("event")
    )
    language = models.CharField(_("language"), max_length=12)
    section = models.CharField(_("section or programme"), max_length=300)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "language"],
                name="event_text_once_per_language",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return self.section


class Award(models.Model):
    """A prize given at an event, to the film or to somebody in it."""

    class Result(models.TextChoices):
        WON = "won", _("won")
        MENTION = "mention", _("mention")
        NOMINATED = "nominated", _("nominated")

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="awards", verbose_name=_("event")
    )
    prize = models.ForeignKey(
        Term,
        models.PROTECT,
        limit_choices_to={"scheme": Scheme.AWARD},
        related_name="+",
        verbose_name=_("prize"),
    )
    recipient = models.ForeignKey(
        Agent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("recipient"),
        help_text=_("Empty when the film itself was given the prize."),
    )
    result = models.CharField(
        _("result"), max_length=10, choices=Result, default=Result.WON
    )

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "prize", "recipient"],
                name="award_once",
                deferrable=models.Deferrable.IMMEDIATE,
                nulls_distinct=False,
            )
        ]

    def __str__(self):
        return str(self.prize_id)
