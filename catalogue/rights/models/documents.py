"""Scans of contracts with their hashes, and checks of the counterparty."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.rights.models.agreements import Agreement
from catalogue.rights.models.outside import StaffField


class Document(models.Model):
    """A file as it was received; its hash says whether it is still the same."""

    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("agreement"),
    )
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to="private/rights/", max_length=200)
    file_name = models.CharField(max_length=200, editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    added_by = StaffField(_("added by"))
    added_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = _("document of the rights")
        verbose_name_plural = _("documents of the rights")
        ordering = ["received_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="rights_document_hashed",
            )
        ]

    def __str__(self):
        return self.title


class ComplianceRules(models.Model):
    """A version of the rules by which a counterparty and a payment are checked.

    The rules are written by the corporation's lawyers; this desk records who applied
    which version, and decides nothing.
    """

    version = models.CharField(_("version"), max_length=40, unique=True)
    text = models.TextField(_("text"), max_length=40000)
    effective_on = models.DateField(_("in force from"))

    class Meta:
        verbose_name = _("compliance rules")
        verbose_name_plural = _("compliance rules")
        ordering = ["-effective_on"]

    def __str__(self):
        return self.version


class ComplianceCheck(models.Model):
    class Result(models.TextChoices):
        CLEAR = "clear", _("Clear")
        HOLD = "hold", _("Hold")
        REFUSED = "refused", _("Refused")

    agreement = models.ForeignKey(
        Agreement,
        models.CASCADE,
        related_name="compliance_checks",
        verbose_name=_("agreement"),
    )
    rules = models.ForeignKey(
        ComplianceRules,
        models.PROTECT,
        related_name="checks",
        verbose_name=_("rules"),
    )
    result = models.CharField(_("result"), max_length=7, choices=Result)
    checked_on = models.DateField(_("checked on"))
    checked_by = StaffField(_("checked by"))
    checked_by_name = models.CharField(max_length=150)
    second_by = StaffField(_("second officer"))
    second_by_name = models.CharField(max_length=150, blank=True)
    note = models.TextField(_("note"), max_length=4000, blank=True)

    class Meta:
        verbose_name = _("compliance check")
        verbose_name_plural = _("compliance checks")
        ordering = ["-checked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(result="clear")
                | (
                    Q(checked_by__isnull=False, second_by__isnull=False)
                    & ~Q(checked_by=F("second_by"))
                ),
                name="rights_check_clear_by_two",
                violation_error_message=_(
                    "A clear result needs two different officers."
                ),
            )
        ]

    def __str__(self):
        return f"{self.agreement_id} {self.result}"
