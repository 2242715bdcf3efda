"""Agreements with licensees and licensors, and what each says of a film."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.models import Film
from catalogue.rights.fields import PeriodField
from catalogue.rights.models.outside import FilmField, StaffField
from catalogue.rights.models.parties import CORPORATION, Party


class Direction(models.TextChoices):
    EXPORT = "export", _("Export")
    IMPORT = "import", _("Import")


class Agreement(models.Model):
    """A contract with one counterparty, or an amendment of one.

    The other side is always the corporation: there is no column for it.
    """

    class Kind(models.TextChoices):
        LICENCE = "licence", pgettext_lazy("agreement", "Licence")
        DISTRIBUTION = "distribution", _("Distribution")
        SALES_AGENCY = "sales_agency", _("Sales agency")
        FESTIVAL_LOAN = "festival_loan", _("Festival loan")
        EXCHANGE = "exchange", _("Exchange")
        OUTPUT = "output", _("Output deal")
        ASSIGNMENT = "assignment", _("Assignment")
        SETTLEMENT = "settlement", _("Settlement")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("agreement", "Draft")
        OFFERED = "offered", _("Offered")
        DEAL_MEMO = "deal_memo", _("Deal memo")
        SIGNED = "signed", _("Signed")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("agreement", "Withdrawn")
        TERMINATED = "terminated", _("Terminated")
        RESCINDED = "rescinded", _("Rescinded")

    class Confidentiality(models.TextChoices):
        NORMAL = "normal", _("All rights officers")
        RESTRICTED = "restricted", _("Restricted")

    OPEN = (State.DRAFT, State.OFFERED)
    COMMITTED = (State.DEAL_MEMO, State.SIGNED)

    number = models.CharField(_("number"), max_length=60, unique=True)
    direction = models.CharField(
        _("direction"), max_length=6, choices=Direction, default=Direction.EXPORT
    )
    kind = models.CharField(
        _("kind"), max_length=14, choices=Kind, default=Kind.LICENCE
    )
    counterparty = models.ForeignKey(
        Party, models.PROTECT, related_name="agreements", verbose_name=_("counterparty")
    )
    head = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sublicences",
        verbose_name=_("head agreement"),
    )
    amends = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments",
        verbose_name=_("amends"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    agreement_term = PeriodField(_("term of the agreement"), null=True, blank=True)
    terminated_on = models.DateField(_("terminated on"), null=True, blank=True)
    governing_law = models.CharField(_("governing law"), max_length=120, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    confidentiality = models.CharField(
        _("who may read it"),
        max_length=10,
        choices=Confidentiality,
        default=Confidentiality.NORMAL,
    )
    is_paper = models.BooleanField(
        _("entered from a signed paper"),
        default=False,
        help_text=_("A second officer confirms what was read from the paper."),
    )
    note = models.TextField(_("note"), max_length=8000, blank=True)
    entered_by = StaffField(_("entered by"))
    entered_by_name = models.CharField(max_length=150, blank=True)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    confirmed_by = StaffField(_("confirmed by"))
    confirmed_by_name = models.CharField(max_length=150, blank=True)
    is_demonstration = models.BooleanField(
        _("invented, to learn with"), default=False, editable=False
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-signed_on", "-id"]
        permissions = [
            ("see_restricted", "Can see restricted agreements"),
            ("confirm", "Can confirm as the second officer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(counterparty=CORPORATION),
                name="rights_agreement_with_another",
                violation_error_message=_(
                    "The corporation makes no agreement with itself."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_on__isnull=False),
                name="rights_agreement_signed_has_a_day",
                violation_error_message=_("A signed agreement has a day of signature."),
            ),
            models.CheckConstraint(
                condition=Q(state="terminated", terminated_on__isnull=False)
                | (~Q(state="terminated") & Q(terminated_on=None)),
                name="rights_agreement_terminated_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(amends=F("id")) & ~Q(head=F("id")),
                name="rights_agreement_not_its_own",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="rights_agreement_state")]

    def __str__(self):
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether its terms may still be edited."""
        return self.state in self.OPEN

    @property
    def is_committed(self) -> bool:
        """Whether it binds the corporation."""
        return self.state in self.COMMITTED


class Grant(models.Model):
    """What an agreement says of one film, in its own words; its claims say it exactly.

    In an amendment a grant restates one of the amended agreement: without claims it
    takes the film out.
    """

    class Sublicensing(models.TextChoices):
        NO = "no", _("Not allowed")
        WITH_CONSENT = "with_consent", _("With consent")
        YES = "yes", _("Allowed")

    agreement = models.ForeignKey(
        Agreement,
        models.CASCADE,
        related_name="grants",
        verbose_name=_("agreement"),
    )
    film = FilmField(_("film"))
    origin = models.CharField(
        _("origin"), max_length=12, choices=Film.Origin, editable=False
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    restates = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="restatements",
        verbose_name=_("restates"),
    )
    rights_as_written = models.TextField(
        _("rights as written"), max_length=4000, blank=True
    )
    territory_as_written = models.TextField(
        _("territory as written"), max_length=4000, blank=True
    )
    language_as_written = models.TextField(
        _("languages as written"), max_length=2000, blank=True
    )
    term_as_written = models.TextField(
        _("term as written"), max_length=2000, blank=True
    )
    holdback_as_written = models.TextField(
        _("holdbacks as written"), max_length=4000, blank=True
    )
    sublicensing = models.CharField(
        _("sublicensing"),
        max_length=12,
        choices=Sublicensing,
        default=Sublicensing.NO,
    )
    max_runs = models.PositiveIntegerField(_("runs"), null=True, blank=True)
    max_prints = models.PositiveSmallIntegerField(_("prints"), null=True, blank=True)
    sell_off_days = models.PositiveSmallIntegerField(
        _("days to sell off"), null=True, blank=True
    )

    class Meta:
        verbose_name = pgettext_lazy("rights", "grant")
        verbose_name_plural = pgettext_lazy("rights", "grants")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "film"], name="rights_grant_film_once"
            )
        ]
        indexes = [models.Index(fields=["film"], name="rights_grant_film")]

    def __str__(self):
        return f"{self.agreement_id} {self.film_id}"
