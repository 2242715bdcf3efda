"""The rights desk: one file for each family of records and pages."""

from catalogue.rights.admin.agreements import AgreementAdmin
from catalogue.rights.admin.contract_imports import ContractImportAdmin
from catalogue.rights.admin.duties import (
    ComplianceRulesAdmin,
    DeliveryAdmin,
    ObligationAdmin,
    RoyaltyTermAdmin,
    RunAdmin,
    StatementAdmin,
    TerritoryGroupAdmin,
)
from catalogue.rights.admin.enquiries import EnquiryAdmin
from catalogue.rights.admin.papers import (
    DocumentAdmin,
    HoldingAdmin,
    TitleDocumentAdmin,
)
from catalogue.rights.admin.parties import PartyAdmin
from catalogue.rights.admin.reply_templates import ReplyTemplateAdmin

__all__ = [
    "AgreementAdmin",
    "ComplianceRulesAdmin",
    "ContractImportAdmin",
    "DeliveryAdmin",
    "DocumentAdmin",
    "EnquiryAdmin",
    "HoldingAdmin",
    "ObligationAdmin",
    "PartyAdmin",
    "ReplyTemplateAdmin",
    "RoyaltyTermAdmin",
    "RunAdmin",
    "StatementAdmin",
    "TerritoryGroupAdmin",
    "TitleDocumentAdmin",
]
