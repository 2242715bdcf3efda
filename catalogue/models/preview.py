"""Links that show a record to somebody outside before the public sees it."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class PreviewLinkQuerySet(models.QuerySet):
    def of(self, record):
        """Leave the links to one record."""
        kind = ContentType.objects.get_for_model(record)
        return self.filter(content_type=kind, record=record.pk)

    def open(self):
        """Leave what still opens: neither ended nor taken back, and with a member of
        staff who answers for it."""
        return self.filter(
            revoked_at=None, expires_at__gt=Now(), made_by__is_active=True
        )


class PreviewLink(models.Model):
    """One link to the preview of one record, its end, and who answers for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content_type = models.ForeignKey(
        ContentType, models.CASCADE, related_name="+", verbose_name=_("kind")
    )
    record = models.BigIntegerField(_("record"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="preview_link_ends_later"
            )
        ]
        indexes = [
            models.Index(fields=["content_type", "record"], name="preview_link_record")
        ]

    def __str__(self):
        return str(self.pk)
