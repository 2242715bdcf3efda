"""The cells of a row of the desk: a record has hundreds of rows, each many fields."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

register = template.Library()
SHOWN = '<td class="field-{}"><span class="cell-label">{}</span><p>{}</p></td>\n'
ASKED = '<td class="field-{}"><label class="cell-label" for="{}">{}</label>{}{}</td>\n'


@register.filter
def cells(row):
    """Return the cells of Django's form of a row, each with its label for a card."""
    fields = (field for fieldset in row for line in fieldset for field in line)
    return mark_safe("".join(map(cell, fields)))  # noqa: S308  (format_html made them)


def cell(field):
    """Return a field of a row as a cell; "" for one that is hidden."""
    told = field.field
    if field.is_readonly:
        label = capfirst(str(told["label"]))
        return format_html(SHOWN, told["name"], label, field.contents())
    if told.is_hidden:
        return ""
    faults = (told.form.is_bound and told.errors) or ""
    label = capfirst(str(told.label))
    return format_html(ASKED, told.name, told.id_for_label, label, faults, told)
