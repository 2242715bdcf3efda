"""Pages that hold one institution text and nothing else."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kfeic.pages.addresses import GROUPS, address
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
