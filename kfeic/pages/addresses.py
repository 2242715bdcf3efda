"""Where each institution text stands, and which stand side by side; where news are."""

from catalogue.addresses import with_query

ADDRESSES = {
    "about": "about/",
    "export": "about/export/",
    "licensing-how": "about/export/how-to-ask/",
    "import": "about/import/",
    "exchange": "about/exchange/",
    "festival-abroad": "about/festivals-abroad/",
    "festival-intro": "about/pyongyang-festival/",
    "visitor-info": "about/pyongyang-festival/visitors/",
    "contact": "contact/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
}
GROUPS = {
    "about": (
        "about",
        "export",
        "licensing-how",
        "import",
        "exchange",
        "festival-abroad",
        "festival-intro",
        "visitor-info",
        "contact",
    ),
    "site": ("accessibility", "privacy"),
}


def address(code, language):
    """Return the address of an institution text for readers of `language`."""
    return f"/{language}/{ADDRESSES[code]}"


def news(language, *, page=None):
    """Return the address of the list of news."""
    return with_query(f"/{language}/news/", [("page", page)] if page else [])


def news_item(language, key, slug):
    return f"/{language}/news/{key}-{slug}/"


def news_feed(language):
    return f"/feeds/{language}/news.atom"
