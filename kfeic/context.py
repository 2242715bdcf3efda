"""The little that every public template gets. Nothing here asks the database."""

from functools import cache

from django.conf import settings
from django.templatetags.static import static
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _

from catalogue import addresses
from kfeic.languages import NAMES
from kfeic.pages.addresses import news


def site(request):
    """Return language, addresses of this page in every language, and navigation."""
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    prefix = f"/{language}/"
    is_in_language = request.path.startswith(prefix)
    rest = escape_uri_path(request.path[len(prefix) :]) if is_in_language else ""
    addresses_by_language = {code: f"/{code}/{rest}" for code in NAMES}
    choices = carried_choices(request.GET)
    return {
        "language": language,
        "alternates": [
            (code, settings.PUBLIC_URL + address)
            for code, address in addresses_by_language.items()
            if not request.GET
        ],
        "other_languages": [
            (code, NAMES[code], address + choices)
            for code, address in addresses_by_language.items()
            if code != language
        ],
        "canonical": settings.PUBLIC_URL + addresses_by_language[language],
        "public_url": settings.PUBLIC_URL,
        "site_name": _("Korea Film Export & Import Corporation"),
        "home": f"/{language}/",
        "section": "",
        "share_image": settings.PUBLIC_URL + static("images/share.png"),
        "contact_url": f"/{language}/contact/",
        "navigation": navigation(language),
    }


def carried_choices(query):
    """Return what a list was asked for as another language may be asked for it.

    Letters of an index, and so pages below a letter, belong to one language.
    """
    if "letter" in query:
        query = query.copy()
        query.pop("letter")
        query.pop("page", None)
    return f"?{query.urlencode()}" if query else ""


@cache
def navigation(language):
    return [
        ("films", _("Films"), addresses.films(language)),
        ("people", _("People"), addresses.people(language)),
        ("studios", _("Base of creation"), addresses.studios(language)),
        ("film-art", _("Korean film art"), addresses.film_art(language)),
        ("licensing", _("Licensing"), addresses.licensing(language)),
        ("about", _("The Corporation"), f"/{language}/about/"),
    ]


def footer_navigation(language):
    return [
        (
            _("Catalogue"),
            [
                (_("Films"), addresses.films(language)),
                (_("People"), addresses.people(language)),
                (_("Base of creation"), addresses.studios(language)),
                (_("Korean film art"), addresses.film_art(language)),
                (_("Shortlist"), addresses.shortlist(language)),
            ],
        ),
        (
            _("The Corporation"),
            [
                (_("About the Corporation"), f"/{language}/about/"),
                (_("Licensing"), addresses.licensing(language)),
                (_("Export of films"), f"/{language}/about/export/"),
                (_("Import of films"), f"/{language}/about/import/"),
                (_("Exchange and cooperation"), f"/{language}/about/exchange/"),
                (_("News"), news(language)),
                (_("Contact"), f"/{language}/contact/"),
            ],
        ),
        (
            _("This site"),
            [
                (_("All pages"), f"/{language}/sitemap/"),
                (_("Accessibility"), f"/{language}/accessibility/"),
                (_("Privacy"), f"/{language}/privacy/"),
            ],
        ),
    ]
