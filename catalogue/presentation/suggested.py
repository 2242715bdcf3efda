"""Suggestions while somebody types: for the script of the site, and for browsers."""

from django.conf import settings

from catalogue.presentation.found import known_year, reason_in_words, told_reason


def suggested(hits, language):
    """Return hits as objects for the script of the site, in their order.

    `form` is the title or name that matched where it is neither of the two shown.
    """
    return [
        {
            "title_en": hit.title_en,
            "title_ko": hit.title_ko,
            "kind": hit.kind,
            "year": known_year(hit),
            "url": f"/{language}/{hit.path}",
            "reason": reason_in_words(told_reason(hit)),
            "form": other_form(hit),
            "form_language": hit.matched_language if other_form(hit) else "",
        }
        for hit in hits
    ]


def other_form(hit):
    return "" if hit.matched in {hit.title_en, hit.title_ko} else hit.matched


def as_open_search(text, hits, language):
    """Return hits in the form of the OpenSearch suggestions extension 1.1.

    The words asked, then titles, descriptions and addresses in the same order.
    """
    titles = [
        (hit.title_ko or hit.title_en)
        if language == "ko"
        else (hit.title_en or hit.title_ko)
        for hit in hits
    ]
    seconds = [hit.title_en if language == "ko" else hit.title_ko for hit in hits]
    years = [str(known_year(hit) or "") for hit in hits]
    described = [
        " · ".join(part for part in parts if part)
        for parts in zip(seconds, years, strict=True)
    ]
    urls = [f"{settings.PUBLIC_URL}/{language}/{hit.path}" for hit in hits]
    return [text, titles, described, urls]
