"""The addresses of the public process. It mounts no desk.

A language prefix stands before every page; machines' files have none.
"""

from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path, register_converter

from catalogue import addresses
from kfeic import errors, feeds, kit, sitemaps, views


class KindConverter:
    """One of the five kinds, by the word of its address."""

    regex = "|".join(addresses.KINDS_BY_SLUG)

    def to_python(self, value):
        return addresses.KINDS_BY_SLUG[value]

    def to_url(self, value):
        return addresses.KIND_SLUGS[value]


register_converter(KindConverter, "kind")

PAGES = [
    path("", views.home, name="home"),
    path("films/<kind:kind>/", views.kind, name="kind"),
    path("studios/", views.studios, name="studios"),
    path("film-art/", views.film_art, name="film-art"),
    path("licensing/", views.licensing, name="licensing"),
    path("sitemap/", views.sitemap_page, name="sitemap-page"),
    path("", include("catalogue.urls")),
    path("", include("kfeic.pages.urls")),
]
if not settings.PRODUCTION:
    PAGES.append(path("kit/", kit.kit, name="kit"))

urlpatterns = [
    path("", views.front_door, name="front-door"),
    *(path(f"{code}/", include((PAGES, code))) for code, _name in settings.LANGUAGES),
    path("", include("catalogue.file_urls")),
    *(
        path(f"feeds/{code}/news.atom", feeds.news_feed, name=f"feed-{code}")
        for code, _name in settings.LANGUAGES
    ),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.icon, {"name": "favicon.ico"}, name="favicon"),
    path(
        "apple-touch-icon.png",
        views.icon,
        {"name": "apple-touch-icon.png"},
        name="touch-icon",
    ),
    path("sitemap.xml", sitemaps.index, name="sitemap-index"),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": sitemaps.SITEMAPS, "template_name": "sitemap.xml"},
        name="sitemap",
    ),
    path("admin", views.desk_door),
    path("admin/", views.desk_door),
    path("admin/<path:rest>", views.desk_door),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
