"""The rights desk: one file for each family of records and pages."""

from catalogue.rights.admin.agreements import AgreementAdmin
from catalogue.rights.admin.papers import (
    DocumentAdmin,
    HoldingAdmin,
    TitleDocumentAdmin,
)
from catalogue.rights.admin.parties import PartyAdmin

__all__ = [
    "AgreementAdmin",
    "DocumentAdmin",
    "HoldingAdmin",
    "PartyAdmin",
    "TitleDocumentAdmin",
]
