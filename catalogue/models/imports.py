"""Files that staff bring: checked, looked at, imported whole, and taken back whole."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.keys import new_key
from catalogue.models.ledger import Act
from catalogue.models.media import private_files


def kept_path(instance, filename):
    """Return where a brought file lies: nothing of its own name, which may be any."""
    return f"imports/{new_key()}{new_key()}"


class ImportBatch(models.Model):
    """One or several files that are checked and imported together, or not at all.

    The state tells what was done last or is under way. Whoever works on a batch holds
    a lock (exchange/batch_lock.py): one that is under way without it was broken off.
    """

    class State(models.TextChoices):
        BROUGHT = "brought", _("Waiting to be checked")
        CHECKING = "checking", _("Being checked")
        FAULTY = "faulty", _("Has faults")
        CHECKED = "checked", _("Checked, not imported")
        ORDERED = "ordered", _("Waiting to be imported")
        IMPORTING = "importing", _("Being imported")
        IMPORTED = "imported", pgettext_lazy("batch", "Imported")
        UNDO_ORDERED = "undo-ordered", _("Waiting to be undone")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", pgettext_lazy("batch", "Undone")

    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.BROUGHT
    )
    brought_at = models.DateTimeField(_("brought at"), db_default=Now())
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("brought by"),
    )
    ordered_at = models.DateTimeField(_("waiting since"), db_default=Now())
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("ordered by"),
    )
    act = models.ForeignKey(
        Act, models.SET_NULL, null=True, related_name="+", verbose_name=_("act")
    )
    # The tables read, each with its file, rows, and how many are new and changed.
    outcomes = models.JSONField(default=list)
    # Sentences that are no faults, by language.
    remarks = models.JSONField(default=list)
    # Of all that would change: what is imported is what was looked at.
    digest = models.CharField(max_length=64, blank=True)
    fault_count = models.PositiveIntegerField(_("faults"), default=0)
    told_file = models.CharField(max_length=250, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.pk}"


class ImportFile(models.Model):
    """A file of a batch, kept as it was brought. `table` is "" until recognised."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="files")
    name = models.CharField(_("file"), max_length=200)
    table = models.CharField(_("table"), max_length=40, blank=True)
    file = models.FileField(upload_to=kept_path, storage=private_files)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["id"]

    def __str__(self):
        return self.name


class ImportLine(models.Model):
    """What a line of a file would do: bring something new, or change what is there.

    `changes` are lists as exchange/differences.py tells them; of what is new, pairs of
    a column and its cell.
    """

    class Kind(models.TextChoices):
        NEW = "new", pgettext_lazy("line", "New")
        CHANGED = "changed", pgettext_lazy("line", "Changed")

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=7, choices=Kind)
    file = models.CharField(max_length=250)
    line = models.PositiveIntegerField()
    subject = models.CharField(max_length=300)
    changes = models.JSONField(default=list)

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["batch", "kind", "id"], name="import_line_kind")
        ]

    def __str__(self):
        return f"{self.file} {self.line}"


class ImportFault(models.Model):
    """What is wrong with a place of a file, in the words of every language."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="faults")
    file = models.CharField(max_length=250)
    line = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=200, blank=True)
    words = models.JSONField()

    class Meta:
        verbose_name = _("fault")
        verbose_name_plural = _("faults")
        ordering = ["id"]

    def __str__(self):
        return f"{self.file} {self.line} {self.column}"
