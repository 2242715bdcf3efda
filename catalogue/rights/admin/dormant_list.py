"""The list of films that sleep: never licensed somewhere, or not for ten years."""

from functools import cached_property, partial

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.admin.frames import page_for
from catalogue.rights.admin.listing import Cell, Listing, show
from catalogue.rights.dimensions import territories
from catalogue.rights.dormancy import Dormant, dormant
from catalogue.rights.forms.dormant_asked import DormantAsked
from catalogue.rights.presentation.claims import film_address


class DormantFilms:
    """The films that sleep, as a paginator and a file read them: in slices."""

    def __init__(self, **asked) -> None:
        self._read = partial(dormant, **asked)

    @cached_property
    def _number(self) -> int:
        return self._read(limit=1)[1]

    def __len__(self) -> int:
        return self._number

    def __iter__(self):
        return iter(self[0 : len(self)])

    def __getitem__(self, part: slice) -> list[Dormant]:
        start = part.start or 0
        return self._read(limit=max(0, part.stop - start), offset=start)[0]


@page_for("view_claim")
def sleeping(request):
    """List our films that could be sold in the territories and media asked for."""
    form = DormantAsked(request.GET or None)
    form.is_valid()
    found = DormantFilms(
        asked=form.territory, media=form.media, today=timezone.localdate()
    )
    return show(
        request,
        Listing(
            title=_("Dormant rights"),
            name="dormant-rights",
            head=[_("Film"), _("Never licensed"), _("Not for ten years")],
            found=found,
            rows=_rows,
            note=_("Films of the corporation, those that were never licensed first."),
            form=form,
        ),
    )


def _rows(found):
    language = get_language() or "ko"
    films = labels(Film, {one.film_id for one in found})
    return [
        [
            Cell(films.get(one.film_id, ""), film_address(one.film_id)),
            *(
                territories.described(spans, language) if spans else ""
                for spans in (one.never, one.expired)
            ),
        ]
        for one in found
    ]
