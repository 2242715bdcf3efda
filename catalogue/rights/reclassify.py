"""Changes where a film is from, when it is under agreements: by two officers."""

from collections.abc import Sequence

from catalogue.ledger.acts import recorded
from catalogue.models import Act, Film
from catalogue.rights.conflicts import Clash, Rule, named
from catalogue.rights.covering import exports
from catalogue.rights.deciding import decided, different, told
from catalogue.rights.outside import stepped_outside

SECOND = "kfeic.rights_second"


def reclassify(film: Film, *, countries: Sequence[str], by, second_by) -> None:
    """Write the countries of a film, from which follows whose it is.

    Raise Refused when the officers are one, or when the corporation would not hold
    what it has licensed out, with all of that.
    """
    different(by, second_by)

    def work() -> None:
        told(SECOND, second_by.get_username())
        with stepped_outside(), recorded(by, Act.Kind.EDIT):
            row = Film.objects.select_for_update().get(pk=film.pk)
            row.countries = list(countries)
            row.save(update_fields=["countries"])
        told(SECOND, "")

    decided(work, explain=lambda: _left_uncovered(film, by))
    film.refresh_from_db()


def _left_uncovered(film: Film, by) -> list[Clash]:
    """Return the exports of the film: a domestic one has no imports to cover them."""
    return named(
        [
            (
                Clash(Rule.NOT_COVERED, sold.film_id, sold, sold.box, True, sold.pk),
                sold.agreement_id,
            )
            for sold in exports([film.pk])
        ],
        reader=by,
    )
