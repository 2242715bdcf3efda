"""What can be found: one entry for each thing, one key for each way to spell a name.

Triggers write both in the transaction that writes the title (catalogue/indexing.py).
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Reverse
from django.utils.translation import gettext_lazy as _

from catalogue.spelling.keys import KEYSTROKES, LITERAL, SKELETON


class SearchEntry(models.Model):
    """A film, a person, a studio, a page: whatever a search may lead to.

    `room` and `record` name the row it stands for. The public sees it from
    `public_from` on, and never without one. `prior` orders what matches equally well.
    """

    room = models.CharField(max_length=10)
    record = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    title_ko = models.CharField(max_length=300, default="")
    title_en = models.CharField(max_length=300, default="")
    year_from = models.PositiveSmallIntegerField(null=True)
    year_to = models.PositiveSmallIntegerField(null=True)
    year_certainty = models.CharField(max_length=7, default="unknown")
    path = models.CharField(max_length=200)
    prior = models.PositiveSmallIntegerField(default=0)
    public_from = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(fields=["room", "record"], name="search_entry_once")
        ]

    def __str__(self):
        return self.title_ko or self.title_en or self.path


class SearchKey(models.Model):
    """One way to spell one title or name, folded so that what looks alike is alike.

    `source` is the row of the title in its room; `kind` a letter of
    catalogue/spelling/keys.py; `text` the title as it is
    written, which is not for readers' eyes where it is only a form to search by.
    """

    entry = models.ForeignKey(SearchEntry, models.DB_CASCADE, related_name="keys")
    source = models.BigIntegerField()
    kind = models.CharField(max_length=1)
    key = models.CharField(max_length=300, db_collation="C")
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=12)
    is_preferred = models.BooleanField()
    is_shown = models.BooleanField()

    class Meta:
        verbose_name = _("search key")
        verbose_name_plural = _("search keys")
        indexes = [
            models.Index(fields=["kind", "key"], name="search_key"),
            models.Index("kind", Reverse("key"), name="search_ending", include=["key"]),
            *(
                GinIndex(
                    OpClass("key", "gin_trgm_ops"),
                    condition=Q(kind=kind),
                    name=f"search_part_{name}",
                )
                for kind, name in (
                    (KEYSTROKES, "keystrokes"),
                    (SKELETON, "skeleton"),
                    (LITERAL, "literal"),
                )
            ),
        ]

    def __str__(self):
        return self.text


class SearchMiss(models.Model):
    """Words that found nothing, how often, and when last; nothing of who asked."""

    text = models.CharField(_("searched for"), max_length=80, unique=True)
    language = models.CharField(_("language of the page"), max_length=12)
    count = models.PositiveIntegerField(_("times"), default=1)
    first_on = models.DateField(_("first on"))
    last_on = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        ordering = ["-count", "-last_on", "text"]

    def __str__(self):
        return self.text
