"""What the staff call a row: its title, name or word in their language.

`__str__` of the models is bare so that no list can cause a query per row; here the
label is an SQL expression, read with the rows or for many rows at once.
"""

from collections import defaultdict

from django.db.models import Case, CharField, F, Func, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, ExtractYear, Left, NullIf
from django.utils.translation import get_language

from catalogue.models import (
    Agent,
    AgentName,
    Award,
    Credit,
    Event,
    Film,
    FilmGenre,
    FilmRelation,
    HistoryFact,
    HistoryText,
    Image,
    Production,
    Statement,
    Term,
    TermLabel,
    Title,
    Version,
)

LARGEST_ID = 2**63 - 1


def staff_language():
    """Return the language of the catalogue in which the interface is shown."""
    return "en" if (get_language() or "").startswith("en") else "ko"


def title_of(film, language):
    """Return the expression of a film's title; `film` is the path to its id."""
    return _best(Title.objects.filter(film=OuterRef(film)), language, "-is_preferred")


def name_of(agent, language):
    """Return the expression of an agent's name; `agent` is the path to its id."""
    rows = AgentName.objects.filter(agent=OuterRef(agent))
    return _best(rows, language, "-is_preferred")


def word_of(term, language):
    """Return the expression of a term's label; `term` is the path to its id."""
    return _best(TermLabel.objects.filter(term=OuterRef(term)), language)


def _best(rows, language, *order):
    own_language_first = Case(When(language=language, then=0), default=1)
    rows = rows.order_by(*order, own_language_first, "id")
    return Subquery(rows.values("text")[:1], output_field=CharField())


def _fact_text(language):
    return _best(HistoryText.objects.filter(fact=OuterRef("pk")), language)


def _choice(field):
    """Return the expression of the words that a field with choices shows."""
    whens = [
        When(**{field.name: code}, then=Value(str(word)))
        for code, word in field.choices
    ]
    return Case(*whens, default=F(field.name), output_field=CharField())


def _joined(*parts):
    """Join what is not null with a middle dot."""
    return Func(Value(" · "), *parts, function="CONCAT_WS", output_field=CharField())


def _first(*parts):
    return Coalesce(*parts, output_field=CharField())


def _in_brackets(part):
    return Concat(Value(" ("), part, Value(")"), output_field=CharField())


def _film(language):
    year = Coalesce("year_to", "year_from")
    return Concat(
        _first(title_of("pk", language), "slug"),
        Case(
            When(year_certainty="unknown", then=Value("")), default=_in_brackets(year)
        ),
        output_field=CharField(),
    )


LABELS = {
    Film: _film,
    Agent: lambda language: _first(name_of("pk", language), "slug"),
    Term: lambda language: _first(word_of("pk", language), "code"),
    FilmGenre: lambda language: word_of("term_id", language),
    Production: lambda language: name_of("studio_id", language),
    FilmRelation: lambda language: _joined(
        _choice(FilmRelation._meta.get_field("type")), title_of("other_id", language)
    ),
    Credit: lambda language: _joined(
        _first(name_of("agent_id", language), "credited_as"),
        word_of("function_id", language),
        title_of("film_id", language),
    ),
    Event: lambda language: _joined(
        word_of("kind_id", language),
        name_of("organiser_id", language),
        ExtractYear("earliest"),
        title_of("film_id", language),
    ),
    Award: lambda language: word_of("prize_id", language),
    Version: lambda language: _joined(
        title_of("film_id", language),
        _choice(Version._meta.get_field("type")),
        NullIf("resolution", Value("")),
    ),
    Image: lambda language: _joined(
        _choice(Image._meta.get_field("kind")),
        Coalesce(title_of("film_id", language), name_of("agent_id", language)),
    ),
    HistoryFact: lambda language: _joined("year", Left(_fact_text(language), 80)),
    Statement: lambda language: F("source__name"),
}


def labelled(queryset, language=None):
    """Annotate each row with `label_text`, where its model has an expression for it."""
    expression = LABELS.get(queryset.model)
    if expression is None:
        return queryset
    return queryset.annotate(label_text=expression(language or staff_language()))


def label(row):
    """Return the label of a row, without a query."""
    return getattr(row, "label_text", None) or str(row)


def labels(model, ids):
    """Return the labels of many rows of a model, by id, with one query."""
    rows = labelled(model._base_manager.filter(pk__in=ids))
    return {row.pk: label(row) for row in rows}


class LabelBook:
    """The labels of one page: its forms say what they show, one query reads it all."""

    def __init__(self):
        self._wanted = defaultdict(set)
        self._known = defaultdict(dict)

    def want(self, model, values):
        """Note ids that will be shown. `values` may come from a form sent by anyone."""
        ids = {number for value in values if (number := id_of(value)) is not None}
        self._wanted[model] |= ids - self._known[model].keys()

    def note(self, row):
        """Keep the label of a row that will not be there to be asked."""
        self._known[type(row)][row.pk] = label(row)

    def read(self, model, values):
        """Return (id, label) of the rows that exist among `values`, in their order."""
        self.want(model, values)
        known, wanted = self._known[model], self._wanted[model]
        if wanted:
            known.update(dict.fromkeys(wanted) | labels(model, wanted))
            wanted.clear()
        ids = dict.fromkeys(map(id_of, values))
        return [(number, known[number]) for number in ids if known.get(number)]


def id_of(value):
    """Return the number of a row that a form sent, None for what is no number."""
    text = str(value)
    is_number = text.isascii() and text.isdecimal() and len(text) < 20
    number = int(text) if is_number else 0
    return number if 0 < number <= LARGEST_ID else None


class Labelled:
    """A row that calls itself by its label, for the places that print `str(row)`."""

    def __init__(self, row, text):
        self._row = row
        self._text = text

    def __getattr__(self, name):
        return getattr(self._row, name)

    def __str__(self):
        return self._text
