"""What a claim says, without where it stands and since when: to say it again."""

from catalogue.rights.models import Claim

SAID = (
    *("kind", "exclusive", "territory", "media", "language", "language_mode", "term"),
    *("term_basis", "parent_id", "consented_on", "lapses_at", "lapse_zone"),
    *("waived_on", "succession_note", "decided_by_id", "decided_by_name"),
)


def said(claim: Claim) -> dict:
    """Return the columns of a claim that say something, by name."""
    return {name: getattr(claim, name) for name in SAID}
