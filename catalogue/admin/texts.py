"""Texts side by side: for each kind a line, with the Korean left and the English right.

Limits are advice: what is longer is stored, and its writer is told.
"""

from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext as _

from catalogue.admin.records import Rows
from catalogue.admin.row_forms import RowFormSet, WordsForm
from catalogue.labels import label, labelled, staff_language
from catalogue.models import Scheme, Term
from catalogue.models.titles import ADVISED_LENGTHS, OF_AGENTS
from catalogue.models.wording import FALLBACK
from catalogue.places import language_name

COLUMNS = tuple(FALLBACK)
EXPECTED = {"synopsis", "biography"}
LOWEST = 3  # lines of an empty field


def length_of(text):
    """Return how many characters a text has, a line break counting as one."""
    return len((text or "").replace("\r\n", "\n"))


@dataclass
class Line:
    """The texts of one kind: `pair` in the two languages, `others` in further ones.

    Of the kinds `is_expected` a new record is asked for at once.
    """

    term: Term
    is_expected: bool = False
    pair: list = field(default_factory=list)
    others: list = field(default_factory=list)

    @property
    def label(self):
        return label(self.term)

    @property
    def is_written(self):
        return any(form.is_written for form in (*self.pair, *self.others))

    @property
    def is_open(self):
        forms = (*self.pair, *self.others)
        has_errors = any(form.errors for form in forms)
        return self.is_expected or self.is_written or has_errors


class TextForm(WordsForm):
    """A text that knows its language and how long it ought to be."""

    limit = None

    @property
    def is_written(self):
        return bool(self["text"].value())

    @property
    def count(self):
        return length_of(self["text"].value())

    @property
    def is_over(self):
        return bool(self.limit) and self.count > self.limit

    @property
    def language_tag(self):
        return self["language"].value() or ""

    @property
    def language_word(self):
        return language_name(self.language_tag, language=staff_language())

    @property
    def beside(self):
        """Return the small fields that stand below the text."""
        return [self[name] for name in ("author", "source") if name in self.fields]


class TextFormSet(RowFormSet):
    """Every text of a record, and an empty one wherever a kind lacks a language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._places = set()
        self.kinds = self._kinds()
        if not self.is_bound:
            self.initial_extra = self._missing()
            self.extra = len(self.initial_extra)

    def _kinds(self):
        rows = labelled(Term.objects.of(Scheme.TEXT_KIND)).order_by("position", "id")
        is_film = self.fk.name == "film"
        used = {row.kind_id for row in self.get_queryset()}
        return [
            term
            for term in rows
            if term.pk in used or (term.code in OF_AGENTS) is not is_film
        ]

    def _missing(self):
        there = {(row.kind_id, row.language) for row in self.get_queryset()}
        return [
            {"kind": term.pk, "language": language}
            for term in self.kinds
            for language in COLUMNS
            if (term.pk, language) not in there
        ]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        kind, language = form["kind"].value(), form["language"].value()
        term = self._term(kind)
        form.limit = ADVISED_LENGTHS.get(term.code) if term else None
        if index is not None and self._has_place(form, term, language):
            form.fields["kind"].widget = forms.HiddenInput()
            form.fields["language"].widget = forms.HiddenInput()
        else:
            choices = [("", "---------"), *((t.pk, label(t)) for t in self.kinds)]
            form.fields["kind"].widget = forms.Select(choices=choices)
        form.fields["text"].widget.attrs = {"rows": LOWEST, "lang": language or None}

    def _has_place(self, form, term, language):
        """Tell whether a row keeps its kind and language, and so its place."""
        place = (term, language)
        is_new = not form.instance.pk
        if not (term and language) or (
            is_new and (language not in COLUMNS or place in self._places)
        ):
            return False
        self._places.add(place)
        return True

    def _term(self, number):
        return next((t for t in self.kinds if str(t.pk) == str(number)), None)

    def _should_delete_form(self, form):
        """A text whose words were taken away is taken away."""
        is_emptied = form.instance.pk and not (form["text"].value() or "").strip()
        return self.can_delete and (is_emptied or super()._should_delete_form(form))

    def lines(self):
        """Return the texts by kind; `added` are rows that chose no place yet."""
        expected = EXPECTED if not self.instance.pk else ()
        lines = {term.pk: Line(term, term.code in expected) for term in self.kinds}
        for form in self.forms:
            if not form.fields["kind"].widget.is_hidden:
                continue
            line = lines[self._term(form["kind"].value()).pk]
            is_column = form.language_tag in COLUMNS
            (line.pair if is_column else line.others).append(form)
        for line in lines.values():
            line.pair.sort(key=lambda form: COLUMNS.index(form.language_tag))
        return list(lines.values())

    def added(self):
        """Return the forms of rows for which a kind and a language are to be chosen."""
        return [f for f in self.forms if not f.fields["kind"].widget.is_hidden]

    def remarks(self):
        """Return what the writer is told of texts that are longer than is advised."""
        return [
            _("%(kind)s (%(language)s): %(count)d characters; %(limit)d are advised.")
            % {
                "kind": label(self._term(form.instance.kind_id)),
                "language": form.language_word,
                "count": form.count,
                "limit": form.limit,
            }
            for form in self.forms
            if form.has_changed() and form.is_over
        ]


class SideBySide(Rows):
    """For an inline of texts."""

    form = TextForm
    formset = TextFormSet
    template = "admin/edit_inline/texts.html"
    is_always_open = True
