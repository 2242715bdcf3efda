"""The head of an agreement: with whom, which way, when, in which currency."""

from babel.numbers import list_currencies
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.rights.forms.sets import PeriodField


def known_currency(code: str) -> None:
    """Raise ValidationError for what is no code of ISO 4217."""
    if code not in list_currencies():
        raise ValidationError(
            _("“%(code)s” is not a currency: write EUR, CNY, KPW."),
            code="currency",
            params={"code": code},
        )


class CurrencyField(forms.CharField):
    """A code of ISO 4217, in capitals however it is typed."""

    widget = forms.TextInput(attrs={"size": 4, "autocapitalize": "characters"})
    default_validators = (known_currency,)

    def __init__(self, **options):
        kept = {"max_length": 3, "required": False, "label": gettext_lazy("currency")}
        super().__init__(**kept | options)

    def to_python(self, value):
        return super().to_python(value).upper()


class HeadForm:
    """For the form of an agreement that the admin makes: the term, the currency."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreement_term"] = PeriodField(
            label=_("term of the agreement"),
            required=False,
            initial=self.instance.agreement_term,
        )
        self.fields["currency"] = CurrencyField(initial=self.instance.currency)
        self.fields["note"].widget.attrs["rows"] = 3

    def clean(self):
        super().clean()
        told = self.cleaned_data
        signed, effective = told.get("signed_on"), told.get("effective_on")
        term = told.get("agreement_term")
        if signed and term and term.end and term.end <= signed:
            self.add_error(
                "agreement_term", _("The term ends before the agreement is signed.")
            )
        if told.get("is_paper") and not signed:
            self.add_error("signed_on", _("A signed paper has a day of signature."))
        if effective and term and term.end and effective >= term.end:
            self.add_error("effective_on", _("This lies after the term."))

    def _post_clean(self):
        super()._post_clean()
        if "agreement_term" in self.cleaned_data:
            self.instance.agreement_term = self.cleaned_data["agreement_term"]
