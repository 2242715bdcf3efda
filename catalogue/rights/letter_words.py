"""What receipts and notices say: written when they are sent, in their language.

A receipt repeats what was ticked and the titles of the catalogue, and no words that
were typed: whoever fills in the form with a stranger's address cannot write to them.
"""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.presentation.asked import asked_lines
from catalogue.rights.models import Enquiry, Mail


def words_of(letter: Mail) -> tuple[str, str]:
    """Return (subject, text) of a receipt or a notice; two queries at most."""
    write = receipt if letter.purpose == Mail.Purpose.RECEIPT else notice
    with translation.override(letter.language):
        return write(letter.enquiry, letter.language)


def receipt(enquiry: Enquiry, language: str) -> tuple[str, str]:
    ticket = {"ticket": enquiry.ticket}
    lines = [
        f"{label}: {'; '.join(values)}"
        for label, values in asked_lines(what_was_asked(enquiry), language)
    ]
    paragraphs = (
        _("Your enquiry has been received. Its ticket number is %(ticket)s.") % ticket,
        "\n".join(lines),
        _(
            "The answer comes by e-mail to this address. Name the ticket number "
            "whenever you write or telephone."
        ),
        _("If you sent no enquiry, somebody mistyped an address: ignore this letter."),
        _("Korea Film Export & Import Corporation"),
    )
    return _("Enquiry %(ticket)s received") % ticket, "\n\n".join(paragraphs) + "\n"


def notice(enquiry: Enquiry, language: str) -> tuple[str, str]:
    """Tell the rights desk that there is something to read, and not what."""
    words = _("A new enquiry waits: ticket %(ticket)s.") % {"ticket": enquiry.ticket}
    return words.rstrip("."), f"{words}\n"


def what_was_asked(enquiry: Enquiry) -> dict:
    """Return what `asked_lines` tells of; films without a record are only counted."""
    films = enquiry.films.order_by("position").values_list("film", "title")
    titles = [title for film, title in films if film is not None]
    more = len(films) - len(titles)
    if more:
        titles.append(ngettext("%d more film", "%d more films", more) % more)
    return {
        "kind": enquiry.kind,
        "titles": titles,
        "territories": enquiry.territories,
        "media": enquiry.media,
        "languages": enquiry.languages,
        "is_exclusive": enquiry.is_exclusive,
        "first_on": enquiry.first_on,
        "last_on": enquiry.last_on,
    }
