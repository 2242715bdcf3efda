"""What is free of all films: one question of territories, media, languages, days."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.exchange.exports.sheets import TYPES, dated, download, in_language
from catalogue.labels import labels
from catalogue.models import Film
from catalogue.rights.admin.film_list import Listed, listed
from catalogue.rights.admin.frames import framed, page_for
from catalogue.rights.admin.listing import AT_A_TIME, ON_A_PAGE, query
from catalogue.rights.avails import avails
from catalogue.rights.forms.avails_asked import AvailsAsked, Show
from catalogue.rights.presentation.avails import film_answer
from catalogue.rights.presentation.claims import box_words

BESIDE = ("page", "as")  # what an address says beside the question


@page_for("view_claim")
def free_films(request):
    """Answer which films are free; the question is that of `AvailsAsked`."""
    asked = {name for name in request.GET if name not in BESIDE}
    form = AvailsAsked(request.GET if asked else None, decades=decades())
    is_right = form.is_valid()
    chosen = (
        listed(form.cleaned_data["films"], request=request) if is_right else Listed()
    )
    answers = ordered(request, form, chosen) if is_right else []
    ending = request.GET.get("as", "")
    if is_right and ending in TYPES:
        return download(
            in_language(table(answers), get_language() or "ko"),
            ending=ending,
            name=dated("free-films", on=timezone.localdate()),
            title=_("What is free"),
        )
    pages = Paginator(answers, ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return framed(
        request,
        "free.html",
        title=_("What is free"),
        form=form,
        understood=form.understood(),
        asked_words=box_words(form.asked().box) if is_right else "",
        suiting=sum(form.suits(one.free) for one in answers) if is_right else 0,
        open_lines=chosen.open_lines,
        answers=worded(page.object_list),
        page=page,
        pages=pages.get_elided_page_range(page.number),
        asked=query(request, without=BESIDE),
    )


def decades() -> list[int]:
    """Return the decades that films are of."""
    found = Film.objects.exclude(decade=None).order_by("decade")
    return list(found.values_list("decade", flat=True).distinct())


def ordered(request, form, chosen):
    """Return the answers that are to be shown: what suits first, then what is partly
    free.

    One statement for the answer, and one to choose films where that is wanted.
    """
    found = avails(form.asked(), films=film_ids(form, chosen), reader=request.user)
    wanted = form.cleaned_data["show"]
    if wanted in (Show.SUITABLE, Show.REFUSED):
        suits = wanted == Show.SUITABLE
        found = [one for one in found if form.suits(one.free) == suits]
    return sorted(
        found, key=lambda one: (not form.suits(one.free), not one.free, one.film_id)
    )


def film_ids(form, chosen) -> list[int] | None:
    """Return the films that are asked about, None for all of them."""
    told = form.cleaned_data
    kind, decade = told["kind"], told["decade"]
    if not (kind or decade or told["films"]):
        return None
    films = Film.objects.order_by("pk")
    if told["films"]:
        films = films.filter(pk__in=chosen.films)
    if kind:
        films = films.filter(kind=kind)
    if decade:
        films = films.filter(decade=decade)
    return list(films.values_list("pk", flat=True))


def worded(answers):
    """Return some answers in words, with one query for the names of the films."""
    answers = list(answers)
    names = labels(Film, [one.film_id for one in answers])
    return [film_answer(one, film=names.get(one.film_id, "")) for one in answers]


def table(answers):
    """Yield the answer as a table, its heading first."""
    yield [
        _("Film"),
        _("Answer"),
        _("Free on"),
        _("Still free"),
        _("Why not"),
    ]
    for start in range(0, len(answers), AT_A_TIME):
        for one in worded(answers[start : start + AT_A_TIME]):
            yield [
                one.film,
                one.answer,
                "; ".join(one.windows),
                "; ".join(one.remainder),
                "; ".join(one.reasons),
            ]
