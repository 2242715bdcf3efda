"""Words are rows: one per title, name or text, with its language and script."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.fields import (
    IndexLetterField,
    SearchKeysField,
    SortKeyField,
    SouthernSortKeyField,
)
from catalogue.scripts import script_of


class ScriptField(models.CharField):
    """The ISO 15924 code of the text; computed when left empty."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 4)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname) or script_of(model_instance.text)
        setattr(model_instance, self.attname, value)
        return value


class RomanisationSystem(models.TextChoices):
    MCCUNE_REISCHAUER = "mr", "McCune–Reischauer"
    NATIONAL = "dprk", _("National system of the DPRK")
    REVISED = "rr", _("Revised Romanisation")
    YALE = "yale", "Yale"
    OTHER = "other", _("Other or mixed")


class Appellation(models.Model):
    """A title or a name in one language and script.

    At most one of each language is preferred: the one shown to its readers.
    """

    text = models.CharField(_("text"), max_length=300)
    language = models.CharField(
        _("language"),
        max_length=12,
        help_text=_("BCP 47: ko, en, ru, ko-Latn for romanised Korean, und if unknown"),
    )
    script = ScriptField(
        _("script"), help_text=_("ISO 15924; left empty it is found from the text.")
    )
    romanisation = models.CharField(
        _("romanisation system"), max_length=6, choices=RomanisationSystem, blank=True
    )
    is_preferred = models.BooleanField(_("preferred in its language"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    sort_key = SortKeyField(_("sort key"))
    southern_sort_key = SouthernSortKeyField(_("southern sort key"))
    index_letter = IndexLetterField(_("index letter"))
    search_keys = SearchKeysField(verbose_name=_("search keys"))

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self):
        return self.text


class Prose(models.Model):
    """A longer text in one language."""

    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("text"))
    author = models.CharField(_("author"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.text[:60]
