"""To whom a film belongs, and the papers that prove it.

A trigger gives every film its row. That a domestic film belongs to the corporation is a
check of the row; no other table has a column in which something else could be written.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Film
from catalogue.rights.models.documents import Document
from catalogue.rights.models.outside import FilmField
from catalogue.rights.models.parties import CORPORATION, Party


class Holding(models.Model):
    film = models.OneToOneField(
        "catalogue.Film",
        models.DO_NOTHING,
        primary_key=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("film"),
    )
    origin = models.CharField(
        _("origin"), max_length=12, choices=Film.Origin, editable=False
    )
    holder = models.ForeignKey(
        Party,
        models.PROTECT,
        default=CORPORATION,
        null=True,
        blank=True,
        related_name="holdings",
        verbose_name=_("rights holder"),
        help_text=_("Empty for a foreign film whose holder is not known."),
    )

    class Meta:
        verbose_name = _("rights holder of a film")
        verbose_name_plural = _("rights holders of films")
        constraints = [
            models.CheckConstraint(
                condition=~Q(origin="domestic")
                | Q(holder=CORPORATION, holder__isnull=False),
                name="rights_holding_domestic_is_the_corporations",
                violation_error_message=_(
                    "A domestic film belongs to the corporation."
                ),
            )
        ]

    def __str__(self):
        return f"{self.film_id}"


class TitleDocument(models.Model):
    """A link in the chain of title: how the corporation came to own a film."""

    class Kind(models.TextChoices):
        LAW = "law", _("Law or decree")
        PRODUCTION_ORDER = "production_order", _("Production order")
        AUTHOR_CONTRACT = "author_contract", _("Author's contract")
        COMPOSER_CONTRACT = "composer_contract", _("Composer's contract")
        TRANSFER = "transfer", _("Transfer")
        REGISTRATION = "registration", _("Registration")

    film = FilmField(_("film"))
    kind = models.CharField(_("kind"), max_length=17, choices=Kind)
    dated = models.DateField(_("date"), null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="title_documents",
        verbose_name=_("document"),
    )

    class Meta:
        verbose_name = _("document of title")
        verbose_name_plural = _("documents of title")
        ordering = ["dated", "id"]
        indexes = [models.Index(fields=["film"], name="rights_title_document_film")]

    def __str__(self):
        return f"{self.film_id} {self.kind}"
