"""Everything the locked room keeps."""

from catalogue.rights.models.agreements import Agreement, Direction, Grant
from catalogue.rights.models.claims import Claim, Dispute
from catalogue.rights.models.documents import (
    ComplianceCheck,
    ComplianceRules,
    Document,
)
from catalogue.rights.models.enquiries import (
    Enquiry,
    EnquiryEvent,
    EnquiryFilm,
    RequestCount,
)
from catalogue.rights.models.holdings import Holding, TitleDocument
from catalogue.rights.models.imports import ContractImport
from catalogue.rights.models.journal import AccessLog, JournalEntry
from catalogue.rights.models.letters import Mail, ReplyTemplate
from catalogue.rights.models.obligations import (
    Delivery,
    Obligation,
    RoyaltyTerm,
    Run,
    Statement,
)
from catalogue.rights.models.parties import CORPORATION, Party, TerritoryGroup

__all__ = [
    "CORPORATION",
    "AccessLog",
    "Agreement",
    "Claim",
    "ComplianceCheck",
    "ComplianceRules",
    "ContractImport",
    "Delivery",
    "Direction",
    "Dispute",
    "Document",
    "Enquiry",
    "EnquiryEvent",
    "EnquiryFilm",
    "Grant",
    "Holding",
    "JournalEntry",
    "Mail",
    "Obligation",
    "Party",
    "ReplyTemplate",
    "RequestCount",
    "RoyaltyTerm",
    "Run",
    "Statement",
    "TerritoryGroup",
    "TitleDocument",
]
