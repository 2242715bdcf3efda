"""One film as a grid: every territory by every medium, within some days."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalogue.admin.records import DayWidget
from catalogue.rights.admin.film_page import film_name
from catalogue.rights.admin.frames import framed, page_for
from catalogue.rights.boxes import Period
from catalogue.rights.dimensions import media, territories
from catalogue.rights.forms.sets import checked_period
from catalogue.rights.grid import State, grid
from catalogue.rights.presentation.days import period_words

YEARS = 5
MANY = 125  # only one group can be larger: half of all territories
# What stands in a cell: a sign for each state, so that colour alone says nothing.
SIGNS = {
    State.FREE: "○",
    State.PARTLY: "◐",
    State.WAITS: "◌",
    State.TAKEN: "●",
    State.NOT_HELD: "–",
}


class GridAsked(forms.Form):
    """The days of the grid: five years from today, unless others are asked for."""

    first = forms.DateField(
        label=gettext_lazy("From"), widget=DayWidget, required=False
    )
    last = forms.DateField(
        label=gettext_lazy("Until and including"), widget=DayWidget, required=False
    )
    exclusive = forms.BooleanField(
        label=gettext_lazy("Exclusively"), required=False, initial=True
    )
    every = forms.BooleanField(
        label=gettext_lazy("Each territory in a row of its own"), required=False
    )

    def clean(self):
        told = super().clean()
        if not self.errors:
            first = told["first"] or timezone.localdate()
            last = told["last"] or _years_later(first)
            told["window"] = checked_period(first, last)
        return told

    @property
    def window(self) -> Period:
        told = getattr(self, "cleaned_data", {})
        today = timezone.localdate()
        return told.get("window") or Period.through(today, _years_later(today))

    @property
    def wants_every(self) -> bool:
        return bool(getattr(self, "cleaned_data", {}).get("every"))

    @property
    def exclusive_wanted(self) -> bool:
        return not self.is_bound or bool(self.cleaned_data.get("exclusive"))


def _years_later(day: date) -> date:
    return date(min(day.year + YEARS, date.max.year - 1), 12, 31)


@page_for("view_claim")
def grid_page(request, film_id):
    """Show the grid of a film; the query is that of `GridAsked`."""
    form = GridAsked(request.GET or None)
    form.is_valid()
    name = film_name(film_id)
    language = get_language() or "ko"
    found = grid(film_id, window=form.window, exclusive=form.exclusive_wanted)
    words = {}
    rows = [
        (row_name(codes, language), [_cell(one, words) for one in cells])
        for codes, cells in columns(found, alone=form.wants_every)
    ]
    if form.wants_every:
        rows.sort(key=lambda row: row[0])
    return framed(
        request,
        "film_grid.html",
        title=name,
        film_id=film_id,
        form=form,
        window=period_words(form.window),
        heads=[media.name(code, language) for code in found.media],
        rows=rows,
        signs=[(state, SIGNS[state], state.label) for state in State],
    )


def columns(found, *, alone) -> list[tuple[list[str], list]]:
    """Return the cells of each territory; without `alone`, of those alike together.

    Most territories of a film are alike: a row for each is long and says little.
    """
    alike: dict = {}
    for place, code in enumerate(found.territories):
        cells = [row[place] for row in found.rows]
        group = code if alone else tuple(map(id, cells))
        alike.setdefault(group, ([], cells))[0].append(code)
    return sorted(alike.values(), key=lambda row: len(row[0]))


def row_name(codes, language) -> str:
    """Return the names of territories, or how many there are where they are many."""
    if len(codes) > MANY:
        return _("All other territories (%(number)s)") % {"number": len(codes)}
    return territories.described(territories.territory(*codes), language)


def _cell(cell, words):
    """Return (state, sign, words) of a cell; cells alike are one object."""
    if id(cell) not in words:
        told = "; ".join(map(period_words, cell.free))
        is_told = cell.state == State.PARTLY and told
        label = f"{cell.state.label}: {told}" if is_told else str(cell.state.label)
        words[id(cell)] = (cell.state.value, SIGNS[cell.state], label)
    return words[id(cell)]
