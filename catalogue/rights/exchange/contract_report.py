"""What is found in a file of contracts, in words of every language, to be kept."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from catalogue.exchange.faults import Fault
from catalogue.rights.conflicts import Clash, Rule
from catalogue.rights.presentation.claims import box_words

MOST_KEPT = 2_000


def faults_told(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Return the first faults with their place and their words by language."""
    return [_fault_told(fault) for fault in islice(faults, MOST_KEPT)]


def _fault_told(fault: Fault) -> dict[str, Any]:
    words = by_language(lambda: fault.told)
    return {"line": fault.line, "column": fault.column, "words": words}


def refused_by_database(error: IntegrityError, name: str) -> Fault:
    """Return the fault of a file that PostgreSQL refuses, without its words.

    They would repeat rows of others.
    """
    state = getattr(error.__cause__, "sqlstate", "") or ""
    message = _("The database refuses what is written here (%(state)s).")
    return Fault(name, None, "", message, {"state": state})


def clashes_told(
    clashes: Iterable[Clash], lines: Mapping[int, int]
) -> list[dict[str, Any]]:
    """Return the first clashes with exact intersections; `lines` are by claim.

    Two lines that meet are told once. Names of others are not kept: who reads this
    may not be who brought the file.
    """
    found, seen = [], set()
    for clash in clashes:
        pair = frozenset({clash.proposed.pk, clash.other_id})
        if (clash.rule, pair) in seen and clash.other_id is not None:
            continue
        seen.add((clash.rule, pair))
        found.append(_told(clash, lines))
        if len(found) == MOST_KEPT:
            break
    return found


def _told(clash: Clash, lines: Mapping[int, int]) -> dict[str, Any]:
    return {
        "line": lines[clash.proposed.pk],
        "other_line": lines.get(clash.other_id),
        "rule": str(clash.rule),
        "is_grave": clash.is_refusal or clash.rule == Rule.DRAFT,
        "film": clash.film_id,
        "meets": by_language(lambda: str(box_words(clash.meets))),
        "claim": clash.proposed.pk,
        "agreement": clash.proposed.agreement_id,
        "other": clash.other_id,
    }


def by_language(words) -> dict[str, str]:
    """Return what a function says in each language of the site."""
    told = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            told[language] = str(words())
    return told
