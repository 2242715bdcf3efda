"""The page that shows every component in every state, with made-up films and people."""

from django.shortcuts import render
from django.templatetags.static import static
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from catalogue.forms import EnquiryForm
from catalogue.presentation.cards import Card
from catalogue.presentation.found import Found, marked
from catalogue.presentation.pictures import Picture
from catalogue.presentation.shortlist import Listed
from kfeic.context import site
from kfeic.kit_samples import (
    ENGLISH_TEXT,
    FILMS,
    HERE,
    KOREAN_TEXT,
    LONG_ENGLISH,
    LONG_KOREAN,
    PROSE,
    REASONS,
    ROWS,
)
from kfeic.kit_search_samples import FOUND, SEARCH_ROWS


@require_safe
def kit(request):
    """Show the kit in the language of the address; the samples are in both."""
    context = site(request) | samples(request.LANGUAGE_CODE)
    return render(request, "kit.html", context)


def samples(language):
    """Return one context for all components."""
    return {
        "colours": (
            "paper",
            "ink",
            "ink-second",
            "rule",
            "accent",
            "focus",
            "control",
        ),
        "themes": ("light", "dark"),
        "has_box": True,
        "cards": cards(),
        "found": found(),
        "found_cards": list(zip(cards(), found(), strict=False))[1:],
        "listed": listed(),
        "form": EnquiryForm({"message": KOREAN_TEXT[0]}),
        "faults": [("id_name", "이름을 적어야 한다."), ("ask-kind", "Say what for.")],
        "related": list(zip(cards(), REASONS, strict=False)),
        "picture": photograph(),
        "stills": [photograph() for _ in range(3)],
        "poster": cards()[0].poster,
        "prose": mark_safe(PROSE),  # noqa: S308 - written below
        "previous": ("1950", "12", HERE, False),
        "next": ("1970", "31", HERE, False),
        "texts": [
            ("", KOREAN_TEXT, "ko"),
            ("Synopsis" if language == "en" else "줄거리", ENGLISH_TEXT, "en"),
        ],
        "profiles": [
            (KOREAN_TEXT[:1], "ko", ""),
            (ENGLISH_TEXT[:1], "en", "Film yearbook, 1963"),
        ],
        "long_titles": (LONG_KOREAN, LONG_ENGLISH),
        **ROWS,
        **SEARCH_ROWS,
    }


def found():
    """Return results of a search: one plain, one marked, one by another name."""
    return [
        Found(
            kind=kind,
            names=f"{second[0]}|{title[0]}",
            year=line[-4:] if kind == "film" else "",
            url=HERE,
            title=marked(*title[::2]),
            title_language=title[1],
            second=marked(second[0], ()),
            second_language=second[1],
            line=line,
            reason=reason,
            form=marked(*form[::2]),
            form_language=form[1],
        )
        for kind, title, second, line, reason, form in FOUND
    ]


def listed():
    """Return a shortlist of three films."""
    films = cards()[:3]
    return [
        Listed(f"7k2b{place}", place, card, place == 1, place == len(films))
        for place, card in enumerate(films, start=1)
    ]


def photograph():
    """Return a still as the catalogue's renditions would offer it."""
    return Picture(
        source=static("images/kit/still.jpg"),
        avif=static("images/kit/still.avif") + " 960w",
        jpeg=static("images/kit/still.jpg") + " 960w",
        width="960",
        height="700",
        placeholder="#8c8a86",
        alternative="Hills behind one another in the haze",
        alternative_language="en",
        caption="장면 · Scene",
        credit="Photograph: the studio",
    )


def cards():
    """Return cards with short and long titles, one with a photograph."""
    photographs = {1: photograph()}
    return [
        Card(
            pk=number,
            url=HERE,
            title=title,
            title_language=language,
            second=second,
            second_language=second_language,
            line=line,
            year=line.rpartition(" · ")[2],
            kind=line.partition(" · ")[0],
            poster=static(f"images/kit/poster-{number % 4 + 1}.svg"),
            picture=photographs.get(number),
        )
        for number, (title, language, second, second_language, line) in enumerate(FILMS)
    ]
