"""Controlled terms with a label in each language (SKOS concepts)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    FILM_KIND = "film_kind", _("Kinds of film")
    GENRE = "genre", _("Genres and subjects")
    CREDIT_FUNCTION = "credit_function", _("Functions in the credits")
    OCCUPATION = "occupation", _("Occupations")
    TITLE_TYPE = "title_type", _("Types of title")
    TEXT_KIND = "text_kind", _("Kinds of text")
    EVENT_KIND = "event_kind", _("Kinds of event")
    AWARD = "award", _("Prizes")
    COLOUR = "colour", _("Colour")
    SOUND = "sound", _("Sound")
    GAUGE = "gauge", _("Carriers and gauges")
    ASPECT_RATIO = "aspect_ratio", _("Aspect ratios")
    PLACE = "place", _("Places")
    LICENCE_MEDIUM = "licence_medium", _("Media of a licence")
    ACCREDITATION_KIND = "accreditation_kind", _("Kinds of accreditation")
    ENQUIRY_KIND = "enquiry_kind", _("Kinds of enquiry")
    SCREENING_KIND = "screening_kind", _("Kinds of screening")
    ACCESS_FEATURE = "access_feature", _("Access")
    FESTIVAL_SECTION = "festival_section", _("Sections of a festival")
    SUBTITLE_METHOD = "subtitle_method", _("Subtitle methods")


class TermQuerySet(models.QuerySet):
    def of(self, scheme):
        return self.filter(scheme=scheme)


class Term(models.Model):
    scheme = models.CharField(_("scheme"), max_length=30, choices=Scheme)
    code = models.CharField(_("code"), max_length=60)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("broader term"),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    note = models.TextField(_("note for the staff"), blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("vocabulary")
        ordering = ["scheme", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="term_code_once")
        ]

    def __str__(self):
        return self.code


class TermLabel(models.Model):
    term = models.ForeignKey(Term, models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=12)
    text = models.CharField(_("label"), max_length=120)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"],
                name="term_label_once_per_language",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return self.text
