"""What pages show of news: lists of items, and one item, as strings ready to print."""

import math

from django.conf import settings
from django.db.models import Count, OuterRef, Q
from django.db.models.functions import Now
from django.http import Http404
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from catalogue import addresses as of_catalogue
from catalogue.exchange import rows
from catalogue.exchange.reading import only, words
from catalogue.exchange.structured import absolute, graph
from catalogue.models import Agent
from catalogue.prepared import prepared
from catalogue.presentation.browse import pager
from catalogue.presentation.cards import film_cards_by_key
from catalogue.presentation.mentions import MOST, Mentions
from catalogue.presentation.words import chosen, day
from kfeic.pages import addresses
from kfeic.pages.models import NewsItem, NewsText
from kfeic.pages.texts import to_html

PAGE_SIZE = 20
LATEST = 3
DESCRIPTION = 160  # characters
COLUMNS = ("key", "slug", "published_at", "title_rows")


def public_news():
    """Return the news that the public may see, the newest first."""
    return NewsItem.objects.published(at=Now()).order_by("-published_at", "-pk")


def titled(items):
    titles = rows.by_language(NewsText, "item", "title")
    return items.annotate(title_rows=titles).values(*COLUMNS)


@prepared()
def read_count():
    return public_news().order_by().values("status").annotate(number=Count("pk"))


@prepared(at_most=PAGE_SIZE)
def read_news():
    return titled(public_news())


@prepared(at_most=LATEST)
def read_latest():
    return titled(public_news())


@prepared(at_most=MOST, film="bigint")
def read_of_film(film):
    return titled(public_news().filter(films=film))


def news_page(language, page):
    """Return the context of the list of news; Http404 beyond its last page."""
    total = sum(row["number"] for row in read_count())
    pages = max(1, math.ceil(total / PAGE_SIZE))
    if page > pages:
        raise Http404

    def link(*, page):
        return addresses.news(language, page=page)

    shown = read_news(first=(page - 1) * PAGE_SIZE) if total else []
    return {
        "news": lines(shown, language),
        **pager(page, pages, link),
        "canonical": settings.PUBLIC_URL + link(page=page if page > 1 else None),
        "section": "news",
    }


def latest(language):
    """Return the lines of the latest news, for the home page."""
    return lines(read_latest(first=0), language)


def mentions(film_id, language):
    """Return the latest news on a film, for its page."""
    found = lines(read_of_film(film=film_id, first=0), language)
    return found and Mentions(_("News"), found, _("All news"), addresses.news(language))


def lines(items, language):
    """Return items as (title, its language, address, day, day for machines)."""
    return [line(item, language) for item in items]


def line(item, language):
    title, title_language = chosen(words(item["title_rows"]), language)
    address = addresses.news_item(language, item["key"], item["slug"])
    return (
        title or item["slug"],
        title_language,
        address,
        *dated(item["published_at"], language),
    )


def dated(moment, language):
    """Return the day of a moment in words and for machines; "" without a moment."""
    if moment is None:
        return "", ""
    local = localtime(moment)
    return day(local, language), local.date().isoformat()


@prepared(item_id="bigint")
def read_item(item_id):
    item = NewsItem.objects.filter(pk=item_id)
    texts = NewsText.objects.filter(item=OuterRef("pk"))
    is_older = Q(published_at__lt=OuterRef("published_at"))
    is_newer = Q(published_at__gt=OuterRef("published_at"))
    at_once = Q(published_at=OuterRef("published_at"))
    older = public_news().filter(is_older | at_once & Q(pk__lt=OuterRef("pk")))
    newer = public_news().filter(is_newer | at_once & Q(pk__gt=OuterRef("pk")))
    films = NewsItem.films.through.objects.filter(newsitem=OuterRef("pk"))
    return item.annotate(
        text_rows=rows.array(texts, language="language", title="title", text="text"),
        film_rows=rows.array(films.order_by("pk"), film="film_id"),
        older_rows=neighbour(older),
        newer_rows=neighbour(newer.order_by("published_at", "pk")),
    ).values()


