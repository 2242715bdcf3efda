"""Claims: exactly which territories, media, languages and days of a film are whose.

A claim is a box. Derived columns (film, origin, direction, counterparty, state, known)
are written by triggers from the grant and the agreement, so no two can differ. What
PostgreSQL refuses stands in the migrations, as exclusion constraints and triggers.
"""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.models import Film
from catalogue.rights.boxes import Box
from catalogue.rights.fields import PeriodField, SpansField
from catalogue.rights.models.agreements import Agreement, Direction, Grant
from catalogue.rights.models.outside import FilmField, StaffField
from catalogue.rights.models.parties import Party


class ClaimQuerySet(models.QuerySet):
    def in_force(self):
        """Leave what binds now, by what is known now: also terms past and to come."""
        return self.filter(state=Claim.State.COMMITTED)

    def on(self, day):
        """Leave what was licensed on a day, by what is known now."""
        return self.in_force().filter(term__contains=day)

    def believed(self, at):
        """Leave what was held to be committed at an instant, whatever was found since.

        Together with a day of the term: what did the desk believe then of that day.
        """
        return self.filter(known__contains=at)


class Claim(models.Model):
    class Kind(models.TextChoices):
        GRANT = "grant", pgettext_lazy("rights", "Grant")
        HOLDBACK = "holdback", _("Holdback")
        OPTION = "option", _("Option")
        FIRST_REFUSAL = "first_refusal", _("First refusal")
        RESERVATION = "reservation", _("Reservation")
        DISPUTED = "disputed", _("Disputed")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("agreement", "Draft")
        OFFERED = "offered", _("Offered")
        COMMITTED = "committed", _("Committed")
        SUPERSEDED = "superseded", _("Superseded")
        VOID = "void", _("Void")

    class LanguageMode(models.TextChoices):
        ANY = "any", _("In any form")
        ORIGINAL = "original", _("Original version")
        DUBBED = "dubbed", _("Dubbed")
        SUBTITLED = "subtitled", _("Subtitled")

    class TermBasis(models.TextChoices):
        FIXED = "fixed", _("Fixed days")
        PROVISIONAL = "provisional", _("Until an event: up to the outside date")

    grant = models.ForeignKey(
        Grant, models.CASCADE, related_name="claims", verbose_name=_("grant")
    )
    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="claims", editable=False
    )
    film = FilmField(_("film"), editable=False)
    origin = models.CharField(max_length=12, choices=Film.Origin, editable=False)
    direction = models.CharField(max_length=6, choices=Direction, editable=False)
    counterparty = models.ForeignKey(
        Party, models.PROTECT, related_name="claims", editable=False
    )
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.GRANT)
    exclusive = models.BooleanField(_("exclusive"), default=False)
    territory = SpansField(_("territories"))
    media = SpansField(_("media"))
    language = SpansField(_("languages"))
    language_mode = models.CharField(
        _("form of the language"),
        max_length=10,
        choices=LanguageMode,
        default=LanguageMode.ANY,
    )
    term = PeriodField(_("term"))
    term_basis = models.CharField(
        _("basis of the term"),
        max_length=11,
        choices=TermBasis,
        default=TermBasis.FIXED,
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sublicences",
        verbose_name=_("sublicence of"),
    )
    consented_on = models.DateField(
        _("consent to sublicense of"), null=True, blank=True
    )
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replacements",
        editable=False,
    )
    lapses_at = models.DateTimeField(
        _("lapses at"),
        null=True,
        blank=True,
        help_text=_("An option or first refusal; the instant in its own time zone."),
    )
    lapse_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    waived_on = models.DateField(_("waived on"), null=True, blank=True)
    succession_note = models.TextField(
        _("how a former country is understood"), max_length=2000, blank=True
    )
    decided_by = StaffField(_("decided by"))
    decided_by_name = models.CharField(max_length=150, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, editable=False)
    known = DateTimeRangeField(_("known from and to"), null=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("rights", "claim")
        verbose_name_plural = pgettext_lazy("rights", "claims")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(direction="import", origin="domestic"),
                name="rights_claim_no_import_of_domestic",
                violation_error_message=_(
                    "A domestic film belongs to the corporation: it is not imported."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["committed", "superseded"], known__isnull=False)
                | Q(state__in=["draft", "offered", "void"], known=None),
                name="rights_claim_known_when_committed",
            ),
            models.CheckConstraint(
                condition=Q(waived_on=None)
                | Q(kind__in=["option", "first_refusal", "holdback"]),
                name="rights_claim_waiver_of_a_hope",
            ),
        ]
        indexes = [
            models.Index(fields=["agreement"], name="rights_claim_agreement"),
            models.Index(fields=["film", "state"], name="rights_claim_film"),
        ]

    def __str__(self):
        return f"{self.agreement_id}/{self.pk}"

    @property
    def box(self) -> Box:
        """What is claimed, as a set."""
        return Box(self.territory, self.media, self.language, self.term)


class Dispute(models.Model):
    """Two claims that truly conflict: both stand, and nothing more can be sold."""

    claim_a = models.ForeignKey(
        Claim, models.PROTECT, related_name="disputes_as_first", verbose_name=_("claim")
    )
    claim_b = models.ForeignKey(
        Claim,
        models.PROTECT,
        related_name="disputes_as_second",
        verbose_name=_("other claim"),
    )
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)
    opened_by = StaffField(_("opened by"))
    opened_by_name = models.CharField(max_length=150)
    second_by = StaffField(_("second officer"))
    second_by_name = models.CharField(max_length=150)
    note = models.TextField(_("note"), max_length=8000)
    resolved_on = models.DateField(_("resolved on"), null=True, blank=True)
    resolution = models.TextField(_("resolution"), max_length=8000, blank=True)

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(opened_by=models.F("second_by"))
                & Q(opened_by__isnull=False, second_by__isnull=False),
                name="rights_dispute_two_officers",
                violation_error_message=_("A dispute needs two different officers."),
            )
        ]

    def __str__(self):
        return f"{self.claim_a_id} / {self.claim_b_id}"
