"""Tables of old contracts as they were brought, and what was found in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.rights.models.outside import StaffField


class ContractImport(models.Model):
    """One file: checked without a trace, then entered as a whole or not at all.

    `faults` and `clashes` are as `catalogue.rights.exchange.contract_report` writes
    them, words by language; `counts` are numbers by name.
    """

    class State(models.TextChoices):
        FAULTY = "faulty", _("With faults")
        CHECKED = "checked", _("Checked")
        ENTERED = "entered", _("Entered")

    name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(_("SHA-256"), max_length=64, editable=False)
    content = models.BinaryField(_("content"))
    brought_by = StaffField(_("brought by"))
    brought_by_name = models.CharField(_("name"), max_length=150, blank=True)
    brought_at = models.DateTimeField(_("brought at"), auto_now_add=True)
    entered_at = models.DateTimeField(_("entered at"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=7, choices=State, default=State.FAULTY
    )
    counts = models.JSONField(default=dict)
    new_parties = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    clashes = models.JSONField(default=list)

    class Meta:
        verbose_name = _("import of contracts")
        verbose_name_plural = _("imports of contracts")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="entered", entered_at__isnull=False)
                | Q(~Q(state="entered"), entered_at=None),
                name="rights_import_entered_says_when",
            )
        ]

    def __str__(self):
        return self.name
