"""The ledger: what was done at the desk, and every row that it changed.

Triggers write both, in the transaction of the writer (catalogue/ledger/recording.py).
"""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Act(models.Model):
    """One thing that somebody did: a form saved, an action, an import, an undoing.

    `user_name` outlives the account; `undoes` is the act that this one took back.
    """

    class Kind(models.TextChoices):
        EDIT = "edit", _("Edit")
        ACTION = "action", _("Action on several records")
        IMPORT = "import", _("Import")
        MERGE = "merge", _("Merge")
        RESTORE = "restore", _("Return to a former state")
        UNDO = "undo", _("Undoing")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    user_name = models.CharField(_("done by"), max_length=150, blank=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    done_at = models.DateTimeField(_("done at"), db_default=Now())
    undoes = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="undone_by",
        verbose_name=_("undoes"),
    )

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["-done_at", "id"]
        indexes = [models.Index(fields=["-done_at"], name="act_done_at")]

    def __str__(self):
        return f"{self.kind} {self.done_at}"


class Change(models.Model):
    """One row written by an act.

    `before` and `after` hold the whole row where it was deleted or inserted, and only
    the columns that differ where it was updated. `subjects` names the row and whatever
    it belongs to, as "table:id", so that the history of a film finds its characters.
    """

    class Operation(models.TextChoices):
        INSERT = "insert", _("added")
        UPDATE = "update", _("changed")
        DELETE = "delete", _("deleted")

    act = models.ForeignKey(Act, models.CASCADE, related_name="changes")
    table = models.CharField(max_length=63)
    row = models.BigIntegerField()
    operation = models.CharField(max_length=6, choices=Operation)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    subjects = ArrayField(models.CharField(max_length=90))

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["table", "row"], name="change_row"),
            GinIndex(fields=["subjects"], name="change_subjects"),
        ]

    def __str__(self):
        return f"{self.operation} {self.table} {self.row}"
