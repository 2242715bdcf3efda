"""Lists for digital platforms: of what is free, or of one agreement."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exchange.exports.sheets import TYPES, dated, download
from catalogue.rights.admin.film_list import Listed, listed
from catalogue.rights.admin.frames import framed, page_for
from catalogue.rights.admin.listing import query
from catalogue.rights.avails import avails
from catalogue.rights.dimensions import media, territories
from catalogue.rights.exchange.platforms import (
    left_out,
    number_of_rows,
    of_agreement,
    of_answers,
    rows,
)
from catalogue.rights.forms.platforms_asked import PlatformsAsked
from catalogue.rights.models import Direction
from catalogue.rights.readers import readable

MOST_ROWS = 300_000  # a workbook has room for a million


@page_for("view_claim")
def free_for_platforms(request):
    """Offer the films that are free, as the form asks; then as a file."""
    asked = {name for name in request.GET if name != "as"}
    form = PlatformsAsked(request.GET if asked else None)
    is_right = form.is_valid()
    chosen, offers = Listed(), []
    if is_right:
        words = form.cleaned_data["films"]
        chosen = listed(words, request=request)
        films = chosen.films if words else None
        answers = avails(form.asked(), films=films, reader=request.user)
        offers = of_answers(answers)
    return shown(
        request,
        offers,
        name="avails",
        form=form,
        is_asked=is_right,
        understood=form.understood(),
        open_lines=chosen.open_lines,
    )


@page_for("view_claim", "view_agreement")
def agreement_for_platforms(request, agreement_id):
    """Offer what one agreement licenses, as it stands or is drafted."""
    agreement = (
        readable(request.user)
        .filter(pk=agreement_id, direction=Direction.EXPORT)
        .select_related("counterparty")
        .first()
    )
    if agreement is None:
        raise Http404
    offers = of_agreement(agreement)
    name = f"avails-{agreement.pk}"
    return shown(request, offers, name=name, agreement=agreement, is_asked=True)


def shown(request, offers, *, name, **context):
    """Return the page that tells what the list holds and leaves out, or the list."""
    number = number_of_rows(offers)
    ending = request.GET.get("as", "")
    if ending in TYPES and 0 < number <= MOST_ROWS:
        return download(
            rows(offers),
            ending=ending,
            name=dated(name, on=timezone.localdate()),
            title="Avails",
        )
    lost = left_out(offers)
    language = get_language() or "ko"
    return framed(
        request,
        "platforms.html",
        title=_("List for platforms (EMA Avails)"),
        number=number,
        films=len({offer.film_id for offer in offers}),
        is_too_long=number > MOST_ROWS,
        most=MOST_ROWS,
        lost_media=media.described(lost.media, language) if lost.media else "",
        lost_places=(
            territories.described(lost.territory, language) if lost.territory else ""
        ),
        asked=query(request, without=("as",)),
        **context,
    )
