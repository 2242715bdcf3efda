"""Titles and texts of a film: one row per language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models.film import Film
from catalogue.models.vocabulary import Scheme, Term
from catalogue.models.words import Appellation, Prose

# Characters beyond which a text of the kind no longer serves its purpose.
ADVISED_LENGTHS = {"logline": 160, "short-synopsis": 500}
OF_AGENTS = {"biography", "studio-profile"}  # kinds of text that no film has
SEARCH_FORM = "search"  # the type of a title that is found by and never shown


class Title(Appellation):
    """A title with its type (EN 15907 Title, TitleType)."""

    film = models.ForeignKey(
        Film, models.CASCADE, related_name="titles", verbose_name=_("film")
    )
    type = models.ForeignKey(
        Term,
        models.PROTECT,
        limit_choices_to={"scheme": Scheme.TITLE_TYPE},
        related_name="+",
        verbose_name=_("type"),
    )

    class Meta(Appellation.Meta):
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        constraints = [
            models.UniqueConstraint(
                fields=["film", "language"],
                condition=Q(is_preferred=True),
                name="film_one_preferred_title",
                violation_error_message=_("One preferred title in each language."),
            ),
            models.UniqueConstraint(
                fields=["film", "text", "language", "type"],
                name="film_title_once",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
        ]
        indexes = [
            models.Index(
                fields=["language", "index_letter"],
                condition=Q(is_preferred=True),
                name="title_index_letter",
            )
        ]

    def clean(self):
        super().clean()
        if self.is_preferred and self.type_id and self.type.code == SEARCH_FORM:
            raise ValidationError(
                {"is_preferred": _("A form to search by is not shown.")}
            )


class Text(Prose):
    """A synopsis, a note, a press text (EN 15907 ContentDescription)."""

    film = models.ForeignKey(
        Film, models.CASCADE, related_name="texts", verbose_name=_("film")
    )
    kind = models.ForeignKey(
        Term,
        models.PROTECT,
        limit_choices_to={"scheme": Scheme.TEXT_KIND},
        related_name="+",
        verbose_name=_("kind"),
    )

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [
            models.UniqueConstraint(
                fields=["film", "kind", "language"],
                name="film_text_once",
                deferrable=models.Deferrable.IMMEDIATE,
            )
        ]
