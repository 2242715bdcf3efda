"""Three states of a record meet: as a form showed it, as it is stored, as it was sent.

A field that was left as the form showed it takes what somebody else stored meanwhile;
a field that both changed is a clash, for the one who sent the form to settle.
"""

from django.core.exceptions import FieldDoesNotExist

from catalogue.admin.differences import Difference, differs, pasts
from catalogue.admin.row_meeting import RowsMeeting
from catalogue.admin.settling import put
from catalogue.labels import id_of
from catalogue.ledger.wording import Wording


class Meeting:
    """Brings what a browser sent together with what was stored meanwhile.

    `data` and `files` are those of the request and are changed. `form` and `formsets`
    show the record as it is stored now, without data. With `is_taking` false nothing
    is taken over, only told.
    """

    def __init__(self, *, data, files, form, formsets, changes, is_taking=True):
        self.data = data
        self.files = files
        self.is_taking = is_taking
        self.wording = Wording(changes)
        self.pasts = pasts(changes)
        self.differences = []
        self._record(form)
        for formset in formsets:
            past = self.pasts.get(formset.model._meta.db_table, {})
            if past:
                RowsMeeting(self, formset, past).meet()

    @property
    def clashes(self):
        """Return {name in the form: difference} of what has to be settled."""
        return {each.name: each for each in self.differences if each.is_clash}

    def told(self, field, name):
        return field.widget.value_from_datadict(self.data, self.files, name)

    def tell(self, table, number, change, *, place, field="", **said):
        """Note a difference; `said` are before, now, mine and is_clash."""
        words = {"before": "", "now": "", "mine": "", "is_clash": False} | said
        self.differences.append(
            Difference(
                change=change,
                kind=self.wording.kind(table),
                label=self.wording.row(table, number),
                field=field,
                place=place,
                **words,
            )
        )

    def _record(self, form):
        table, number = form.instance._meta.db_table, form.instance.pk
        past = self.pasts.get(table, {}).get(number)
        if past:
            self.columns(form, past, take=self._take)
        self._many_to_many(form)

    def _take(self, field, name, value):
        put(self.data, field, name, value)

    def columns(self, form, past, *, take, place=(None, None), prefix=""):
        """Meet the columns of one stored row, sent under names that begin `prefix`.

        What is taken over goes to `take` as field, name, value.
        """
        model = type(form.instance)
        for name, field in form.fields.items():
            try:
                column = model._meta.get_field(name)
            except FieldDoesNotExist:
                continue
            if column.many_to_many or column.column not in past.before:
                continue
            values = (
                column.to_python(past.before[column.column]),
                column.value_from_object(form.instance),
            )
            if values[0] == values[1]:
                continue
            key = f"{prefix}{name}"
            is_clash = self._is_clash(field, values, self.told(field, key))
            if is_clash and name == "position":
                continue  # who orders last decides
            if not is_clash and self.is_taking:
                take(field, name, values[1])
            self._tell_column(form.instance, column, past, place, is_clash, key)

    def _is_clash(self, field, values, mine):
        before, now = values
        is_own = differs(field, before, mine) or not self.is_taking
        return is_own and differs(field, now, mine)

    def _tell_column(self, instance, column, past, place, is_clash, key):
        table = instance._meta.db_table
        now = column.value_from_object(instance)
        mine = self.sent_words(table, column, key) if is_clash else ""
        told = self.wording
        told.want(table, {column.column: now})
        self.tell(
            table,
            instance.pk,
            past.by_column[column.column],
            field=told.field(table, column.column),
            place=(*place, column.name),
            before=told.value(table, column.column, past.before[column.column]),
            now=told.value(table, column.column, now),
            mine=mine,
            is_clash=is_clash,
        )

    def sent_words(self, table, column, key):
        """Return in words what was sent for a column."""
        field = column.formfield()
        texts = [
            text
            for name in (key, f"{key}_0", f"{key}_1")
            for text in self.data.getlist(name)
        ]
        text = " ".join(texts)
        if column.remote_field:
            number = id_of(text)
            self.wording.want(table, {column.column: number})
            return self.wording.value(table, column.column, number)
        choices = dict(getattr(field, "choices", ()) or ())
        return str(choices.get(text, text))

    def _many_to_many(self, form):
        for name, field in form.fields.items():
            if name not in {each.name for each in form._meta.model._meta.many_to_many}:
                continue
            relation = form._meta.model._meta.get_field(name)
            past = self.pasts.get(relation.m2m_db_table())
            if past:
                self._chosen(form, name, field, relation, past)

    def _chosen(self, form, name, field, relation, past):
        """Meet rows that were chosen: each one added or taken away is of one side."""
        now = {row.pk for row in getattr(form.instance, name).all()}
        added, gone = set(), set()
        for each in past.values():
            row = each.before or each.newest.after or {}
            number = row.get(relation.m2m_reverse_name())
            (added if each.is_new else gone if each.is_gone else set()).add(number)
        sent = self.data.getlist(name)
        chosen = [text for text in sent if text not in {str(pk) for pk in gone - now}]
        chosen += [str(pk) for pk in now & added if str(pk) not in chosen]
        if self.is_taking:
            self.data.setlist(name, chosen)
        for each in past.values():
            if each.is_new != each.is_gone:
                self._tell_chosen(form, relation, each)

    def _tell_chosen(self, form, relation, past):
        change = past.newest
        table, column = relation.m2m_db_table(), relation.m2m_reverse_name()
        values = change.before or change.after
        word = self.wording.value(table, column, values[column])
        side = "before" if past.is_gone else "now"
        self.tell(
            form.instance._meta.db_table,
            form.instance.pk,
            change,
            field=str(relation.verbose_name).capitalize(),
            place=(None, None, relation.name),
            **{side: word},
        )
