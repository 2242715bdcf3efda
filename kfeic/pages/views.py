"""Pages that hold one institution text and nothing else."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kfeic.pages.texts import page_text

SECTIONS = {"contact": "contact"}


@require_safe
def page(request, code):
    found = page_text(code, request.LANGUAGE_CODE)
    if found is None:
        raise Http404
    title, html, text_language = found
    context = {
        "title": title,
        "html": html,
        "text_language": text_language,
        "section": SECTIONS.get(code, "about"),
        "code": code,
    }
    return render(request, "pages/page.html", context)
