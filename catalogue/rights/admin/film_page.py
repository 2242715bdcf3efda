"""The rights of one film: as a picture, as a table, and as it was believed to be."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.admin.ways import leads_on_from_films
from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.admin.frames import framed, page_for
from catalogue.rights.forms.film_asked import FilmAsked
from catalogue.rights.models import Holding, TitleDocument
from catalogue.rights.presentation.claims import claim_lines, film_address
from catalogue.rights.presentation.film_picture import picture, showing_words
from catalogue.rights.timeline import claims_of, showings_of


@page_for("view_claim")
def film_page(request, film_id):
    """Show what is whose of a film; the query is that of `FilmAsked`."""
    form = FilmAsked(request.GET or None)
    form.is_valid()
    name = film_name(film_id)
    holding = Holding.objects.select_related("holder").get(pk=film_id)
    claims = claims_shown(film_id, form)
    lines = claim_lines(claims, reader=request.user)
    showings = showings_of(film_id, reader=request.user)
    today = timezone.localdate()
    asked = form.told("on")
    shown = [line for line in lines if asked is None or asked in line.term]
    return framed(
        request,
        "film.html",
        title=name,
        film_id=film_id,
        holding=holding,
        is_domestic=holding.origin == Film.Origin.DOMESTIC,
        form=form,
        lines=shown,
        picture=picture(
            lines,
            showings,
            window=form.window([line.term for line in lines], today=today),
            today=today,
            asked=asked,
            language=get_language() or "ko",
        ),
        showings=[(showing.term, showing_words(showing)) for showing in showings],
        papers=TitleDocument.objects.filter(film_id=film_id).select_related("document"),
    )


@leads_on_from_films
def way_to_rights(request, film_id):
    """Lead the officers of the rights from the record of a film to its rights."""
    if not request.user.has_perm("rights.view_claim"):
        return None
    return _("Rights of the film"), film_address(film_id)


def film_name(film_id: int) -> str:
    """Return the label of a film; raise Http404 where there is none."""
    found = labels(Film, [film_id])
    if film_id not in found:
        raise Http404
    return found[film_id]


def claims_shown(film_id, form):
    """Return the claims on a film that the form asks for, the earliest first."""
    believed_at = form.believed_at
    rows = claims_of(film_id, believed_at=believed_at)
    rows = rows.filter(media__overlap=form.media)
    if believed_at is None and form.is_bound and not form.told("all_states"):
        rows = rows.in_force()
    return rows
