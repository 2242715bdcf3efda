"""Related rows under their labels where a page shows a record and does not change it.

Django prints str() of each related row, and reads it with a query of its own.
"""

from catalogue.labels import LABELS, Labelled, labels


class ReadOnlyRows:
    """For an inline: labels of what its rows are related to, if none can be changed."""

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        if obj is None or self.has_change_permission(request, obj):
            return formset
        return type(formset.__name__, (LabelledRelations, formset), {})


class ReadOnlyRecord:
    """For a ModelAdmin: labels of what a record is related to, if it is only shown."""

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        is_shown = request.method == "GET" and not self.has_change_permission(request)
        if record is not None and is_shown:
            label_relations([record])
        return record


class LabelledRelations:
    """For a formset of rows that are only shown."""

    def get_queryset(self):
        is_read = hasattr(self, "_queryset")
        rows = super().get_queryset()
        if not is_read:
            label_relations(rows, but=self.fk)
        return rows


def label_relations(rows, *, but=None):
    """Give every row, for each row it is related to, a stand-in that has the label.

    `but` is a column left alone. One query for each column, whatever the number of
    rows; the rows of a queryset are read here and kept by it.
    """
    for field in rows[0]._meta.concrete_fields if rows else ():
        if field.related_model is None or field == but:
            continue
        numbers = {row.pk: getattr(row, field.attname) for row in rows}
        related = stand_ins(field.related_model, {*numbers.values()} - {None})
        for row in rows:
            if number := numbers[row.pk]:
                field.set_cached_value(row, related[number])


def stand_ins(model, numbers):
    """Return what to show of the rows of a model, by id, with one query."""
    if model not in LABELS:
        return model._base_manager.in_bulk(numbers)
    texts = labels(model, numbers)
    return {
        number: Labelled(model(pk=number), texts[number] or str(number))
        for number in numbers
    }
