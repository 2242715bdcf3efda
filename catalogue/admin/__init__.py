"""The catalogue at the desk: one file for each family of records."""

from catalogue.admin.acts import ActAdmin
from catalogue.admin.events import EventAdmin
from catalogue.admin.films import CreditAdmin, FilmAdmin
from catalogue.admin.history import HistoryFactAdmin
from catalogue.admin.importing import ImportBatchAdmin
from catalogue.admin.media import DocumentAdmin, ImageAdmin
from catalogue.admin.misses import SearchMissAdmin
from catalogue.admin.people import AgentAdmin
from catalogue.admin.sources import SourceAdmin
from catalogue.admin.versions import CopyAdmin, VersionAdmin
from catalogue.admin.vocabulary import TermAdmin

__all__ = [
    "ActAdmin",
    "AgentAdmin",
    "CopyAdmin",
    "CreditAdmin",
    "DocumentAdmin",
    "EventAdmin",
    "FilmAdmin",
    "HistoryFactAdmin",
    "ImageAdmin",
    "ImportBatchAdmin",
    "SearchMissAdmin",
    "SourceAdmin",
    "TermAdmin",
    "VersionAdmin",
]
