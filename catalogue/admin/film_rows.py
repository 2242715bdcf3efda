"""The rows that make up a film, each kind under its own heading on the film's page."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from catalogue.admin.appellations import AppellationRows
from catalogue.admin.media import DocumentRows, ImageRows
from catalogue.admin.records import Rows
from catalogue.admin.row_forms import RowForm
from catalogue.admin.sources import FormerAddressRows, IdentifierRows, StatementRows
from catalogue.admin.texts import SideBySide
from catalogue.labels import label, labelled
from catalogue.models import (
    Agent,
    Award,
    Copy,
    Credit,
    Event,
    FilmGenre,
    FilmRelation,
    Production,
    Scheme,
    Term,
    Text,
    Title,
    Version,
)

# What nearly every printed list of a film names.
FIRST_FUNCTIONS = (
    *("director", "writer", "cinematographer", "composer"),
    *("cast", "cast", "cast"),
)


class TitleRows(AppellationRows):
    model = Title
    autocomplete_fields = ("type",)

    def first_types(self):
        """Return the type of the first title in each language."""
        types = Term.objects.of(Scheme.TITLE_TYPE).filter(
            code__in=["original", "export"]
        )
        found = {term.code: term.pk for term in types}
        return {"ko": found.get("original"), "en": found.get("export")}


class TextRows(SideBySide):
    model = Text
    fields = ("kind", "language", "text", "author")


class GenreRows(Rows):
    model = FilmGenre
    fields = ("term", "position")
    autocomplete_fields = ("term",)
    named_by = "term"


class StudioRows(Rows):
    model = Production
    fields = ("studio", "position")
    autocomplete_fields = ("studio",)
    presets = {"studio": {"kind": Agent.Kind.STUDIO}}
    named_by = leads_to = "studio"


class CreditRows(Rows):
    model = Credit
    fields = (
        "function",
        "agent",
        "credited_as",
        "played",
        "is_main",
        "is_uncredited",
        "position",
    )
    readonly_fields = ("played",)
    autocomplete_fields = ("function", "agent")
    presets = {"agent": {"kind": Agent.Kind.PERSON}}
    show_change_link = True
    is_always_open = True
    named_by = "agent"
    taken_over = "function"

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else len(FIRST_FUNCTIONS)

    def first_rows(self, request):
        """Return the rows that a new film begins with: functions without people."""
        found = Term.objects.of(Scheme.CREDIT_FUNCTION).filter(code__in=FIRST_FUNCTIONS)
        numbers = {term.code: term.pk for term in found}
        return [{"function": numbers.get(code)} for code in FIRST_FUNCTIONS]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("characters")

    @admin.display(description=_("character"))
    def played(self, credit):
        """The part, in every language; it is written on the page of the credit."""
        if not credit.pk:
            return ""
        return " · ".join(part.text for part in credit.characters.all())


class VersionRows(Rows):
    model = Version
    fields = (
        "type",
        "year",
        "running_time",
        "carrier",
        "sound",
        "colour",
        "held",
        "position",
    )
    readonly_fields = ("held",)
    autocomplete_fields = ("carrier", "sound", "colour")
    show_change_link = True
    named_by = "type"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("copies")

    @admin.display(description=_("copies"))
    def held(self, version):
        """The copies of a version, each with its page, and the way to one more."""
        if not version.pk:
            return ""
        copies = [(copy.pk, copy.shelf_mark) for copy in version.copies.all()]
        return self.links(Copy, copies, version=version.pk)


class EventRows(Rows):
    model = Event
    fields = (
        "kind",
        "organiser",
        "country",
        "city",
        "earliest",
        "latest",
        "statement",
        "prizes",
        "position",
    )
    readonly_fields = ("prizes",)
    autocomplete_fields = ("kind", "organiser")
    show_change_link = True
    is_ordered_otherwise = True
    named_by = "kind"

    def get_queryset(self, request):
        awards = Prefetch("awards", labelled(Award.objects.all()))
        return super().get_queryset(request).prefetch_related(awards)

    @admin.display(description=_("prizes"))
    def prizes(self, event):
        """The prizes won at an event; they are kept on its page."""
        if not event.pk:
            return ""
        return ", ".join(label(award) for award in event.awards.all()) or "—"


class PartForm(RowForm):
    """A part: a film that is related to this one as a part of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.type = FilmRelation.Type.PART_OF


class PartRows(Rows):
    """The parts of a series in their order, seen from the whole."""

    model = FilmRelation
    fk_name = "other"
    form = PartForm
    fields = ("film", "position")
    autocomplete_fields = ("film",)
    named_by = leads_to = "film"
    verbose_name = _("part")
    verbose_name_plural = _("parts")

    def get_queryset(self, request):
        return super().get_queryset(request).filter(type=FilmRelation.Type.PART_OF)


class RelationRows(Rows):
    model = FilmRelation
    fk_name = "film"
    fields = ("type", "other", "position")
    autocomplete_fields = ("other",)
    is_ordered_otherwise = True
    named_by = leads_to = "other"
    verbose_name = _("relation to another film")
    verbose_name_plural = _("relations to other films")


FILM_ROWS = (
    TitleRows,
    TextRows,
    StudioRows,
    GenreRows,
    CreditRows,
    PartRows,
    EventRows,
    VersionRows,
    ImageRows,
    DocumentRows,
    RelationRows,
    StatementRows,
    IdentifierRows,
    FormerAddressRows,
)
