"""What a search found, one by one: titles with what matched in them, and why."""

from dataclasses import dataclass

from django.db.models import OuterRef
from django.db.models.functions import Now
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from catalogue import addresses
from catalogue.exchange import rows
from catalogue.exchange.reading import words
from catalogue.models import Agent, TermLabel
from catalogue.prepared import prepared
from catalogue.presentation.agents import life
from catalogue.presentation.cards import film_cards_by_key
from catalogue.presentation.lists import films_label, joined, public_films
from catalogue.presentation.words import chosen
from catalogue.years import Certainty

# A reason that needs no words where the title that matched is the one shown.
PLAIN = {"", "beginning"}
CERTAIN = {Certainty.EXACT, Certainty.MONTH, Certainty.YEAR, Certainty.CIRCA}


@dataclass(frozen=True, slots=True)
class Found:
    """One result. `title`, `second` and `form` are HTML with what matched marked.

    `names` holds the titles as "English|한글"; `reason` tells in words why it was
    found, and `form` is the title or name that matched where no other one shows it.
    """

    kind: str
    names: str
    year: str
    url: str
    title: SafeString
    title_language: str
    second: SafeString
    second_language: str
    line: str
    reason: str
    form: SafeString
    form_language: str


def read_found(hits, language):
    """Return {hit: result} of these hits, in their order: two statements at most.

    What is not public (any more) is left out.
    """
    films = [hit.record for hit in hits if hit.room == "film"]
    agents = [hit.record for hit in hits if hit.room == "agent"]
    cards = {card.pk: card for card in film_cards_by_key(films, language)}
    bodies = {row["id"]: row for row in read_agents(language=language, pks=agents)}
    found = {}
    for hit in hits:
        if hit.room == "film" and hit.record in cards:
            found[hit] = found_film(hit, cards[hit.record])
        elif hit.room == "agent" and hit.record in bodies:
            found[hit] = found_agent(hit, bodies[hit.record], language)
        elif hit.room == "page":
            found[hit] = found_page(hit, language, line=_("Text"))
        elif hit.room == "news":
            line = joined(_("News"), str(known_year(hit) or ""))
            found[hit] = found_page(hit, language, line=line)
    return found


@prepared(pks="bigint[]")
def read_agents(language, pks):
    agents = Agent.objects.published(at=Now()).named(language).filter(pk__in=pks)
    occupations = Agent.occupations.through.objects.filter(agent=OuterRef("pk"))
    return agents.annotate(
        films=public_films("credits__agent"),
        occupation_rows=rows.array(
            occupations.order_by("term__position"),
            words=rows.by_language(TermLabel, "term", "text", of="term_id"),
        ),
        place_rows=rows.by_language(TermLabel, "term", "text", of="place_id"),
    ).values()


def found_film(hit, card):
    return result(
        hit,
        url=card.url,
        title=(card.title, card.title_language),
        second=(card.second, card.second_language),
        line=card.line,
    )


def found_agent(hit, row, language):
    if row["kind"] == Agent.Kind.PERSON:
        occupations = (
            chosen(words(line["words"]), language)[0] for line in row["occupation_rows"]
        )
        what = ", ".join(occupations) or _("Person")
        rest = films_label(row["films"])
    else:
        what = _("Studio")
        rest = chosen(words(row["place_rows"]), language)[0]
    second, second_language = row["name_second"], row["name_second_language"]
    return result(
        hit,
        url=addresses.agent(language, row["kind"], row["key"], row["slug"]),
        title=(row["name_text"], row["name_language"]),
        second=(second, second_language) if second != row["name_text"] else ("", ""),
        line=joined(what, life(row, language), rest),
    )


def found_page(hit, language, *, line):
    titles = own_titles(hit, language)
    return result(
        hit,
        url=f"/{language}/{hit.path}",
        title=titles[0],
        second=("", ""),
        line=line,
    )


def own_titles(hit, language):
    """Return (text, language) of the titles of a hit, the reader's language first."""
    titles = [(hit.title_ko, "ko"), (hit.title_en, "en")]
    if language != "ko":
        titles.reverse()
    return [title for title in titles if title[0]] or [(hit.matched or hit.path, "und")]


def result(hit, *, url, title, second, line):
    """Return a result; what matched is marked once, where it is first shown."""
    texts, marks = {"title": title, "second": second, "form": ("", "")}, {}
    if hit.matched:
        shown = [name for name in texts if texts[name][0] == hit.matched]
        place = shown[0] if shown else "form"
        texts[place] = texts[place] if shown else (hit.matched, hit.matched_language)
        marks[place] = hit.marks
    form, form_language = texts["form"]
    return Found(
        kind=hit.kind,
        names=f"{hit.title_en}|{hit.title_ko}",
        year=str(known_year(hit) or ""),
        url=url,
        title=marked(title[0], marks.get("title", ())),
        title_language=title[1],
        second=marked(second[0], marks.get("second", ())),
        second_language=second[1],
        line=line,
        reason=reason_in_words(told_reason(hit)),
        form=marked(form, marks.get("form", ())),
        form_language=form_language,
    )


def known_year(hit):
    """Return the year of a hit; None where only a decade or a limit of it is known."""
    return hit.year_from if hit.year_certainty in CERTAIN else None


def told_reason(hit):
    """Return the reason to tell: a title that is shown needs none for its beginning."""
    if hit.reason not in PLAIN:
        return hit.reason
    is_shown = hit.matched in {"", hit.title_ko, hit.title_en}
    return "" if is_shown else "also"


def reason_in_words(reason):
    """Return why something was found, by the code of catalogue.search.finding.Hit."""
    return {
        "also": _("Also known as"),
        "romanised": _("Romanised"),
        "keyboard-off": _("Typed with the Korean keyboard off"),
        "keyboard-on": _("Typed with the Korean keyboard on"),
        "initials": _("First letters of the syllables"),
        "similar": _("Similar spelling"),
        "spelling": _("Another spelling"),
        "transcribed": _("In Cyrillic letters"),
        "variant": _("Another form of the characters"),
        "credits": _("Title and person"),
    }.get(reason, "")


def marked(text, marks):
    """Return the text as HTML with the parts `marks`, as (from, to), marked.

    A mark over the whole text would say nothing and is left out.
    """
    if not marks or marks == ((0, len(text)),):
        return mark_safe(escape(text))  # noqa: S308 - escaped
    parts, at = [], 0
    for start, end in marks:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - escaped
