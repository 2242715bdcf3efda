"""The shortlist: kept in a signed cookie, or in the address where none is taken."""

import re

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from catalogue import addresses, shortlisting
from catalogue.keys import ALPHABET, LENGTH
from catalogue.presentation.shortlist import shortlist_page
from catalogue.views.personal import is_from_this_site, personal

# A permanent id alone, or the address of the page of a film.
NAMED = re.compile(rf"(?:.*/films/)?([{ALPHABET}]{{{LENGTH}}})(?:-[^/]*)?/?")


@personal("GET", "HEAD", "POST")
def shortlist(request):
    """Show the list, or change it and show it.

    An address that carries another list than the cookie is somebody's else: it is
    shown, and can be made one's own.
    """
    if request.method == "POST":
        return changed(request)
    own = own_list(request)
    told = shortlisting.read(request.GET["films"]) if "films" in request.GET else None
    keys = own or () if told is None else told
    is_own = told is None or own is None or told == own
    context = shortlist_page(keys, request.LANGUAGE_CODE, is_own=is_own)
    return render(request, "catalogue/shortlist.html", context)


@personal("GET", "HEAD")
def shared_shortlist(request, words):
    """Show a list to whoever has its link, for thirty days."""
    try:
        keys = shortlisting.opened(words)
    except shortlisting.NoSuchList:
        context = {"action": addresses.shortlist(request.LANGUAGE_CODE)}
        context |= {"canonical": ""}
        return render(request, "catalogue/shortlist_ended.html", context, status=410)
    context = shortlist_page(keys, request.LANGUAGE_CODE, is_own=False)
    return render(request, "catalogue/shortlist.html", context)


def own_list(request):
    """Return the list of the cookie, None where the browser brings none of ours."""
    words = request.get_signed_cookie(
        shortlisting.COOKIE, None, salt=shortlisting.SALT, max_age=shortlisting.KEPT
    )
    return None if words is None else shortlisting.read(words)


def changed(request):
    """Do what a button asks, keep the list, and lead back to it with 303.

    What names no film is searched for.
    """
    language, posted = request.LANGUAGE_CODE, request.POST
    own = own_list(request)
    if not is_from_this_site(request):
        context = shortlist_page(own or (), language, is_own=True)
        context["notice"] = _("The form was not sent from this site: nothing changed.")
        return render(request, "catalogue/shortlist.html", context, status=403)
    old = shortlisting.read(posted.get("films", "")) if own is None else own
    words = posted.get("named", "").strip()
    named = NAMED.fullmatch(words.lower())
    if words and not named:
        return HttpResponseRedirect(addresses.search(language, q=words[:200]))
    key = named[1] if named else ""
    new, key = after(old, posted, key)
    response = HttpResponseRedirect(
        addresses.shortlist(language, () if own is not None else new)
        + (f"#film-{key}" if key in new else "")
    )
    response.status_code = 303
    response.set_signed_cookie(
        shortlisting.COOKIE,
        shortlisting.written(new),
        salt=shortlisting.SALT,
        max_age=shortlisting.KEPT,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def after(old, posted, key):
    """Return the list after what the form asks, and the key of the film concerned."""
    key = key or posted.get("add", "")
    if key:
        return shortlisting.added(old, [key]), key
    for name, by in (("up", -1), ("down", 1)):
        if key := posted.get(name, ""):
            return shortlisting.moved(old, key, by=by), key
    if key := posted.get("remove", ""):
        return shortlisting.removed(old, key), key
    if "take" in posted:
        return shortlisting.read(posted.get("films", "")), ""
    if "join" in posted:
        return shortlisting.added(old, shortlisting.read(posted.get("films", ""))), ""
    return (() if "clear" in posted else old), ""
