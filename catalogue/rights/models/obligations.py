"""What is owed under an agreement: money, reports, deliveries, and runs used up."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.rights.fields import PeriodField, SpansField
from catalogue.rights.models.agreements import Agreement, Grant
from catalogue.rights.models.documents import Document


class Obligation(models.Model):
    class Kind(models.TextChoices):
        FEE = "fee", _("Fee")
        MINIMUM_GUARANTEE = "minimum_guarantee", _("Minimum guarantee")
        ADVANCE = "advance", _("Advance")
        ROYALTY = "royalty", _("Royalty")
        STATEMENT = "statement", _("Statement of account")
        REPORT = "report", _("Report")
        DELIVERY = "delivery", _("Delivery")
        RETURN_OF_PRINT = "return_of_print", _("Return of print")

    agreement = models.ForeignKey(
        Agreement,
        models.CASCADE,
        related_name="obligations",
        verbose_name=_("agreement"),
    )
    kind = models.CharField(_("kind"), max_length=17, choices=Kind)
    is_ours = models.BooleanField(_("ours to meet"), default=False)
    due = models.DateField(_("due on"), null=True, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=15, decimal_places=4, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering = ["due", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | ~Q(currency=""),
                name="rights_obligation_amount_has_currency",
                violation_error_message=_("An amount needs its currency."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0),
                name="rights_obligation_amount_not_negative",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due"],
                condition=Q(met_on=None),
                name="rights_obligation_due",
            )
        ]

    def __str__(self):
        return f"{self.agreement_id} {self.kind}"


class RoyaltyTerm(models.Model):
    class Base(models.TextChoices):
        GROSS = "gross", _("Gross receipts")
        NET = "net", _("Net receipts")
        FLAT = "flat", _("Flat fee")

    grant = models.ForeignKey(
        Grant, models.CASCADE, related_name="royalty_terms", verbose_name=_("grant")
    )
    media = SpansField(_("media"))
    base = models.CharField(_("base"), max_length=5, choices=Base)
    percent = models.DecimalField(
        _("per cent"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    after = models.CharField(_("after"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("royalty")
        verbose_name_plural = _("royalties")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lte=100),
                name="rights_royalty_percent",
            )
        ]

    def __str__(self):
        return f"{self.grant_id} {self.percent}"


class Statement(models.Model):
    """A licensee's account of a period."""

    agreement = models.ForeignKey(
        Agreement,
        models.CASCADE,
        related_name="statements",
        verbose_name=_("agreement"),
    )
    period = PeriodField(_("period"))
    received_on = models.DateField(_("received on"))
    amount = models.DecimalField(
        _("amount"), max_digits=15, decimal_places=4, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("document"),
    )

    class Meta:
        verbose_name = _("statement of account")
        verbose_name_plural = _("statements of account")
        ordering = ["-received_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | ~Q(currency=""),
                name="rights_statement_amount_has_currency",
                violation_error_message=_("An amount needs its currency."),
            )
        ]

    def __str__(self):
        return f"{self.agreement_id} {self.received_on}"


class Delivery(models.Model):
    class Item(models.TextChoices):
        DCP = "dcp", "DCP"
        PRINT_35 = "print_35", _("35 mm print")
        FILE = "file", _("Video file")
        TRAILER = "trailer", _("Trailer")
        MUSIC_AND_EFFECTS = "music_and_effects", _("Music and effects")
        DIALOGUE_LIST = "dialogue_list", _("Dialogue list")
        KEY_ART = "key_art", _("Key art")
        KDM = "kdm", "KDM"

    grant = models.ForeignKey(
        Grant, models.CASCADE, related_name="deliveries", verbose_name=_("grant")
    )
    item = models.CharField(_("item"), max_length=17, choices=Item)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    returned_on = models.DateField(_("returned on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["sent_on", "id"]

    def __str__(self):
        return f"{self.grant_id} {self.item}"


class Run(models.Model):
    """A showing that uses up one of the runs of a grant; a festival loan is one too."""

    grant = models.ForeignKey(
        Grant, models.CASCADE, related_name="runs", verbose_name=_("grant")
    )
    shown_on = models.DateField(_("shown on"))
    place = models.CharField(_("place or channel"), max_length=200)

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs used")
        ordering = ["shown_on", "id"]

    def __str__(self):
        return f"{self.grant_id} {self.shown_on}"
