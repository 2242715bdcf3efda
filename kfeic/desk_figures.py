"""What the desk counts of the whole catalogue: one query for each kind of record.

The database groups the records by everything that is asked of them, the gaps as a mask
of bits; a catalogue of ten thousand films makes some hundred groups, which are added up
here.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count

from catalogue.admin.standing import standing
from catalogue.completeness.measuring import BAND, gap_mask, of_mask
from catalogue.completeness.rule import WHOLE
from catalogue.models import Film
from catalogue.prepared import prepared


@dataclass(slots=True)
class Figures:
    """How many records there are, by what one asks of them."""

    total: int = 0
    kinds: Counter = field(default_factory=Counter)
    decades: Counter = field(default_factory=Counter)
    standings: Counter = field(default_factory=Counter)
    gaps: Counter = field(default_factory=Counter)
    bands: Counter = field(default_factory=Counter)

    def wanting(self, languages=None):
        """Return (rule, number) of what is missing, the greatest loss first.

        With `languages`, only words that are missing in one of them.
        """
        found = [(rule, number) for rule, number in self.gaps.items() if number]
        if languages is not None:
            found = [each for each in found if each[0].language in languages]
        return sorted(found, key=lambda each: (-each[0].weight * each[1], each[0].code))


def figures(model):
    """Count the records of `model`, a film or an agent, in one query."""
    counted = Figures()
    for row in groups(model=model):
        add(counted, model, row)
    return counted


@prepared()
def groups(*, model):
    """Return how many records are alike in everything that is asked of them."""
    columns = {"standing": standing(), "mask": gap_mask(model)}
    names = ["kind", *(["decade"] if model is Film else []), *columns]
    rows = model.objects.order_by().annotate(**columns).values(*names)
    return rows.annotate(number=Count("pk"))


def add(counted, model, row):
    number = row["number"]
    measured = of_mask(model, row["mask"])
    counted.total += number
    counted.kinds[row["kind"]] += number
    counted.decades[row.get("decade")] += number
    counted.standings[row["standing"]] += number
    counted.bands[min(measured.score // BAND * BAND, WHOLE - BAND)] += number
    for rule in measured.gaps:
        counted.gaps[rule] += number
