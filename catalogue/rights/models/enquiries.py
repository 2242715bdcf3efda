"""What people of other houses ask the corporation for; the database writes it down."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.enquiring import LONGEST, Kind
from catalogue.rights.models.agreements import Agreement
from catalogue.rights.models.outside import FilmField, StaffField


def codes(verbose_name):
    """Return the column of the codes that were ticked, in the order of the form."""
    return ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=verbose_name,
    )


class Enquiry(models.Model):
    """One enquiry: who asks, and exactly what, by the codes of the public form.

    Territories are codes of ISO 3166 or of regions (UN M49, "001" is the world), media
    those of `catalogue.exploitation`, languages those of BCP 47; none means not said.
    Both days of the window are part of it. After erasure nothing is left of who asked.
    """

    class State(models.TextChoices):
        NEW = "new", _("New")
        OPEN = "open", pgettext_lazy("enquiry", "In work")
        ANSWERED = "answered", _("Answered")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Declined")
        CLOSED = "closed", _("Closed")
        ERASED = "erased", _("Erased")

    ticket = models.CharField(_("ticket number"), max_length=12, unique=True)
    form = models.CharField(max_length=40, unique=True, editable=False)
    received_at = models.DateTimeField(_("received"), db_default=Now())
    page_language = models.CharField(_("language of the page"), max_length=12)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=LONGEST["name"], blank=True)
    organisation = models.CharField(
        _("organisation"), max_length=LONGEST["organisation"], blank=True
    )
    email = models.EmailField(_("e-mail"), max_length=LONGEST["email"], blank=True)
    country = models.CharField(_("country"), max_length=4, blank=True)
    territories = codes(_("territories"))
    media = codes(_("media"))
    languages = codes(_("languages"))
    is_exclusive = models.BooleanField(_("exclusive"), default=False)
    first_on = models.DateField(_("from"), null=True, blank=True)
    last_on = models.DateField(_("until and including"), null=True, blank=True)
    message = models.TextField(_("message"), max_length=LONGEST["message"], blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    owner = StaffField(_("owner"))
    owner_name = models.CharField(_("name of the owner"), max_length=150, blank=True)
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    agreement = models.ForeignKey(
        Agreement,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="enquiries",
        verbose_name=_("agreement"),
    )
    erase_after = models.DateField(_("personal data kept until"))
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="rights_enquiry_queue"),
            models.Index(
                fields=["erase_after"],
                condition=Q(erased_at=None),
                name="rights_enquiry_erase",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="rights_enquiry_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on"))
                | Q(first_on=None)
                | Q(last_on=None),
                name="rights_enquiry_window_in_order",
                violation_error_message=_("The window ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state="erased", erased_at__isnull=False)
                | ~Q(Q(state="erased") | Q(erased_at__isnull=False)),
                name="rights_enquiry_erased_says_when",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None)
                | Q(name="", organisation="", email="", message=""),
                name="rights_enquiry_erased_is_empty",
            ),
        ]

    def __str__(self):
        return self.ticket


class EnquiryFilm(models.Model):
    """A film that was asked for, by its key, or as it was called without one."""

    enquiry = models.ForeignKey(
        Enquiry, models.CASCADE, related_name="films", verbose_name=_("enquiry")
    )
    film = FilmField(_("film"), null=True, blank=True)
    key = models.CharField(_("permanent id"), max_length=5, blank=True)
    title = models.CharField(_("title as shown"), max_length=LONGEST["title"])
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("film asked for")
        verbose_name_plural = _("films asked for")
        ordering = ["enquiry", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "key"],
                condition=~Q(key=""),
                name="rights_enquiry_film_once",
            )
        ]

    def __str__(self):
        return self.title


class EnquiryEvent(models.Model):
    """What was done with an enquiry, by whom and when."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("Received")
        TAKEN = "taken", _("Taken over")
        STATE = "state", _("New state")
        DUE = "due", _("New date")
        REPLY = "reply", _("Reply")
        NOTE = "note", _("Note")
        DRAFT = "draft", _("Draft agreement")
        ERASED = "erased", _("Erased")

    enquiry = models.ForeignKey(
        Enquiry, models.CASCADE, related_name="events", verbose_name=_("enquiry")
    )
    at = models.DateTimeField(_("time"), db_default=Now())
    user = StaffField(_("member of staff"))
    user_name = models.CharField(_("name"), max_length=150, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    text = models.TextField(_("text"), max_length=8000, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("history")
        ordering = ["enquiry", "at", "id"]

    def __str__(self):
        return f"{self.enquiry_id} {self.kind}"


class RequestCount(models.Model):
    """How many enquiries came from one address within an hour.

    `sender` is a hash that means nothing after its day (`catalogue.enquiring`).
    """

    sender = models.CharField(max_length=64)
    window_start = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("count of enquiries")
        verbose_name_plural = _("counts of enquiries")
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "window_start"], name="rights_request_count_once"
            )
        ]

    def __str__(self):
        return f"{self.window_start:%Y-%m-%d %H} {self.count}"
