"""What the buttons of the form of an agreement do to what was typed: nothing is lost.

Each takes the data as they were sent and gives back those that are shown next.
"""

import json
from datetime import date
from hashlib import sha256

from django.forms import MultiWidget
from django.http import QueryDict
from django.utils import translation

from catalogue.rights.deal_words import Terms
from catalogue.rights.forms.claims import SAID
from catalogue.rights.forms.grants import COUNT as CLAIMS
from catalogue.rights.forms.grants import MOST_CLAIMS, WRITTEN, counted

GRANTS = "grants-count"
USUAL = {
    "kind": "grant",
    "exclusive": "on",
    "language_mode": "any",
    "term_basis": "fixed",
}
NARROWED = frozenset({*SAID, "is_for_ever", "exclusive"})


def with_claim(data: QueryDict, grant: str) -> QueryDict:
    """Add an empty claim to a grant, by its prefix."""
    data = data.copy()
    place = counted(data, f"{grant}-{CLAIMS}", MOST_CLAIMS)
    _write(data, f"{grant}-claims-{place}", USUAL)
    data[f"{grant}-{CLAIMS}"] = str(place + 1)
    return data


def with_film(data: QueryDict) -> QueryDict:
    """Add a film of which nothing is said yet."""
    return with_films(data, [None], terms=[], line="")


def with_films(
    data: QueryDict, films: list[int | None], *, terms: list[Terms], line: str
) -> QueryDict:
    """Add films with the same terms, or without terms those of the first film."""
    data = data.copy()
    films = list(films)
    place = counted(data, GRANTS, 10**4)
    empty = [n for n in range(place) if not data.get(f"grants-{n}-film")]
    for film in films:
        is_new = not (film and empty)
        prefix = f"grants-{place if is_new else empty.pop(0)}"
        place += is_new
        data[f"{prefix}-sublicensing"] = data.get(f"{prefix}-sublicensing", "no")
        if film:
            data[f"{prefix}-film"] = str(film)
            if terms:
                data = with_terms(data, prefix, terms, line=line)
            elif prefix != "grants-0":
                _copy_terms(data, "grants-0", prefix)
    data[GRANTS] = str(place)
    return data


def with_terms(
    data: QueryDict, grant: str, terms: list[Terms], *, line: str
) -> QueryDict:
    """Write terms that were read into the claims of a grant, the empty ones first."""
    data = data.copy()
    count = counted(data, f"{grant}-{CLAIMS}", MOST_CLAIMS)
    places = [n for n in range(count) if _is_empty(data, f"{grant}-claims-{n}")]
    for one in terms:
        place = places.pop(0) if places else count
        count = max(count, place + 1)
        _write(data, f"{grant}-claims-{place}", USUAL | _fields(one))
        if one.exclusive is False:
            data.pop(f"{grant}-claims-{place}-exclusive", None)
    data[f"{grant}-{CLAIMS}"] = str(min(count, MOST_CLAIMS))
    if line and not data.get(f"{grant}-rights_as_written"):
        data[f"{grant}-rights_as_written"] = line
    data[f"{grant}-line"] = ""
    return data


def narrowed(data: QueryDict, value: str) -> QueryDict:
    """Write into a claim what a button says would make it legal.

    `value` is JSON: {"at": prefix} or {"claim": id}, and under "to" the fields. What
    is none of that changes nothing.
    """
    data = data.copy()
    try:
        told = json.loads(value)
        fields, prefix = (
            dict(told["to"]),
            told.get("at") or _prefix(data, told["claim"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return data
    if not prefix or f"{prefix}-kind" not in data:
        return data
    for name, text in fields.items():
        if name in NARROWED:
            data.pop(f"{prefix}-{name}", None)
            if text not in (None, False):
                data[f"{prefix}-{name}"] = "on" if text is True else str(text)
    return data


def as_sent(entry) -> QueryDict:
    """Return the data that a browser would send of an entry just shown."""
    data = QueryDict(mutable=True)
    data[GRANTS] = str(len(entry.grants))
    forms = [entry.head]
    for grant in entry.grants:
        forms += [grant, *grant.claims]
        data[grant.count_name] = str(len(grant.claims))
    for form in forms:
        for field in form:
            _send(data, field)
    return data


def seal(entry) -> str:
    """Return a mark of what is stored, in which any other content has another."""
    with translation.override("en"):
        return sha256(as_sent(entry).urlencode().encode()).hexdigest()


def _send(data, field):
    value = field.value()
    if isinstance(field.field.widget, MultiWidget):
        widget = field.field.widget
        parts = value if isinstance(value, list) else widget.decompress(value)
        for name, part in zip(widget.widgets_names, parts, strict=True):
            data[f"{field.html_name}{name}"] = _text(part)
    elif value is True:
        data[field.html_name] = "on"
    elif value not in (None, False):
        data[field.html_name] = _text(value)


def _text(value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _prefix(data, claim) -> str:
    """Return the prefix of the form of a stored claim."""
    for name in data:
        if name.endswith("-claim_id") and data[name] == str(claim):
            return name.removesuffix("-claim_id")
    return ""


def _is_empty(data, claim) -> bool:
    return not any(data.get(f"{claim}-{name}") for name in (*SAID, "claim_id"))


def _fields(terms: Terms) -> dict:
    """Return what the fields of a claim show of terms that were read."""
    shown = {name: getattr(terms, name) for name in ("territory", "media", "language")}
    if terms.kind:
        shown["kind"] = terms.kind
    if terms.days:
        shown["first"], shown["last"] = map(_text, terms.days[:2])
        if terms.days.is_for_ever:
            shown["is_for_ever"] = "on"
    return shown


def _write(data, claim, fields):
    for name, text in fields.items():
        data[f"{claim}-{name}"] = text


def _copy_terms(data, source, target):
    """Copy what is written of one film, and its claims, to another."""
    for name in (*WRITTEN, "sublicensing", CLAIMS):
        data[f"{target}-{name}"] = data.get(f"{source}-{name}", "")
    for name in list(data):
        if name.startswith(f"{source}-claims-") and not name.endswith("-claim_id"):
            data[f"{target}{name.removeprefix(source)}"] = data[name]
