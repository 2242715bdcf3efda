"""The rows that make up a film, each kind under its own heading on the film's page."""

from catalogue.admin.media import DocumentRows, ImageRows
from catalogue.admin.publication import AppellationFormSet
from catalogue.admin.records import Rows
from catalogue.admin.sources import FormerAddressRows, IdentifierRows, StatementRows
from catalogue.models import (
    Credit,
    Event,
    FilmGenre,
    FilmRelation,
    Production,
    Text,
    Title,
    Version,
)


class TitleRows(Rows):
    model = Title
    formset = AppellationFormSet
    fields = (
        "text",
        "language",
        "type",
        "is_preferred",
        "romanisation",
        "script",
        "position",
    )
    autocomplete_fields = ("type",)


class TextRows(Rows):
    model = Text
    fields = ("kind", "language", "text", "author")
    autocomplete_fields = ("kind",)


class GenreRows(Rows):
    model = FilmGenre
    fields = ("term", "position")
    autocomplete_fields = ("term",)


class StudioRows(Rows):
    model = Production
    fields = ("studio", "position")
    autocomplete_fields = ("studio",)


class CreditRows(Rows):
    model = Credit
    fields = (
        "function",
        "agent",
        "credited_as",
        "is_main",
        "is_uncredited",
        "position",
    )
    autocomplete_fields = ("function", "agent")
    show_change_link = True


class VersionRows(Rows):
    model = Version
    fields = ("type", "year", "running_time", "carrier", "sound", "colour", "position")
    autocomplete_fields = ("carrier", "sound", "colour")
    show_change_link = True


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
        "position",
    )
    autocomplete_fields = ("kind", "organiser")
    show_change_link = True


class RelationRows(Rows):
    model = FilmRelation
    fk_name = "film"
    fields = ("type", "other", "position")
    autocomplete_fields = ("other",)


FILM_ROWS = (
    TitleRows,
    TextRows,
    StudioRows,
    GenreRows,
    CreditRows,
    EventRows,
    VersionRows,
    ImageRows,
    DocumentRows,
    RelationRows,
    StatementRows,
    IdentifierRows,
    FormerAddressRows,
)
