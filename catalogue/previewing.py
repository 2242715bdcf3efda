"""From a preview link to the words of its address, and back.

The address carries the signed id of a row, so that nobody makes one up; the row says
until when it opens and whether it was taken back.
"""

from uuid import UUID

from django.core.signing import BadSignature, Signer

from catalogue.models import PreviewLink

SALT = "catalogue.preview"


class NoSuchLink(Exception):
    """The words are not those of any link: mistyped, cut off or made up."""


class LinkEnded(Exception):
    """The link was good and is no longer: ended, taken back, or its record is gone, or
    whoever made it is no longer of the staff."""


def token_of(link):
    """Return the words that open a link; the same each time they are asked for."""
    return Signer(salt=SALT).sign(link.pk.hex)


def opened(token):
    """Return (record, end) of the link that these words open, in two queries.

    Raises NoSuchLink or LinkEnded.
    """
    try:
        number = UUID(hex=Signer(salt=SALT).unsign(token))
    except (BadSignature, ValueError) as error:
        raise NoSuchLink from error
    links = PreviewLink.objects.open().select_related("content_type")
    link = links.filter(pk=number).first()
    if link is None:
        raise LinkEnded
    model = link.content_type.model_class()
    record = model and model._base_manager.filter(pk=link.record).first()
    if record is None:
        raise LinkEnded
    return record, link.expires_at
