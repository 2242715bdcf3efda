"""What an officer tells when an agreement takes a step: a day, a number, an officer."""

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin.records import DayWidget
from catalogue.rights.access import stepped_out
from catalogue.rights.models import Agreement, ComplianceCheck, ComplianceRules


class DayForm(forms.Form):
    """The day of a signature or of an end."""

    day = forms.DateField(label=gettext_lazy("date"), widget=DayWidget)


class NumberForm(forms.Form):
    """The number of an amendment, as on its paper."""

    number = forms.CharField(label=gettext_lazy("number"), max_length=60)
    is_paper = forms.BooleanField(
        label=gettext_lazy("entered from a signed paper"), required=False
    )

    def clean_number(self):
        number = self.cleaned_data["number"]
        if Agreement.objects.filter(number=number).exists():
            raise ValidationError(_("There is an agreement of this number already."))
        return number


class SecondOfficerForm(forms.Form):
    """A second officer, who signs with the own password at the desk of the first."""

    second_name = forms.CharField(
        label=gettext_lazy("second officer"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    second_password = forms.CharField(
        label=gettext_lazy("password of the second officer"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.second = None

    def clean(self):
        told = super().clean()
        if "second_name" in told and "second_password" in told:
            self.second = self._second(told)
        return told

    def _second(self, told):
        with stepped_out():
            user = authenticate(
                self.request,
                username=told["second_name"],
                password=told["second_password"],
            )
        if user is None or not user.is_staff or not user.has_perm("rights.confirm"):
            raise ValidationError(
                _("This is no officer who may confirm, or the password is wrong.")
            )
        if user.pk == self.request.user.pk:
            raise ValidationError(_("This needs two different officers."))
        return user


class CheckForm(SecondOfficerForm):
    """The result of a compliance check; only a clear one needs two officers."""

    result = forms.ChoiceField(
        label=gettext_lazy("result"), choices=ComplianceCheck.Result.choices
    )
    check_note = forms.CharField(
        label=gettext_lazy("note"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("result", "check_note", "second_name", "second_password")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.data.get(self.add_prefix("result")) != ComplianceCheck.Result.CLEAR:
            self.fields["second_name"].required = False
            self.fields["second_password"].required = False

    def _second(self, told):
        if told.get("result") != ComplianceCheck.Result.CLEAR:
            return None
        return super()._second(told)

    def clean(self):
        told = super().clean()
        if rules_in_force() is None:
            raise ValidationError(_("There are no compliance rules in force yet."))
        return told


class DisputeForm(SecondOfficerForm):
    """Why two claims that conflict are both kept."""

    note = forms.CharField(
        label=gettext_lazy("note"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("note", "second_name", "second_password")


def rules_in_force() -> ComplianceRules | None:
    """Return the rules by which a counterparty is checked today."""
    rules = ComplianceRules.objects.filter(effective_on__lte=timezone.localdate())
    return rules.order_by("-effective_on", "-pk").first()
