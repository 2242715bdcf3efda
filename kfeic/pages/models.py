"""Institution texts and news: one record per subject, one text per language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Agent, Film, Status
from catalogue.models.fields import SearchKeysField
from catalogue.models.records import Record, RecordQuerySet


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
                fields=["page", "language"],
                name="page_text_once_per_language",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return self.title


class NewsItem(Record):
    """A piece of news: dated by the moment from which the public sees it."""

    films = models.ManyToManyField(
        Film, blank=True, related_name="news", verbose_name=_("films concerned")
    )
    agents = models.ManyToManyField(
        Agent,
        blank=True,
        related_name="news",
        verbose_name=_("people and bodies concerned"),
    )

    objects = RecordQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(status=Status.PUBLISHED),
                name="news_item_published",
            )
        ]

    def __str__(self):
        return self.slug


class NewsText(models.Model):
    item = models.ForeignKey(
        NewsItem, models.CASCADE, related_name="texts", verbose_name=_("news item")
    )
    language = models.CharField(_("language"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), help_text=_("Markdown without HTML."))
    search_keys = SearchKeysField(text_column="title", verbose_name=_("search keys"))

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "language"],
                name="news_text_once_per_language",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]

    def __str__(self):
        return self.title
