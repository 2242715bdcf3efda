"""The tables of the film catalogue."""

from catalogue.models.copies import Copy, Version, VersionText
from catalogue.models.credits import CharacterName, Credit
from catalogue.models.events import Award, Event, EventText
from catalogue.models.film import Film, FilmGenre, FilmRelation, Production
from catalogue.models.history import HistoryFact, HistoryText
from catalogue.models.imports import ImportBatch, ImportFault, ImportFile, ImportLine
from catalogue.models.ledger import Act, Change
from catalogue.models.listing import (
    FacetBits,
    FilmPlace,
    ListBlock,
    ListedFilm,
)
from catalogue.models.media import Document, Image, ImageText, Use
from catalogue.models.people import Agent, AgentName, AgentText
from catalogue.models.preview import PreviewLink
from catalogue.models.records import Confidence, Status
from catalogue.models.renditions import RenditionSet, Upload
from catalogue.models.revision import Revision
from catalogue.models.search import SearchEntry, SearchKey, SearchMiss
from catalogue.models.sources import (
    ExternalIdentifier,
    FormerAddress,
    Source,
    Statement,
)
from catalogue.models.titles import Text, Title
from catalogue.models.vocabulary import Scheme, Term, TermLabel

__all__ = [
    "Act",
    "Agent",
    "AgentName",
    "AgentText",
    "Award",
    "Change",
    "CharacterName",
    "Confidence",
    "Copy",
    "Credit",
    "Document",
    "Event",
    "EventText",
    "ExternalIdentifier",
    "FacetBits",
    "Film",
    "FilmGenre",
    "FilmPlace",
    "FilmRelation",
    "FormerAddress",
    "HistoryFact",
    "HistoryText",
    "Image",
    "ImageText",
    "ImportBatch",
    "ImportFault",
    "ImportFile",
    "ImportLine",
    "ListBlock",
    "ListedFilm",
    "PreviewLink",
    "Production",
    "RenditionSet",
    "Revision",
    "Scheme",
    "SearchEntry",
    "SearchKey",
    "SearchMiss",
    "Source",
    "Statement",
    "Status",
    "Term",
    "TermLabel",
    "Text",
    "Title",
    "Upload",
    "Use",
    "Version",
    "VersionText",
]
