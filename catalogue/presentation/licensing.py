"""What the corporation can be asked for, and where to begin."""

from catalogue import addresses
from catalogue.presentation.asked import kinds


def licensing_page(language):
    """Return the context of the page; it asks the database nothing."""
    return {
        "kinds": [(kind.label, explanation) for kind, explanation in kinds()],
        "enquiry_url": addresses.enquiry(language),
        "shortlist_url": addresses.shortlist(language),
        "browse_url": addresses.films(language),
        "export_url": f"/{language}/about/export/",
        "section": "licensing",
    }
