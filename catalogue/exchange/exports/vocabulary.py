"""Controlled terms as terms.csv and its like have them, in the order of each scheme."""

from collections.abc import Iterator

from catalogue.exchange.exports.stored import Holdings
from catalogue.exchange.tables.vocabulary import LANGUAGES
from catalogue.models import Scheme, Term, TermLabel

TERM_COLUMNS = (
    *("scheme", "code", "parent"),
    *(f"label_{language}" for language in LANGUAGES),
    "note",
)
# The schemes that have a file of their own.
FILES = {
    Scheme.OCCUPATION: "occupations.csv",
    Scheme.PLACE: "places.csv",
}
OTHERS = "terms.csv"


def term_rows(stored: Holdings, *, file: str) -> Iterator[dict[str, str]]:
    """Yield the terms of the schemes that stand in `file`."""
    for scheme in stored.by(Term, "scheme"):
        if FILES.get(scheme, OTHERS) != file:
            continue
        terms = sorted(
            stored.by(Term, "scheme")[scheme],
            key=lambda term: (term["position"], term["code"]),
        )
        for position, term in enumerate(terms):
            parent = stored.code(term["parent_id"], scheme)
            told = {
                "scheme": scheme,
                "code": term["code"],
                "parent_id": term["parent_id"] if parent else None,
                "position": position,
                "note": term["note"],
            }
            if stored.is_complete(Term, term, told):
                stored.tell(Term, [term])
            yield {
                "scheme": scheme,
                "code": term["code"],
                "parent": parent,
                **label_cells(stored, term["pk"]),
                "note": term["note"],
            }


def label_cells(stored: Holdings, term: int) -> dict[str, str]:
    labels = {
        label["language"]: label
        for label in stored.by(TermLabel, "term_id")[term]
        if label["language"] in LANGUAGES and label["text"]
    }
    stored.tell(TermLabel, labels.values())
    return {
        f"label_{language}": labels[language]["text"] if language in labels else ""
        for language in LANGUAGES
    }
