"""Where each institution text stands, and which stand side by side."""

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
