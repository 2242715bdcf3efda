"""Letters to those who ask: words kept ready, and mail that waits to be sent."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from catalogue.enquiring import LONGEST
from catalogue.rights import placeholders
from catalogue.rights.models.enquiries import Enquiry


class ReplyTemplate(models.Model):
    """A reply kept ready, in one language."""

    code = models.SlugField(_("code"), max_length=40)
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=8000)

    class Meta:
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")
        ordering = ["code", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "language"], name="rights_template_once_per_language"
            )
        ]

    def __str__(self):
        return f"{self.code} ({self.language})"

    def clean(self):
        """Refuse words in braces that no letter could fill in."""
        faults = {}
        for name in ("subject", "body"):
            try:
                placeholders.check(getattr(self, name))
            except ValidationError as error:
                faults[name] = error
        if faults:
            raise ValidationError(faults)


class Mail(models.Model):
    """A letter on its way; it is sent once, however often the sender is killed.

    A receipt and a notice wait without words: they are written when they are first
    sent, in the language of the letter. A notice goes to the rights desk, whatever
    address that has then. The last error is the name of a fault, without anybody's
    data.
    """

    class Purpose(models.TextChoices):
        RECEIPT = "receipt", _("Receipt")
        NOTICE = "notice", _("Notice to the rights desk")
        REPLY = "reply", _("Reply")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")

    enquiry = models.ForeignKey(
        Enquiry,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("enquiry"),
    )
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose)
    to = models.EmailField(_("to"), max_length=LONGEST["email"], blank=True)
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)
    message_id = models.CharField(_("message id"), max_length=64, unique=True)
    state = models.CharField(
        _("state"), max_length=7, choices=State, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next attempt"), db_default=Now())
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=100, blank=True)
    written_at = models.DateTimeField(_("written at"), db_default=Now())

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="rights_mail_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | Q(~Q(state="sent"), sent_at=None),
                name="rights_mail_sent_says_when",
            ),
            models.UniqueConstraint(
                fields=["enquiry", "purpose"],
                condition=Q(purpose__in=["receipt", "notice"]),
                name="rights_mail_one_receipt",
            ),
        ]

    def __str__(self):
        return f"{self.purpose} {self.state}"
