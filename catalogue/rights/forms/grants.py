"""What an agreement says of one film: as it is written, and as it is understood."""

from collections.abc import Callable, Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.rights import deal_words
from catalogue.rights.deal_words import Terms
from catalogue.rights.forms.claims import ClaimForm
from catalogue.rights.models import Grant

WRITTEN = (
    *("rights_as_written", "territory_as_written", "language_as_written"),
    *("term_as_written", "holdback_as_written"),
)
COLUMNS = (*WRITTEN, "sublicensing", "max_runs", "max_prints", "sell_off_days")
MOST_CLAIMS = 60
COUNT = "claims-count"


def written(name: str, rows: int = 2) -> forms.CharField:
    field = Grant._meta.get_field(name)
    return forms.CharField(
        label=field.verbose_name,
        max_length=field.max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def number(name: str, most: int) -> forms.IntegerField:
    label = Grant._meta.get_field(name).verbose_name
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)


class GrantForm(forms.Form):
    """One film of an agreement with its claims, in `claims`.

    `chooser` makes the field for the film; `heads` offers, by film, the claims of the
    head agreement that a sublicence may come from.
    """

    grant_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    rights_as_written = written("rights_as_written")
    territory_as_written = written("territory_as_written")
    language_as_written = written("language_as_written", 1)
    term_as_written = written("term_as_written", 1)
    holdback_as_written = written("holdback_as_written")
    sublicensing = forms.ChoiceField(
        label=gettext_lazy("sublicensing"), choices=Grant.Sublicensing.choices
    )
    max_runs = number("max_runs", 2**31 - 1)
    max_prints = number("max_prints", 2**15 - 1)
    sell_off_days = number("sell_off_days", 2**15 - 1)
    line = forms.CharField(
        label=gettext_lazy("Terms in one line"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )
    is_removed = forms.BooleanField(
        label=gettext_lazy("Take this film out"), required=False
    )

    def __init__(
        self,
        data=None,
        *,
        grant: Grant | None = None,
        claims=(),
        chooser: Callable[[], forms.Field],
        territories,
        heads: Mapping[int, list] | None = None,
        **kwargs,
    ):
        kwargs["initial"] = stored(grant) | (kwargs.get("initial") or {})
        super().__init__(data, use_required_attribute=False, **kwargs)
        self.grant = grant
        self.fields["film"] = chooser()
        self.order_fields(["film"])
        self.territories = territories
        self.heads = heads or {}
        self.claims = list(self._claims(claims))

    def _claims(self, stored_claims):
        by_id = {claim.pk: claim for claim in stored_claims}
        film = self.film_id
        kept = {"territories": self.territories, "heads": self.heads.get(film, ())}
        if not self.is_bound:
            for place, claim in enumerate(stored_claims):
                yield ClaimForm(claim=claim, prefix=self._claim_prefix(place), **kept)
            return
        for place in range(counted(self.data, self.add_prefix(COUNT), MOST_CLAIMS)):
            prefix = self._claim_prefix(place)
            sent = str(self.data.get(f"{prefix}-claim_id", ""))
            claim = by_id.get(int(sent)) if sent.isdecimal() else None
            yield ClaimForm(self.data, claim=claim, prefix=prefix, **kept)

    def _claim_prefix(self, place):
        return f"{self.prefix}-claims-{place}"

    @property
    def count_name(self) -> str:
        return self.add_prefix(COUNT)

    @property
    def film_id(self) -> int | None:
        value = str(self["film"].value() or "")
        return int(value) if value.isdecimal() else None

    @property
    def is_blank(self) -> bool:
        said = (*WRITTEN, "line", "film")
        return (
            self.grant is None
            and not any(self[name].value() for name in said)
            and all(claim.is_blank for claim in self.claims)
        )

    @property
    def is_taken_out(self) -> bool:
        return bool(self["is_removed"].value())

    @property
    def said_claims(self) -> list[ClaimForm]:
        """Return the claims that say something and stay."""
        return [one for one in self.claims if not (one.is_blank or one.is_taken_out)]

    def is_valid(self):
        if self.is_taken_out or self.is_blank:
            return True
        own = super().is_valid()
        claims = [one.is_valid() for one in self.said_claims]  # each says its own
        return own and all(claims)

    def clean_line(self):
        """Refuse a line of which a part means nothing: nobody means it to be lost."""
        unknown = [part for terms in self.read_line() for part in terms.unknown]
        if unknown:
            raise forms.ValidationError(
                _("Not understood: %(words)s."),
                code="unread",
                params={"words": " · ".join(unknown)},
            )
        return ""

    def read_line(self) -> list[Terms]:
        """Return what the line says, a Terms for each of its claims."""
        text = self["line"].value() or ""
        return deal_words.read(text, territories=self.territories)


def stored(grant: Grant | None) -> dict:
    """Return what the fields show of a grant."""
    if grant is None:
        return {"sublicensing": Grant.Sublicensing.NO}
    shown = {name: getattr(grant, name) for name in COLUMNS}
    return shown | {"grant_id": grant.pk, "film": grant.film_id}


def counted(data, name: str, most: int) -> int:
    """Return how many forms were sent, nought for what is no number."""
    sent = str(data.get(name, ""))
    return min(int(sent), most) if sent.isascii() and sent.isdecimal() else 0
