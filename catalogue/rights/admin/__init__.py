"""The rights desk: one file for each family of records and pages."""

from catalogue.rights.admin.parties import PartyAdmin

__all__ = ["PartyAdmin"]
