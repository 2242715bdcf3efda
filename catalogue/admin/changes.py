"""What a saved form changed, as the log of the desk keeps it.

Names of fields and kinds of rows are kept untranslated, as the models write them:
Django translates them for whoever reads the log. Rows go by their labels.
"""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import override

from catalogue.labels import label, labels


def change_message(form, formsets, *, is_new):
    """Return what a saved form and its rows changed, in the form of `LogEntry`.

    Two queries at most for each model of which rows were added or changed.
    """
    # Values are compared in the language they were typed in: dates have one.
    changed = form.changed_data
    message = []
    if is_new:
        message.append({"added": {}})
    elif changed:
        message.append({"changed": {"fields": _names(form, changed)}})
    saved = _labels_of_saved(formsets)
    for formset in formsets:
        for row in formset.new_objects:
            message.append({"added": _row(row, saved)})
        for row, fields in formset.changed_objects:
            names = _names(formset.forms[0], fields)
            message.append({"changed": _row(row, saved) | {"fields": names}})
        for row in formset.deleted_objects:
            message.append({"deleted": _row(row, saved)})
    return message


def _labels_of_saved(formsets):
    ids = defaultdict(set)
    for formset in formsets:
        changed = [row for row, _fields in formset.changed_objects]
        for row in (*formset.new_objects, *changed):
            ids[type(row)].add(row.pk)
    return {model: labels(model, numbers) for model, numbers in ids.items()}


def _row(row, saved):
    text = saved.get(type(row), {}).get(row.pk) or label(row)
    with override(None):
        return {"name": str(row._meta.verbose_name), "object": text}


def _names(form, fields):
    with override(None):
        return [_name(form, field) for field in fields]


def _name(form, field):
    """Return the name of a field without the capital that a form gives it."""
    try:
        return str(form._meta.model._meta.get_field(field).verbose_name)
    except FieldDoesNotExist:
        return str(form.fields[field].label or field)