def neighbour(items):
    titles = rows.by_language(NewsText, "item", "title")
    return rows.array(items[:1], key="key", slug="slug", titles=titles)


@prepared(item_id="bigint")
def read_agents(item_id, language):
    agents = Agent.objects.published(at=Now()).named(language)
    return agents.filter(news=item_id).order_by("name_sort", "pk").values()


def item_page(item_id, language):
    """Return the context of an item, public or not; raise ObjectDoesNotExist."""
    item = only(read_item(item_id=item_id))
    titles = {row["language"]: row["title"] for row in item["text_rows"]}
    texts = {row["language"]: row["text"] for row in item["text_rows"]}
    title, title_language = chosen(titles, language)
    text, text_language = chosen(texts, language)
    html = to_html(text)
    day_in_words, iso = dated(item["published_at"], language)
    address = addresses.news_item(language, item["key"], item["slug"])
    context = {
        "title": title or item["slug"],
        "title_language": title_language,
        "html": html,
        "text_language": text_language or language,
        "description": Truncator(" ".join(strip_tags(html).split())).chars(DESCRIPTION),
        "line": [day_in_words] if iso else [],
        "cards": film_cards_by_key(
            [row["film"] for row in item["film_rows"]], language
        ),
        "agents": [
            (row["name_text"], row["name_language"], agent_address(row, language))
            for row in read_agents(item_id=item_id, language=language)
        ],
        "older": step(item["older_rows"], language),
        "newer": step(item["newer_rows"], language),
        "crumbs": [(_("News"), addresses.news(language)), (title or item["slug"], "")],
        "permalink": settings.PUBLIC_URL + address,
        "section": "news",
    }
    context["graph"] = article(item, context, iso)
    return context


def agent_address(row, language):
    return of_catalogue.agent(language, row["kind"], row["key"], row["slug"])


def step(found, language):
    """Return the neighbour of an item as components/steps.html links it, or None."""
    for row in found:
        title, title_language = chosen(words(row["titles"]), language)
        address = addresses.news_item(language, row["key"], row["slug"])
        return title or row["slug"], "", address, False, title_language
    return None


def article(item, page, iso):
    """Return the NewsArticle of schema.org that a page is."""
    node = {
        "@type": "NewsArticle",
        "@id": page["permalink"],
        "url": page["permalink"],
        "headline": page["title"],
        "description": page["description"],
        "inLanguage": page["text_language"],
        "datePublished": iso,
        "dateModified": localtime(item["updated_at"]).isoformat(timespec="seconds"),
        "publisher": {
            "@type": "Organization",
            "name": "Korea Film Export & Import Corporation",
        },
        "about": [
            *(
                {"@type": "Movie", "name": card.title, "url": absolute(card.url)}
                for card in page["cards"]
            ),
            *(
                {"@type": "Thing", "name": name, "url": absolute(address)}
                for name, _language, address in page["agents"]
                if address
            ),
        ],
    }
    return graph(node, page)


@prepared(key="text")
def read_by_key(key):
    return answerable().filter(key=key)


@prepared(slug="text")
def read_by_slug(slug):
    return answerable().filter(slug=slug)


def answerable():
    """Return the items that an address may name: those once public."""
    titles = rows.by_language(NewsText, "item", "title")
    return (
        NewsItem.objects.filter(
            status__in=["published", "withdrawn"], published_at__lte=Now()
        )
        .annotate(title_rows=titles)
        .values("id", "key", "slug", "status", "title_rows")
    )


def find(address):
    """Return the row that "7k2bd-a-week-of-film" names; Http404 for none.

    The key decides; a wrong slug and a slug alone are answered too.
    """
    key, _hyphen, _slug = address.partition("-")
    found = read_by_key(key=key.lower()) or read_by_slug(slug=address)
    if not found:
        raise Http404
    return found[0]
