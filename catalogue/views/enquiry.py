"""The form in which films are asked for, and the page of its receipt."""

from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from catalogue import addresses, shortlisting
from catalogue.enquiring import NotReceived, TooMany, receive, sender_hash
from catalogue.forms import EnquiryForm
from catalogue.presentation.enquiry import as_asked, enquiry_page, receipt_page
from catalogue.presentation.shortlist import listed_films
from catalogue.receipts import NotAReceipt, read_receipt, receipt_words
from catalogue.views.personal import is_from_this_site, personal
from catalogue.views.shortlist import own_list

AN_HOUR, A_MINUTE = 3600, 60  # seconds


class Offered(NamedTuple):
    """The films of a form: keys, cards (None: nobody could ask), keys of lost films."""

    keys: tuple[str, ...]
    films: list | None
    lost: tuple[str, ...] = ()


@personal("GET", "HEAD", "POST")
def enquiry(request):
    """Show the form for the films of the address or of the shortlist; take it in.

    Whatever is wrong, the form comes back with everything that was typed.
    """
    if request.method == "POST":
        return taken_in(request)
    if "films" in request.GET:
        keys = shortlisting.read(request.GET["films"])
    else:
        keys = own_list(request) or ()
    offered = offered_films(keys, request.LANGUAGE_CODE)
    return form_page(request, EnquiryForm(), offered, status=200)


def taken_in(request):
    """Hand over what the form says, and lead to its receipt with 303."""
    form = EnquiryForm(request.POST)
    told = shortlisting.read(request.POST.get("films", ""))
    told = shortlisting.added(told, request.POST.getlist("film"))
    try:
        offered = offered_films(told, request.LANGUAGE_CODE)
    except DatabaseError:
        return unanswered(request, form, Offered(told, None))
    if not is_from_this_site(request):
        notice = _(
            "The form was not sent from this site. Please look it over and send."
        )
        return form_page(request, form, offered, status=403, notice=notice)
    if not form.is_valid():
        return form_page(request, form, offered, status=422)
    if set(offered.lost) & set(form.cleaned_data["film"]):
        return form_page(request, form, offered, status=409)
    return handed_over(request, form, offered)


def handed_over(request, form, offered):
    """Answer what the database says to a form that is right."""
    language = request.LANGUAGE_CODE
    asked = as_asked(form.cleaned_data, offered.films, language)
    client = import_string(settings.CLIENT_ADDRESS)(request)
    try:
        ticket = receive(asked, sender=sender_hash(client))
    except TooMany:
        notice = _(
            "Too many enquiries came from your address within an hour. What you wrote "
            "is still here: please send it later."
        )
        response = form_page(request, form, offered, status=429, notice=notice)
        response.headers["Retry-After"] = str(AN_HOUR)
        return response
    except NotReceived:
        return unanswered(request, form, offered)
    words = receipt_words(ticket, asked)
    response = HttpResponseRedirect(addresses.receipt(language, words))
    response.status_code = 303
    return response


def unanswered(request, form, offered):
    """Answer 503 with the form as it was typed: the database does not answer."""
    notice = _(
        "The enquiry could not be taken just now. What you wrote is still here: please "
        "send it again in a minute."
    )
    form.errors.clear()
    response = form_page(request, form, offered, status=503, notice=notice)
    response.headers["Retry-After"] = str(A_MINUTE)
    return response


def offered_films(keys, language):
    films, lost = listed_films(keys, language)
    return Offered(tuple(film.key for film in films), films, lost)


def form_page(request, form, offered, *, status, notice=""):
    context = enquiry_page(form, *offered, request.LANGUAGE_CODE, notice=notice)
    return render(request, "catalogue/enquiry.html", context, status=status)


@personal("GET", "HEAD")
def receipt(request, words):
    """Show the ticket and what it stands for; the enquiry itself is not read."""
    try:
        found = read_receipt(words)
    except NotAReceipt as error:
        raise Http404 from error
    context = receipt_page(found, request.LANGUAGE_CODE)
    return render(request, "catalogue/receipt.html", context)
