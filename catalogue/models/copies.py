"""Versions of a film and the copies held (EN 15907 Variant, Manifestation, Item)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.film import Film
from catalogue.models.vocabulary import Scheme, Term


def term_of(scheme, label):
    """Return an optional foreign key to a term of `scheme`, labelled `label`."""
    return models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"scheme": scheme},
        related_name="+",
        verbose_name=label,
    )


class Version(models.Model):
    """One cut in one form: variant and manifestation together."""

    class Type(models.TextChoices):
        ORIGINAL = "original", _("Original version")
        RESTORED = "restored", _("Restored version")
        COLOURISED = "colourised", _("Colourised version")
        DUBBED = "dubbed", _("Dubbed version")
        SUBTITLED = "subtitled", _("Subtitled version")
        TELEVISION = "television", _("Television version")
        SHORT = "short", _("Shortened version")
        OTHER = "other", _("Other version")

    film = models.ForeignKey(
        Film, models.CASCADE, related_name="versions", verbose_name=_("film")
    )
    type = models.CharField(_("type"), max_length=10, choices=Type)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    running_time = models.PositiveSmallIntegerField(
        _("running time in minutes"), null=True, blank=True
    )
    dialogue_languages = ArrayField(
        models.CharField(max_length=12),
        default=list,
        blank=True,
        verbose_name=_("dialogue languages"),
    )
    subtitle_languages = ArrayField(
        models.CharField(max_length=12),
        default=list,
        blank=True,
        verbose_name=_("subtitle languages"),
    )
    carrier = term_of(Scheme.GAUGE, _("carrier"))
    aspect_ratio = term_of(Scheme.ASPECT_RATIO, _("aspect ratio"))
    sound = term_of(Scheme.SOUND, _("sound"))
    colour = term_of(Scheme.COLOUR, _("colour"))
    frame_rate = models.DecimalField(
        _("frames a second"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    reels = models.PositiveSmallIntegerField(_("reels"), null=True, blank=True)
    length_metres = models.PositiveIntegerField(
        _("length in metres"), null=True, blank=True
    )
    resolution = models.CharField(_("resolution"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(running_time__gte=1), name="version_running_time_positive"
            )
        ]

    def __str__(self):
        return self.get_type_display()


class VersionText(models.Model):
    """How the version differs, in one language."""

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="texts", verbose_name=_("version")
    )
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("differences"))

    class Meta:
        verbose_name = _("differences")
        verbose_name_plural = _("differences")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language"],
                name="version_text_once_per_language",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return self.text[:60]


class Copy(models.Model):
    """One thing on a shelf. For the staff only: the public role cannot read it."""

    class Condition(models.TextChoices):
        GOOD = "good", _("Good")
        WORN = "worn", _("Worn, can be shown")
        DAMAGED = "damaged", _("Damaged, not to be shown")
        UNCHECKED = "unchecked", _("Not checked")

    version = models.ForeignKey(
        Version, models.PROTECT, related_name="copies", verbose_name=_("version")
    )
    shelf_mark = models.CharField(_("shelf mark"), max_length=60, unique=True)
    location = models.CharField(_("location"), max_length=200, blank=True)
    condition = models.CharField(
        _("condition"), max_length=10, choices=Condition, default=Condition.UNCHECKED
    )
    is_loanable = models.BooleanField(_("may be lent"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("copy")
        verbose_name_plural = _("copies")
        ordering = ["shelf_mark"]

    def __str__(self):
        return self.shelf_mark
