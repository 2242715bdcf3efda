"""What every public record has: a permanent key, a slug, a state of publication."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.keys import new_key


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Confidence(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class RecordQuerySet(models.QuerySet):
    def published(self, *, at=None):
        """Leave what the public may see at the instant `at` (default: now)."""
        return self.filter(
            status=Status.PUBLISHED, published_at__lte=at or timezone.now()
        )

    def withdrawn(self):
        return self.filter(status=Status.WITHDRAWN)


class Record(models.Model):
    """A film or an agent: something with an address of its own."""

    key = models.CharField(
        _("permanent id"), max_length=5, unique=True, default=new_key, editable=False
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        help_text=_("Latin words of the address, after the permanent id."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT
    )
    published_at = models.DateTimeField(
        _("published from"),
        null=True,
        blank=True,
        help_text=_("A time to come keeps the record back until then."),
    )
    created_at = models.DateTimeField(_("entered"), db_default=Now(), editable=False)
    updated_at = models.DateTimeField(
        _("last changed"), db_default=Now(), editable=False
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
                name="%(class)s_published_has_time",
                violation_error_message=_("A published record needs a time."),
            ),
            models.CheckConstraint(
                condition=Q(key__regex=r"^[0-9a-z]{5}$"),
                name="%(class)s_key_form",
            ),
        ]

    def clean(self):
        super().clean()
        if self.status == Status.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()


def one_subject(*names):
    """Return the condition that exactly one of the foreign keys `names` is set."""
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition
