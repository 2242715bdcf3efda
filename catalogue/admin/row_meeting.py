"""The rows of a formset in three states: as shown, as stored, as sent."""

from catalogue.admin.differences import differs
from catalogue.admin.sent_forms import SentRows
from catalogue.labels import id_of

DELETE = "DELETE"


class RowsMeeting:
    """The rows of one formset in a `Meeting`; `past` is of their table, by id."""

    def __init__(self, meeting, formset, past):
        self.meeting = meeting
        self.formset = formset
        self.past = past
        self.table = formset.model._meta.db_table
        self.rows = SentRows(formset.prefix, meeting.data, meeting.files)
        self.stored = {form.instance.pk: form for form in formset.initial_forms}
        self.key = formset.model._meta.pk.name

    def meet(self):
        sent = set()
        for row in list(self.rows.rows):
            number = id_of(row.told(self.key))
            sent.add(number)
            if row.is_new:
                self._new(row)
            elif number in self.stored and number in self.past:
                self._changed(row, self.stored[number], self.past[number])
            elif number not in self.stored:
                self._gone(row, number, self.past.get(number))
        for number, form in self.stored.items():
            past = self.past.get(number)
            if past and past.is_new and number not in sent:
                self._tell(self.rows.add(form), number, past, is_now=True)
        self.rows.write()

    def _changed(self, row, form, past):
        """Meet the fields of a row that both sides still have."""
        if row.told(DELETE):
            names = past.before.keys() & {
                column.column for column in self.formset.model._meta.concrete_fields
            }
            if names:
                self._tell(row, form.instance.pk, past, is_now=True, is_clash=True)
            return
        prefix = f"{self.formset.prefix}-{row.number}-"
        self.meeting.columns(
            form,
            past,
            take=row.take,
            place=(self.rows, row),
            prefix=prefix,
        )

    def _gone(self, row, number, past):
        """Drop a row that is stored no more; keep it as a new one if it was edited."""
        is_edited = past is None or any(
            differs(field, self._before(past, name), self.meeting.told(field, key))
            for name, field in self._fields().items()
            for key in [f"{self.formset.prefix}-{row.number}-{name}"]
        )
        if row.told(DELETE) or not is_edited:
            self.rows.rows.remove(row)
        else:
            row.is_new = True
            row.data |= {self.key: [""]}
        if past and not row.told(DELETE):
            self._tell(row, number, past, is_now=False, is_clash=is_edited)

    def _new(self, row):
        """Drop a row in which nobody wrote, of which the place is no longer right."""
        form = self.formset.empty_form
        is_written = row.files or any(
            differs(field, form.get_initial_for_field(field, name), told)
            for name, field in self._fields().items()
            if name != "position"
            for key in [f"{self.formset.prefix}-{row.number}-{name}"]
            for told in [self.meeting.told(field, key)]
        )
        if row.told(DELETE) or not is_written:
            self.rows.rows.remove(row)

    def _fields(self):
        own = {self.key, self.formset.fk.name, DELETE}
        fields = self.formset.empty_form.fields
        return {name: field for name, field in fields.items() if name not in own}

    def _before(self, past, name):
        column = self.formset.model._meta.get_field(name)
        return column.to_python(past.before.get(column.column))

    def _tell(self, row, number, past, *, is_now, is_clash=False):
        wording = self.meeting.wording
        self.meeting.tell(
            self.table,
            number,
            past.newest,
            place=(self.rows, row, None),
            is_clash=is_clash,
            **{"now" if is_now else "before": wording.row(self.table, number)},
        )
