"""What officers fill in at the enquiry desk."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from catalogue.admin.records import DayWidget
from catalogue.forms.enquiry import Line, Lines
from catalogue.rights.enquiry_steps import CHOSEN_BY_HAND
from catalogue.rights.models import ReplyTemplate

BACKEND = "django.contrib.auth.backends.ModelBackend"
NEW_PARTY = "new"


def officers():
    """Return the members of staff who may work on enquiries."""
    return (
        get_user_model()
        .objects.with_perm("rights.change_enquiry", backend=BACKEND)
        .filter(is_staff=True)
        .order_by("username")
    )


class HandOverForm(forms.Form):
    owner = forms.ModelChoiceField(
        None, label=_("Hand over to"), empty_label=None, required=True
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = officers()


class DueForm(forms.Form):
    due_on = forms.DateField(label=_("Answer due on"), widget=DayWidget, required=False)


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=_("State"),
        choices=[(one.value, one.label) for one in CHOSEN_BY_HAND],
    )


class NoteForm(forms.Form):
    text = Lines(
        label=_("Note"), max_length=8000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReplyForm(forms.Form):
    """A letter to who asks, in the language of its template."""

    language = forms.ChoiceField(choices=(("ko", "ko"), ("en", "en")))
    subject = Line(
        label=_("Subject"), max_length=200, widget=forms.TextInput(attrs={"size": 70})
    )
    body = Lines(
        label=_("Text"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 22, "cols": 76}),
    )


class DraftForm(forms.Form):
    """Who the other side of the draft is, and what of the enquiry it takes."""

    party = forms.ChoiceField(label=_("Counterparty"), widget=forms.RadioSelect)
    films = forms.MultipleChoiceField(
        label=_("Films"), widget=forms.CheckboxSelectMultiple
    )
    narrowed = forms.BooleanField(
        label=_("Claim only what is free"), required=False, initial=True
    )

    def __init__(self, *args, parties, films, new_party, **kwargs):
        super().__init__(*args, **kwargs)
        known = [(str(party.pk), party.name) for party in parties]
        new = (NEW_PARTY, _("New: %(name)s") % {"name": new_party})
        self.fields["party"].choices = [*known, new]
        self.fields["films"].choices = films


class TemplateForm(forms.ModelForm):
    """A reply kept ready; the model refuses unknown words in braces."""

    language = forms.ChoiceField(
        label=_("Language"), choices=(("ko", _("Korean")), ("en", _("English")))
    )

    class Meta:
        model = ReplyTemplate
        fields = ("code", "language", "subject", "body")
        widgets = {
            "subject": forms.TextInput(attrs={"size": 70}),
            "body": forms.Textarea(attrs={"rows": 18, "cols": 76}),
        }
