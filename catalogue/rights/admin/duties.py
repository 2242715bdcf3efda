"""What is owed under agreements, and what they are understood by: lists and forms.

Runs and deliveries belong to the grant of one film.
"""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.admin.room import RightsAdmin, RightsForm
from catalogue.rights.forms.agreements import CurrencyField
from catalogue.rights.forms.sets import PeriodField, media_field, territory_field
from catalogue.rights.known_groups import territory_reader
from catalogue.rights.models import (
    ComplianceRules,
    Delivery,
    Grant,
    Obligation,
    RoyaltyTerm,
    Run,
    Statement,
    TerritoryGroup,
)
from catalogue.rights.refusals import reason_of

WHOLE_UNITS = frozenset({"JPY", "KRW", "KPW", "VND", "CLP", "ISK", "XOF", "XAF"})


class MoneyForm(RightsForm):
    """An amount with its currency; a currency without a minor unit has no cents."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["currency"] = CurrencyField()

    def clean(self):
        super().clean()
        amount, currency = map(self.cleaned_data.get, ("amount", "currency"))
        if amount is not None and currency in WHOLE_UNITS and amount % 1:
            self.add_error("amount", _("This currency has no smaller unit."))


class StatementForm(MoneyForm):
    """A statement of account; that its period lies before the term is told."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"] = PeriodField(label=_("period"))

    def clean(self):
        super().clean()
        told, agreement = self.cleaned_data, self.cleaned_data.get("agreement")
        period = told.get("period")
        if not (agreement and period and period.end):
            return
        terms = [claim.term.start for claim in agreement.claims.in_force()]
        if terms and None not in terms and period.end <= min(terms):
            self.add_error(
                "period", _("This period lies before anything was licensed here.")
            )


class RoyaltyForm(RightsForm):
    """A share of receipts, by media in words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["media"] = media_field()


class GroupForm(RightsForm):
    """A version of a group of countries, in words; its names by language."""

    name_ko = forms.CharField(label=gettext_lazy("name in Korean"), max_length=120)
    name_en = forms.CharField(label=gettext_lazy("name in English"), max_length=120)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in ("ko", "en"):
            name = self.instance.names.get(language, "")
            self.fields[f"name_{language}"].initial = name
        self.fields["territory"] = territory_field(
            territory_reader(on=self.instance.valid_from)
        )

    def clean(self):
        super().clean()
        self.instance.names = {
            language: self.cleaned_data.get(f"name_{language}", "")
            for language in ("ko", "en")
        }


class RunForm(RightsForm):
    """A run; the database counts whether one is left."""

    def clean(self):
        super().clean()
        if self.errors or self.instance.pk:
            return
        run = Run(**{name: self.cleaned_data[name] for name in self._meta.fields})
        try:
            with transaction.atomic():
                run.save()
                transaction.set_rollback(True)
        except DatabaseError as error:
            reason = reason_of(error)
            if reason is None:
                raise
            raise ValidationError(str(reason.label)) from None


class OfAGrant:
    """For the admin of rows that belong to a grant: its film in words."""

    list_select_related = ("grant__agreement",)

    def formfield_for_foreignkey(self, column, request, **options):
        field = super().formfield_for_foreignkey(column, request, **options)
        if column.name == "grant" and field is not None:
            rows = Grant.objects.select_related("agreement")
            films = labels(Film, set(rows.values_list("film", flat=True)))
            field.queryset = rows.order_by("agreement__number", "position")
            field.label_from_instance = lambda grant: (
                f"{grant.agreement.number} · {films.get(grant.film_id, '')}"
            )
        return field

    @admin.display(description=gettext_lazy("agreement"))
    def number(self, row):
        return row.grant.agreement.number


@admin.register(Obligation)
class ObligationAdmin(RightsAdmin):
    form = MoneyForm
    list_display = ("agreement", "kind", "due", "amount", "currency", "met_on")
    list_filter = ("kind", "is_ours")
    search_fields = ("agreement__number",)
    list_select_related = ("agreement",)
    autocomplete_fields = ("agreement",)


@admin.register(Statement)
class StatementAdmin(RightsAdmin):
    form = StatementForm
    list_display = ("agreement", "received_on", "amount", "currency")
    search_fields = ("agreement__number",)
    list_select_related = ("agreement",)
    autocomplete_fields = ("agreement",)
    fields = ("agreement", "period", "received_on", "amount", "currency")


@admin.register(RoyaltyTerm)
class RoyaltyTermAdmin(OfAGrant, RightsAdmin):
    form = RoyaltyForm
    list_display = ("number", "base", "percent", "after")
    fields = ("grant", "media", "base", "percent", "after")


@admin.register(Delivery)
class DeliveryAdmin(OfAGrant, RightsAdmin):
    list_display = ("number", "item", "sent_on", "received_on", "accepted_on")
    list_filter = ("item",)


@admin.register(Run)
class RunAdmin(OfAGrant, RightsAdmin):
    form = RunForm
    list_display = ("number", "shown_on", "place")
    fields = ("grant", "shown_on", "place")


@admin.register(ComplianceRules)
class ComplianceRulesAdmin(RightsAdmin):
    list_display = ("version", "effective_on")


@admin.register(TerritoryGroup)
class TerritoryGroupAdmin(RightsAdmin):
    form = GroupForm
    list_display = ("code", "version", "valid_from", "source")
    fields = (
        *("code", "version", "valid_from", "territory", "name_ko", "name_en"),
        "source",
    )
