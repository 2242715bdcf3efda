"""The addresses without a language prefix: artwork, images, documents, film.json.

The description of the search for browsers stands there too.
"""

from django.urls import path, re_path

from catalogue.views import files, search

app_name = "files"

ARTWORK = (
    r"artwork/(?P<key>[0-9a-z]{5})-(?P<language>ko|en)-"
    r"(?P<shape>poster|small|wide|share|monogram)-(?P<digest>[0-9a-f]{16})\."
    r"(?P<ending>svg|png)"
)
RENDITION = (
    r"media/images/(?P<digest>[0-9a-f]{16,64})/(?P<width>[0-9]{1,4})\."
    r"(?P<ending>avif|jpg)"
)

urlpatterns = [
    re_path(rf"^{ARTWORK}$", files.artwork, name="artwork"),
    re_path(rf"^{RENDITION}$", files.rendition, name="rendition"),
    path("media/documents/<int:number>/", files.document, name="document"),
    re_path(
        r"^opensearch\.(?P<language>ko|en)\.xml$",
        search.open_search,
        name="open-search",
    ),
    re_path(r"^films/(?P<key>[0-9a-z]{5})\.json$", files.film_json, name="film-json"),
]
