"""Two people edit one record: the second sees what the first changed, nothing is lost.

A change form carries the number of the newest change that the ledger has of its
record. When the form comes back, the record is locked; what others changed since is
taken over where the sender left it alone, and shown to be settled where both wrote.
"""

from collections import Counter

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.admin.settling import send_as_new, take_theirs
from catalogue.admin.three_ways import Meeting
from catalogue.admin.told import (
    BOTH_WROTE,
    DELETED,
    NUMBER,
    PUT_BACK,
    SINCE,
    TAKEN,
    THEIRS,
    TYPED_BEFORE,
    UNKNOWN,
    Told,
    told_in,
)
from catalogue.ledger.reading import changes_of, latest
from catalogue.models import Agent, Change, Film

SAVING = {"_save", "_continue", "_addanother"}
ACTION = "CHANGE_FORM-action"
LOCKED_FIRST = ((Film, "film"), (Agent, "agent"))


class Meanwhile:
    """For a ModelAdmin: no save undoes what another person saved meanwhile."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        number = self._number(object_id)
        if number is None or is_action(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        if request.method != "POST":
            # Before the rows are read: what comes between would else go unnoticed.
            request.newest_change = latest(self.model(pk=number))
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            record = self._locked(number)
            if record is None and (deletion := self._deletion(number)):
                return self._gone(request, deletion, extra_context)
            is_saved = not getattr(request, "is_unfinished", False)
            if record and is_saved and self.has_change_permission(request, record):
                request.told = self._met(request, record)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.marks = told_in(request).marks()
        if obj is not None:
            form.base_fields[NUMBER] = forms.IntegerField(
                initial=getattr(request, "newest_change", 0),
                required=False,
                widget=forms.HiddenInput,
            )
        return form

    def get_fields(self, request, obj=None):
        """Leave out the number, which the form of every record has of itself."""
        return [name for name in super().get_fields(request, obj) if name != NUMBER]

    def get_formsets_with_inlines(self, request, obj=None):
        marks = told_in(request).marks()
        marks.pop("", None)
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            formset.form.marks = marks
            yield formset, inline

    def render_change_form(self, request, context, *args, **kwargs):
        context["told"] = told_in(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request, obj):
        told = told_in(request)
        if told.taken:
            said = _("%(who)s saved this record too, and it is kept: %(what)s.")
            words = {"who": told.who, "what": told.fields}
            messages.info(request, said % words)
        return super().response_change(request, obj)

    def _number(self, object_id):
        try:
            return self.opts.pk.to_python(object_id and unquote(object_id))
        except ValidationError:
            return None

    def _locked(self, number):
        """Return the record, which nobody else can save before this request is done.

        A row of a film or an agent is locked behind it: that is the order in which
        the triggers lock that date a record.
        """
        rows = self.model._base_manager.filter(pk=number)
        for model, room in LOCKED_FIRST:
            column = self.found_by.get(room)
            if column and model is not self.model:
                owners = model._base_manager.filter(pk__in=rows.values(column))
                list(owners.select_for_update().order_by("pk").values_list("pk"))
        return rows.select_for_update().first()

    def _met(self, request, record):
        """Bring what was sent together with what is stored; return what to tell."""
        newest = request.newest_change = latest(record)
        known = number_sent(request, NUMBER, newest)
        since = number_sent(request, SINCE, newest)
        data = request.POST = request.POST.copy()
        data[NUMBER] = str(newest)
        theirs = data.get(THEIRS)
        told = Told()
        if known is None:
            told = Told(UNKNOWN, is_saving=False)
        elif known < newest:
            told = self._meeting(request, record, since=known)
            if told.clashes:
                told.note, told.is_saving = BOTH_WROTE, False
        if PUT_BACK in data and told.is_saving:
            told.note, told.is_saving = TYPED_BEFORE, False
        if theirs and known is not None:
            opened = known if since is None else since
            told = self._taken(request, record, theirs, since=opened)
        if told.is_saving and (refusal := getattr(request, "refusal", "")):
            told.note, told.is_saving = refusal, False
        if not told.is_saving:
            data["_continue"] = "1"
        return told

    def _meeting(self, request, record, *, since, is_taking=True):
        changes = changes_of(record).filter(id__gt=since)
        meeting = Meeting(
            data=request.POST,
            files=request.FILES,
            form=self._stored_form(request, record),
            formsets=self._stored_formsets(request, record),
            changes=list(changes.select_related("act").order_by("id")),
            is_taking=is_taking,
        )
        return Told(since=since, differences=meeting.differences)

    def _taken(self, request, record, name, *, since):
        """Take one thing that somebody else stored, and tell what else there is."""
        take_theirs(
            request.POST,
            request.FILES,
            form=self._stored_form(request, record),
            formsets=self._stored_formsets(request, record),
            name=name,
        )
        told = self._meeting(request, record, since=since, is_taking=False)
        told.note, told.is_saving = BOTH_WROTE if told.clashes else TAKEN, False
        return told

    def _stored_form(self, request, record):
        """Return the form of the record as it is stored, without what was sent."""
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form = self.get_form(request, record, change=True, fields=fields)
        return form(instance=record)

    def _stored_formsets(self, request, record):
        """Return the rows of the record as they are stored, under their prefixes."""
        found, counts = [], Counter()
        for formset, inline in self.get_formsets_with_inlines(request, record):
            prefix = formset.get_default_prefix()
            counts[prefix] += 1
            if counts[prefix] > 1:
                prefix = f"{prefix}-{counts[prefix]}"
            given = self.get_formset_kwargs(
                request, record or self.model(), inline, prefix
            )
            for bound in ("data", "files", "save_as_new"):
                given.pop(bound, None)
            found.append(formset(**given))
        return found

    def _deletion(self, number):
        """Return the change that deleted a record, None where there was none."""
        of_record = changes_of(self.model(pk=number)).select_related("act")
        own = of_record.filter(table=self.opts.db_table, row=number)
        return own.filter(operation=Change.Operation.DELETE).order_by("id").last()

    def _gone(self, request, deletion, extra_context):
        """Show what was sent for a record that was deleted, to be saved as new."""
        note = DELETED % {"who": deletion.act.user_name}
        if not self.has_add_permission(request):
            return self._copied(request, note)
        request.POST = request.POST.copy()
        formsets = self._stored_formsets(request, None)
        send_as_new(request.POST, request.FILES, formsets=formsets)
        request.told = Told(note, is_saving=False)
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return super().changeform_view(request, None, address, extra_context)

    def _copied(self, request, note):
        """Show the words that were sent by somebody who may not save them as new."""
        texts = [
            text
            for name in request.POST
            if not name.startswith("_") and name != "csrfmiddlewaretoken"
            for text in request.POST.getlist(name)
            if any(map(str.isalpha, text)) and text != "on"
        ]
        context = self.admin_site.each_context(request) | {
            "title": _("Deleted meanwhile"),
            "opts": self.opts,
            "note": note,
            "texts": texts,
        }
        return TemplateResponse(request, "admin/deleted_meanwhile.html", context)


def is_action(request):
    """Tell whether a form was sent for an action and not to be saved."""
    sent = request.POST
    return ACTION in sent and THEIRS not in sent and not SAVING & sent.keys()


def number_sent(request, name, newest):
    """Return the number of a change that a form carries, None where it cannot be it."""
    text = request.POST.get(name, "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else -1
    return number if 0 <= number <= newest else None
