"""Who makes agreements with the corporation, and the groups of countries they name."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.rights.fields import SpansField

CORPORATION = 1  # the row that no one can delete or make twice


class Party(models.Model):
    class Kind(models.TextChoices):
        DISTRIBUTOR = "distributor", _("Distributor")
        BROADCASTER = "broadcaster", _("Broadcaster")
        PLATFORM = "platform", _("Online platform")
        AGENT = "agent", _("Sales agent")
        FESTIVAL = "festival", _("Festival")
        ARCHIVE = "archive", _("Archive or museum")
        CARRIER = "carrier", _("Airline or shipping line")
        STUDIO = "studio", _("Studio or producer")
        STATE = "state", _("State body")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=200)
    name_original = models.CharField(
        _("name in its own script"), max_length=200, blank=True
    )
    country = models.CharField(_("country"), max_length=4, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    group = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("belongs to the group of"),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    address = models.TextField(_("address"), max_length=1000, blank=True)
    note = models.TextField(_("note"), max_length=4000, blank=True)
    is_corporation = models.BooleanField(
        _("is the corporation"), default=False, editable=False
    )

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_corporation=True, id=CORPORATION)
                | Q(Q(is_corporation=False), ~Q(id=CORPORATION)),
                name="rights_party_one_corporation",
            ),
            models.CheckConstraint(
                condition=~Q(group=F("id")), name="rights_party_not_own_group"
            ),
        ]

    def __str__(self):
        return self.name


class TerritoryGroup(models.Model):
    """What a contract calls by one name, e.g. Benelux, as it was from a day on.

    An agreement copies the countries when it is entered: a later version changes none.
    """

    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    names = models.JSONField(_("names by language"), default=dict)
    territory = SpansField(_("territories"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("group of territories")
        verbose_name_plural = _("groups of territories")
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="rights_group_version_once"
            )
        ]

    def __str__(self):
        return f"{self.code} {self.version}"
