"""What a browser sends for a form: written from values, rows taken out and put in."""

import re

from django import forms

from catalogue.labels import id_of

_NEW = 10**6  # behind every row that is there


def value_sent(field, name, value):
    """Return {name: texts} that a browser sends for a form field showing `value`.

    A file is not among it: a browser sends none that it was not given.
    """
    widget = getattr(field.widget, "widget", field.widget)
    value = field.prepare_value(value)
    if isinstance(widget, forms.FileInput):
        return {}
    if isinstance(widget, forms.MultiWidget):
        parts = zip(
            widget.widgets_names,
            widget.widgets,
            widget.decompress(value),
            strict=True,
        )
        return {
            name + suffix: [_text(part.format_value(each))]
            for suffix, part, each in parts
        }
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"]} if value else {}
    if getattr(widget, "allow_multiple_selected", False):
        return {name: [str(each) for each in value or ()]}
    shown = widget.format_value(value)
    return {name: [_text(shown[0] if isinstance(shown, list) else shown)]}


def names_sent(field, name):
    """Return the names under which a browser may send something for a form field."""
    widget = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.MultiWidget):
        return [name + suffix for suffix in widget.widgets_names]
    if isinstance(widget, forms.ClearableFileInput):
        return [name, widget.clear_checkbox_name(name)]
    return [name]


def form_sent(form):
    """Return {name: texts} that a browser sends for a form as it is shown."""
    sent = {}
    for bound in form:
        sent |= value_sent(bound.field, bound.html_name, bound.value())
    return sent


def _text(value):
    return "" if value is None else str(value)


class SentRow:
    """One row of a formset as it was sent; its numbers before and after writing."""

    def __init__(self, number, *, is_new=False):
        self.number = number
        self.is_new = is_new
        self.data = {}
        self.files = {}

    def told(self, name):
        """Return the text sent for one field of the row, "" for none."""
        return self.data.get(name, [""])[-1]

    def take(self, field, name, value):
        """Put `value` in the place of what was sent for one form field."""
        for each in names_sent(field, name):
            self.data.pop(each, None)
        self.data |= value_sent(field, name, value)


class SentRows:
    """The rows of a formset in `data` and `files`, which `write` numbers anew."""

    def __init__(self, prefix, data, files):
        self.prefix = prefix
        self.data = data
        self.files = files
        begun, total = (
            _number(data.get(f"{prefix}-{count}_FORMS"))
            for count in ("INITIAL", "TOTAL")
        )
        rows = {}
        for place, source in (("data", data), ("files", files)):
            for number, name, key in self._keys(source):
                row = rows.setdefault(number, SentRow(number, is_new=number >= begun))
                getattr(row, place)[name] = source.getlist(key)
        self.rows = [rows[number] for number in sorted(rows) if number < total]

    def _keys(self, source):
        own = re.compile(rf"{re.escape(self.prefix)}-([0-9]{{1,6}})-(\w.*)", re.DOTALL)
        for key in list(source):
            if found := own.fullmatch(key):
                yield int(found[1]), found[2], key

    def add(self, form):
        """Put in a stored row as an unbound form shows it, and return it."""
        row = SentRow(_NEW)
        start = len(form.prefix) + 1
        row.data = {name[start:]: texts for name, texts in form_sent(form).items()}
        self.rows.append(row)
        return row

    def add_new(self, values):
        """Put in a new row behind the others, with one text for each name."""
        row = SentRow(_NEW, is_new=True)
        row.data = {name: [str(text)] for name, text in values.items()}
        self.rows.append(row)

    def write(self):
        """Send the rows with new numbers: first those that are stored, then others."""
        self.rows.sort(key=lambda row: (row.is_new, row.number))
        for source in (self.data, self.files):
            for _old, _name, key in list(self._keys(source)):
                del source[key]
        for number, row in enumerate(self.rows):
            row.number = number
            for source, told in ((self.data, row.data), (self.files, row.files)):
                for name, values in told.items():
                    source.setlist(f"{self.prefix}-{number}-{name}", values)
        stored = sum(not row.is_new for row in self.rows)
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(stored)
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(self.rows))


def _number(text):
    return id_of(text) or 0
