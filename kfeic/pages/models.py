"""Institution texts: one page per subject, one text per language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.fields import SearchKeysField


class Page(models.Model):
    code = models.SlugField(_("code"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["code"]

    def __str__(self):
        return self.code


class PageText(models.Model):
    page = models.ForeignKey(Page, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), help_text=_("Markdown without HTML."))
    search_keys = SearchKeysField(text_column="title", verbose_name=_("search keys"))

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"], name="page_text_once_per_language"
            )
        ]

    def __str__(self):
        return self.title
