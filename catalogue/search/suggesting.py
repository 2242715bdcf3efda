"""What to offer while somebody is still typing: the likeliest few, fast."""

from catalogue.search.answer import Hit
from catalogue.search.finding import find

OFFERED = 10


def suggest(text: str) -> list[Hit]:
    """Return up to ten hits for words that may be half typed, best first."""
    return list(find(text, is_typing=True).hits[:OFFERED])
