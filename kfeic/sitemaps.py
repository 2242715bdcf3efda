"""What search engines may index: pages of every room, in every language.

Sitemaps 0.9 with the image extension. The languages of a page are named in its head,
and only there. At most 10,000 addresses a file, far below the limit of 50,000.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue import addresses
from catalogue.exchange import rows
from catalogue.models import Agent, Film
from catalogue.presentation.film_art import decades
from kfeic.pages import addresses as addresses_of_pages
from kfeic.pages.addresses import ADDRESSES
from kfeic.pages.models import Page
from kfeic.pages.news import public_news


@dataclass(frozen=True, slots=True)
class Site:
    """The one site of this installation, as Django's sitemap views expect it."""

    domain: str = urlsplit(settings.PUBLIC_URL).netloc


class PublicSitemap(Sitemap):
    """Every item in every language, each naming the others."""

    i18n = True
    limit = 10_000
    protocol = urlsplit(settings.PUBLIC_URL).scheme

    def get_urls(self, page=1, site=None, protocol=None):
        return super().get_urls(page=page, site=Site(), protocol=self.protocol)

    def _location(self, item, force_lang_code=None):
        obj, language = item
        return self.address(obj, force_lang_code or language)


class FilmSitemap(PublicSitemap):
    def items(self):
        return (
            Film.objects.public()
            .annotate(image_rows=rows.public_images("film"))
            .order_by("pk")
        )

    def address(self, film, language):
        return addresses.film(language, film.key, film.slug)

    def lastmod(self, film):
        return film.updated_at

    def get_urls(self, page=1, site=None, protocol=None):
        urls = super().get_urls(page=page, site=site, protocol=protocol)
        for url in urls:
            film = url["item"]
            film = film[0] if isinstance(film, tuple) else film
            url["images"] = [
                settings.PUBLIC_URL
                + addresses.picture(row["digest"], max(row["widths"]), "jpg")
                for row in film.image_rows
            ]
        return urls


class AgentSitemap(PublicSitemap):
    def items(self):
        return (
            Agent.objects.published()
            .filter(kind__in=[Agent.Kind.PERSON, Agent.Kind.STUDIO])
            .order_by("pk")
        )

    def address(self, agent, language):
        return addresses.agent(language, agent.kind, agent.key, agent.slug)

    def lastmod(self, agent):
        return agent.updated_at


class PageSitemap(PublicSitemap):
    """Lists, kinds, decades and institution texts, as the rest of their address."""

    def items(self):
        fixed = ["", "films/", "people/", "studios/", "film-art/", "sitemap/", "news/"]
        fixed += ["licensing/"]
        kinds = [f"films/{slug}/" for slug in addresses.KIND_SLUGS.values()]
        by_decade = [f"film-art/{decade}s/" for decade, _facts in decades()]
        written = set(Page.objects.values_list("code", flat=True))
        texts = [path for code, path in ADDRESSES.items() if code in written]
        return fixed + kinds + by_decade + texts

    def address(self, rest, language):
        return f"/{language}/{rest}"


class NewsSitemap(PublicSitemap):
    def items(self):
        return public_news()

    def address(self, item, language):
        return addresses_of_pages.news_item(language, item.key, item.slug)

    def lastmod(self, item):
        return max(item.published_at, item.updated_at)


SITEMAPS = {
    "films": FilmSitemap,
    "people": AgentSitemap,
    "pages": PageSitemap,
    "news": NewsSitemap,
}


@require_safe
def index(request):
    """List every sitemap by its public address, whatever host was asked."""
    listed = []
    for section, sitemap in SITEMAPS.items():
        address = settings.PUBLIC_URL + reverse("sitemap", kwargs={"section": section})
        paginator = sitemap().paginator
        if not paginator.count:  # an empty file would be none of Sitemaps 0.9
            continue
        pages = paginator.num_pages
        listed += [{"location": address}]
        listed += [{"location": f"{address}?p={page}"} for page in range(2, pages + 1)]
    return render(
        request,
        "sitemap_index.xml",
        {"sitemaps": listed},
        content_type="application/xml",
    )
