"""Pages that hold one institution text and nothing else, and the pages of news."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.exchange.reading import words
from catalogue.forms import ListForm
from catalogue.models import Status
from catalogue.presentation.browse import title_parts
from catalogue.presentation.words import chosen
from catalogue.views.withdrawn import gone_page
from kfeic.pages.addresses import GROUPS, address, news_item
from kfeic.pages.news import find, item_page, news_page
from kfeic.pages.texts import page_text, page_titles


@require_safe
def page(request, code):
    language = request.LANGUAGE_CODE
    found = page_text(code, language)
    if found is None:
        raise Http404
    title, html, text_language = found
    section, group = next(
        (section, codes) for section, codes in GROUPS.items() if code in codes
    )
    titles = page_titles(group, language)
    context = {
        "title": title,
        "html": html,
        "text_language": text_language,
        "section": section,
        "links": [
            (titles[other], address(other, language), other == code)
            for other in group
            if other in titles
        ],
    }
    return render(request, "pages/page.html", context)


@require_safe
def news(request):
    """Show the list of news, the newest first."""
    language = request.LANGUAGE_CODE
    form = ListForm(request.GET, language=language)
    if not form.is_valid():
        raise Http404
    page = form.cleaned_data["page"]
    context = news_page(language, page) | {"title_parts": title_parts([], page)}
    return render(request, "pages/news.html", context)


@require_safe
def item(request, address):
    """Show a piece of news; answer 301 to a wrong slug, 410 to what was withdrawn."""
    language = request.LANGUAGE_CODE
    found = find(address)
    if found["status"] == Status.WITHDRAWN:
        title, _language = chosen(words(found["title_rows"]), language)
        said = _("The news item “%(title)s” has been withdrawn.") % {"title": title}
        return gone_page(request, title, text=said)
    if address != f"{found['key']}-{found['slug']}":
        target = news_item(language, found["key"], found["slug"])
        return HttpResponsePermanentRedirect(target)
    try:
        context = item_page(found["id"], language)
    except ObjectDoesNotExist as error:  # withdrawn or deleted just now
        raise Http404 from error
    return render(request, "pages/news_item.html", context)
