"""What the room refuses, in words for who asked: a reason and every clash behind it.

PostgreSQL refuses by a code. Its own words name another's row and are never shown.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import psycopg
from django.db import DatabaseError, models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from catalogue.rights.conflicts import Clash


class Reason(models.TextChoices):
    """Why something was not done."""

    CLASH = "clash", _("What is granted here is already another’s.")
    NOT_COVERED = (
        "not_covered",
        _("The corporation does not hold all that is licensed out here."),
    )
    OPTION = "option", _("Another party has an option that has not lapsed.")
    SUBLICENCE = (
        "sublicence",
        _("The sublicence says more than the licence it comes from, or is forbidden."),
    )
    NOT_OPEN = "not_open", _("What is signed is not edited: amend the agreement.")
    NO_COMPLIANCE = (
        "no_compliance",
        _("The compliance check by the rules in force is not clear."),
    )
    OTHER_PARTY_CHECKED = (
        "other_party_checked",
        _("Another counterparty was checked for this agreement: begin a new one."),
    )
    WRONG_STATE = "wrong_state", _("The agreement is not in a state for this.")
    NO_RUN_LEFT = "no_run_left", _("No run is left under this grant.")
    UNCONFIRMED = (
        "unconfirmed",
        _("A second officer has not confirmed what was read from the paper."),
    )
    UNDISPUTED = "undisputed", _("A disputed claim needs a dispute by two officers.")
    RECLASSIFIED = (
        "reclassified",
        _("A licensed film changes its origin only by two officers."),
    )
    CORPORATION = "corporation", _("The corporation is not deleted.")
    WRONG_RESTATEMENT = (
        "wrong_restatement",
        _("An amendment restates what the agreement says now, each film once."),
    )
    SAME_OFFICER = "same_officer", _("This needs two different officers.")
    NOTHING_GRANTED = "nothing_granted", _("The agreement grants nothing yet.")
    NO_DAY = "no_day", _("A signed agreement has a day of signature.")
    BEFORE_SIGNATURE = (
        "before_signature",
        _("An agreement does not end before the day it was signed: rescind it."),
    )
    DO_NOT_MEET = "do_not_meet", _("These two claims do not meet.")
    IN_ONE_AGREEMENT = (
        "in_one_agreement",
        _("One agreement names both films: amend it first."),
    )
    STILL_LICENSED = "still_licensed", _("The film is under agreements of the rights.")
    BUSY = "busy", _("Others were at work on these films. Try once more.")
    HIDDEN = "hidden", _("This touches an agreement that you may not read.")
    NOT_VALID = "not_valid", _("What is written here cannot be so.")


# As the triggers and constraints of the migrations say it.
REASONS = {
    "23P01": Reason.CLASH,
    "RG001": Reason.NOT_COVERED,
    "RG002": Reason.OPTION,
    "RG003": Reason.SUBLICENCE,
    "RG004": Reason.NOT_OPEN,
    "RG005": Reason.NO_COMPLIANCE,
    "RG006": Reason.WRONG_STATE,
    "RG007": Reason.NO_RUN_LEFT,
    "RG008": Reason.UNCONFIRMED,
    "RG009": Reason.UNDISPUTED,
    "RG010": Reason.RECLASSIFIED,
    "RG011": Reason.CORPORATION,
    "RG012": Reason.WRONG_RESTATEMENT,
    "RG013": Reason.OTHER_PARTY_CHECKED,
    "23503": Reason.STILL_LICENSED,
    "23514": Reason.NOT_VALID,
    "23505": Reason.IN_ONE_AGREEMENT,
    "42501": Reason.HIDDEN,
    "40001": Reason.BUSY,
    "40P01": Reason.BUSY,
    "55P03": Reason.BUSY,
}
# Reasons that clashes explain.
EXPLAINED = frozenset(
    {Reason.CLASH, Reason.NOT_COVERED, Reason.OPTION, Reason.SUBLICENCE}
)


class Refused(Exception):
    """Something was not done: `reason` says why, `clashes` with what it met."""

    def __init__(self, reason: Reason, clashes: Sequence["Clash"] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.clashes = list(clashes)

    def __str__(self) -> str:
        """Return the reason in the language of who reads."""
        return str(self.reason.label)


def sqlstate(error: BaseException) -> str:
    """Return the code of PostgreSQL of an error of Django or psycopg, or ""."""
    for each in (error, error.__cause__):
        if isinstance(each, psycopg.Error):
            return each.sqlstate or ""
    return ""


def reason_of(error: DatabaseError) -> Reason | None:
    """Return why the database refused; None for a fault that is no refusal."""
    return REASONS.get(sqlstate(error))
