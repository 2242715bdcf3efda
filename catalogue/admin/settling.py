"""Changes to what was sent: somebody else's value taken, all of it sent as new."""

import re

from catalogue.admin.sent_forms import SentRows, names_sent, value_sent


def put(data, field, name, value):
    """Put `value` in the place of what was sent for one form field."""
    for each in names_sent(field, name):
        data.pop(each, None)
    for each, texts in value_sent(field, name, value).items():
        data.setlist(each, texts)


def take_theirs(data, files, *, form, formsets, name):
    """Put what is stored in the place of what was sent for the field or row `name`.

    `form` and `formsets` show what is stored. A row that is stored no more goes; of
    one that was to be deleted, the deletion.
    """
    if name in form.fields:
        files.pop(name, None)
        put(data, form.fields[name], name, form[name].value())
        return
    for formset in formsets:
        own = re.fullmatch(rf"{re.escape(formset.prefix)}-([0-9]{{1,6}})(-\w+)?", name)
        if own is None:
            continue
        rows = SentRows(formset.prefix, data, files)
        for row in [row for row in rows.rows if row.number == int(own[1])]:
            _take_row(rows, row, formset, (own[2] or "").removeprefix("-"))
        rows.write()


def _take_row(rows, row, formset, name):
    key = formset.model._meta.pk.name
    stored = {str(form.instance.pk): form for form in formset.initial_forms}
    form = stored.get(row.told(key))
    if form is None:
        rows.rows.remove(row)
        return
    row.data.pop("DELETE", None)
    for each in [name] if name in form.fields else [*form.fields]:
        row.files.pop(each, None)
        row.take(form.fields[each], each, form[each].value())


def send_as_new(data, files, *, formsets):
    """Make every row that was sent a new one, without those that were to be deleted.

    A row whose file went with the record cannot be saved again and is left out.
    """
    for formset in formsets:
        needed = [
            name
            for name, field in formset.empty_form.fields.items()
            if field.required and field.widget.needs_multipart_form
        ]
        rows = SentRows(formset.prefix, data, files)
        rows.rows = [
            row
            for row in rows.rows
            if not row.told("DELETE") and all(name in row.files for name in needed)
        ]
        for row in rows.rows:
            row.is_new = True
            row.data[formset.model._meta.pk.name] = [""]
            row.data.pop(formset.fk.name, None)
        rows.write()
