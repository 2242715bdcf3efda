"""Images and documents that belong to a film or an agent."""

from pathlib import PurePath

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import FileSystemStorage
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.keys import new_key
from catalogue.models.film import Film
from catalogue.models.people import Agent
from catalogue.models.records import one_subject


def private_files():
    """Return the storage of what the web never serves: originals and papers."""
    return FileSystemStorage(location=settings.MEDIA_ROOT / "private")


def original_path(instance, filename):
    return f"images/{new_key()}{new_key()}{PurePath(filename).suffix.lower()[:6]}"


def document_path(instance, filename):
    return f"documents/{new_key()}{new_key()}{PurePath(filename).suffix.lower()[:6]}"


class Use(models.TextChoices):
    PUBLIC = "public", _("Public pages")
    PRESS = "press", _("Press")
    STAFF = "staff", _("Staff only")


class Image(models.Model):
    class Kind(models.TextChoices):
        POSTER = "poster", _("Poster")
        STILL = "still", _("Still")
        SET = "set", _("Set photograph")
        PORTRAIT = "portrait", _("Portrait")
        DOCUMENT = "document", _("Document")

    film = models.ForeignKey(
        Film,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("film"),
    )
    agent = models.ForeignKey(
        Agent,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("person or body"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    original = models.FileField(
        _("file"), upload_to=original_path, storage=private_files
    )
    digest = models.CharField(max_length=64, editable=False, blank=True)
    widths = ArrayField(
        models.PositiveSmallIntegerField(), default=list, editable=False
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, per cent from the left"),
        default=50,
        validators=[MaxValueValidator(100)],
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, per cent from the top"),
        default=50,
        validators=[MaxValueValidator(100)],
    )
    credit = models.CharField(_("photographer or source"), max_length=200, blank=True)
    use = models.CharField(
        _("permitted use"), max_length=6, choices=Use, default=Use.STAFF
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=one_subject("film", "agent"),
                name="image_of_one_subject",
                violation_error_message=_("Choose a film or a person, not both."),
            ),
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="image_focal_point_inside",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk or ''}".strip()


class ImageText(models.Model):
    """What the image shows, in one language: never the name of the file."""

    image = models.ForeignKey(
        Image, models.CASCADE, related_name="texts", verbose_name=_("image")
    )
    language = models.CharField(_("language"), max_length=12)
    alternative = models.CharField(_("text alternative"), max_length=300)
    caption = models.CharField(_("caption"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("image text")
        verbose_name_plural = _("image texts")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "language"],
                name="image_text_once_per_language",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return self.alternative


class Document(models.Model):
    class Kind(models.TextChoices):
        PRESS_KIT = "press_kit", _("Press kit")
        PROGRAMME = "programme", _("Programme")
        DIALOGUE_LIST = "dialogue_list", _("Dialogue list")
        OTHER = "other", _("Other document")

    film = models.ForeignKey(
        Film, models.CASCADE, related_name="documents", verbose_name=_("film")
    )
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    language = models.CharField(_("language"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to=document_path, storage=private_files)
    use = models.CharField(
        _("permitted use"), max_length=6, choices=Use, default=Use.STAFF
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["kind", "language"]

    def __str__(self):
        return self.title
