"""Many films at once: a list of titles, keys or numbers, one to a line."""

from dataclasses import dataclass, field

from django.contrib.admin import site
from django.db.models import Q

from catalogue.labels import labels
from catalogue.models import Film, Title

MOST_LINES = 200
MOST_OFFERED = 5


@dataclass
class Listed:
    """The films found, in the order of the list, and the lines that name none or many.

    `open_lines` are (line, labels of the films it may mean).
    """

    films: list[int] = field(default_factory=list)
    open_lines: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def left(self) -> str:
        """Return what stays in the field: the lines still to be settled."""
        return "\n".join(line for line, _offered in self.open_lines)


def listed(text: str, *, request) -> Listed:
    """Return the films that the lines of a text name, by key, number, title, spelling.

    A line counts only if it names one film; a search is made for those that no exact
    key, number or title settles.
    """
    lines = list(dict.fromkeys(filter(None, map(str.strip, text.splitlines()))))
    exact = _exact(lines[:MOST_LINES])
    found = Listed()
    for line in lines[:MOST_LINES]:
        films = exact.get(line) or _searched(line, request)
        if len(films) == 1:
            found.films += [one for one in films if one not in found.films]
        else:
            offered = labels(Film, films[:MOST_OFFERED]) if films else {}
            found.open_lines.append((line, list(offered.values())))
    found.open_lines += [(line, []) for line in lines[MOST_LINES:]]
    return found


def _exact(lines: list[str]) -> dict[str, list[int]]:
    """Return, by line, the films that have it as key, number or title."""
    films = Film.objects.filter(Q(key__in=lines) | Q(identifiers__value__in=lines))
    named = [
        *films.values_list("key", "pk"),
        *films.values_list("identifiers__value", "pk"),
        *Title.objects.filter(text__in=lines).values_list("text", "film_id"),
    ]
    found: dict[str, list[int]] = {}
    for words, film in named:
        if words in lines and film not in found.setdefault(words, []):
            found[words].append(film)
    return found


def _searched(line: str, request) -> list[int]:
    films = site.get_model_admin(Film)
    rows, _repeats = films.get_search_results(
        request, films.get_queryset(request), line
    )
    return list(rows.values_list("pk", flat=True)[: MOST_OFFERED + 1])
