"""One claim as it is written at the desk: territory, media, languages, days."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin.records import DayWidget
from catalogue.rights.boxes import Box, Period
from catalogue.rights.forms.sets import (
    Understood,
    checked_period,
    language_field,
    media_field,
    territory_field,
)
from catalogue.rights.models import Claim

HOPES = (Claim.Kind.OPTION, Claim.Kind.FIRST_REFUSAL)
KINDS = [one for one in Claim.Kind.choices if one[0] != Claim.Kind.DISPUTED]
SETS = ("territory", "media", "language")
SAID = (*SETS, "first", "last")
PLAIN = (
    *("kind", "exclusive", "language_mode", "term_basis", "consented_on"),
    "succession_note",
)
WHEN = forms.DateTimeInput(
    attrs={"type": "datetime-local", "step": "60"}, format="%Y-%m-%dT%H:%M"
)


class ClaimForm(forms.Form):
    """A claim of a grant; `claim` is None for one that is not stored yet.

    One in which nothing is said is left out.
    """

    claim_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=KINDS)
    exclusive = forms.BooleanField(label=gettext_lazy("exclusive"), required=False)
    first = forms.DateField(
        label=gettext_lazy("first day"), widget=DayWidget, required=False
    )
    last = forms.DateField(
        label=gettext_lazy("last day, which counts"), widget=DayWidget, required=False
    )
    is_for_ever = forms.BooleanField(
        label=gettext_lazy("in perpetuity"), required=False
    )
    language_mode = forms.ChoiceField(
        label=gettext_lazy("form of the language"), choices=Claim.LanguageMode.choices
    )
    term_basis = forms.ChoiceField(
        label=gettext_lazy("basis of the term"), choices=Claim.TermBasis.choices
    )
    lapses = forms.DateTimeField(
        label=gettext_lazy("lapses at"),
        widget=WHEN,
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    lapse_zone = forms.CharField(
        label=gettext_lazy("time zone"), max_length=60, required=False
    )
    parent = forms.TypedChoiceField(
        label=gettext_lazy("sublicence of"), coerce=int, required=False
    )
    consented_on = forms.DateField(
        label=gettext_lazy("consent to sublicense of"), widget=DayWidget, required=False
    )
    succession_note = forms.CharField(
        label=gettext_lazy("how a former country is understood"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )
    is_removed = forms.BooleanField(label=gettext_lazy("Remove"), required=False)

    def __init__(self, *args, claim=None, territories, heads=(), **kwargs):
        kwargs["initial"] = stored(claim) | (kwargs.get("initial") or {})
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.claim = claim
        self.fields["territory"] = territory_field(territories, required=False)
        self.fields["media"] = media_field(required=False)
        self.fields["language"] = language_field(required=False)
        if claim and claim.kind == Claim.Kind.DISPUTED:
            # A dispute made it so; whoever edits other words leaves it.
            self.fields["kind"].choices = [
                *KINDS,
                (claim.kind, claim.get_kind_display()),
            ]
        self.fields["parent"].choices = [("", "—"), *heads]
        self.fields["parent"].empty_value = None

    @property
    def is_blank(self) -> bool:
        """Whether a new claim says nothing."""
        return self.claim is None and not any(self[name].value() for name in SAID)

    @property
    def is_taken_out(self) -> bool:
        return bool(self["is_removed"].value())

    @property
    def has_more(self) -> bool:
        """Whether something is said in what is folded away."""
        usual = {"language_mode": "any", "term_basis": "fixed"}
        rare = ("lapses", "parent", "consented_on", "succession_note", *usual)
        said = any(
            self[name].value() not in (usual.get(name), None, "") for name in rare
        )
        wrong = self.is_bound and any(
            self[name].errors for name in (*rare, "lapse_zone")
        )
        return said or wrong

    def clean_lapse_zone(self):
        zone = self.cleaned_data["lapse_zone"].strip()
        if zone and zone not in available_timezones():
            raise ValidationError(
                _("Write the zone as Asia/Pyongyang or Europe/Berlin."), code="zone"
            )
        return zone

    def clean(self):
        told = super().clean()
        if self.is_blank or self.is_taken_out:
            return told
        for name in SETS:
            if name not in self.errors:
                self._clean_set(name, told)
        self._clean_term(told)
        self._clean_lapse(told)
        if told.get("kind") in HOPES and told.get("exclusive"):
            told["exclusive"] = False
        return told

    def _clean_set(self, name, told):
        if told.get(name) is None:
            self.add_error(name, _("Write what is granted here, or “all”."))
        elif self.claim and name not in self.changed_data:
            told[name] = getattr(self.claim, name)

    def _clean_term(self, told):
        first, last = told.get("first"), told.get("last")
        for_ever = told.get("is_for_ever")
        if {"first", "last"} & set(self.errors):
            return
        if for_ever and last:
            self.add_error("last", _("In perpetuity there is no last day."))
        elif not for_ever and not last:
            self.add_error("last", _("Write the last day, or tick “in perpetuity”."))
        elif not for_ever and not first:
            self.add_error("first", _("Write the first day."))
        else:
            try:
                told["term"] = checked_period(first, last)
            except ValidationError as error:
                self.add_error("last", error)

    def _clean_lapse(self, told):
        """Read the instant on the clock of its zone, not on that of the reader."""
        lapses, zone = told.get("lapses"), told.get("lapse_zone")
        if not lapses or "lapse_zone" in self.errors:
            return
        if told.get("kind") not in HOPES:
            self.add_error("lapses", _("Only an option or a first refusal lapses."))
            return
        told["lapse_zone"] = zone = zone or settings.TIME_ZONE
        clock = lapses.replace(tzinfo=None)
        instant = clock.replace(tzinfo=ZoneInfo(zone))
        if instant.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone)) != instant:
            self.add_error("lapses", _("There is no such hour in this zone."))
        told["lapses_at"] = instant

    def proposed(self) -> Claim:
        """Return the claim as it is written, unsaved; the form is valid."""
        told = self.cleaned_data
        claim = self.claim or Claim()
        for name in (*SETS, *PLAIN, "term"):
            setattr(claim, name, told[name])
        claim.parent_id = told["parent"]
        claim.lapses_at = told.get("lapses_at")
        claim.lapse_zone = told["lapse_zone"] if claim.lapses_at else ""
        return claim

    def understood(self) -> list[tuple[BoundField, Understood]]:
        """Return each field of a set with what it means as it is typed now."""
        return [
            (self[name], self.fields[name].understood(self[name].value()))
            for name in SETS
        ]


def stored(claim: Claim | None) -> dict:
    """Return what the fields show of a claim."""
    if claim is None:
        return {"kind": Claim.Kind.GRANT, "exclusive": True}
    zone = claim.lapse_zone or settings.TIME_ZONE
    lapses = claim.lapses_at and claim.lapses_at.astimezone(ZoneInfo(zone))
    return {
        **{name: getattr(claim, name) for name in (*SETS, *PLAIN)},
        **days(claim.term),
        "claim_id": claim.pk,
        "parent": claim.parent_id,
        "lapses": lapses and datetime.strftime(lapses, "%Y-%m-%dT%H:%M"),
        "lapse_zone": claim.lapse_zone,
    }


def days(term: Period) -> dict:
    """Return what the fields of the days show of a term."""
    return {"first": term.start, "last": term.last, "is_for_ever": term.end is None}


def narrowed(box: Box, *, exclusive: bool) -> dict:
    """Return what the fields are to show after a change of what is claimed."""
    return (
        {name: getattr(box, name) for name in SETS}
        | days(box.term)
        | {"exclusive": exclusive}
    )
