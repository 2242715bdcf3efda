"""From the words of an address to a record, a redirect, or nothing."""

from dataclasses import dataclass

from django.db.models import Case, Q, When
from django.db.models.functions import Now
from django.http import Http404

from catalogue.models import Agent, Film, FormerAddress, Status
from catalogue.prepared import prepared

# Where each kind of address looks, and the column of FormerAddress that it uses.
RECORDS = {
    "film": (Film.objects.catalogued, "film"),
    "person": (Agent.objects.people, "agent"),
    "studio": (Agent.objects.studios, "agent"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A record that the address leads to.

    `is_exact` is False when the address is an older or mistyped form of it, and the
    reader should be sent on with 301; `is_withdrawn` asks for 410.
    """

    pk: int
    key: str
    slug: str
    is_exact: bool
    is_withdrawn: bool


def find(kind, address):
    """Return what `address` ("7k2bd-the-flower-girl") names among records of `kind`.

    `kind` is one of RECORDS. The key decides; a wrong slug, a bare slug and a former
    key or slug are answered too. Raises Http404 when nothing public or withdrawn is
    found.
    """
    key, _hyphen, slug = address.partition("-")
    rows = read_by_key(kind=kind, key=key.lower()) or read_by_former_words(
        kind=kind, slug=address, words=[address, key]
    )
    if not rows:
        raise Http404
    row = rows[0]
    return Found(
        pk=row["id"],
        key=row["key"],
        slug=row["slug"],
        is_exact=(key, slug) == (row["key"], row["slug"]),
        is_withdrawn=row["status"] == Status.WITHDRAWN,
    )


@prepared(key="text")
def read_by_key(kind, key):
    return answerable(kind).filter(key=key)


@prepared(slug="text", words="text[]")
def read_by_former_words(kind, slug, words):
    _records, owner = RECORDS[kind]
    former = FormerAddress.objects.filter(
        word__in=words, **{f"{owner}__isnull": False}
    ).order_by()
    found = answerable(kind).filter(Q(slug=slug) | Q(pk__in=former.values(owner)))
    return found.order_by(Case(When(slug=slug, then=0), default=1), "pk")


def answerable(kind):
    """Return the records of a kind that an address may name: those once public."""
    records, _owner = RECORDS[kind]
    return (
        records()
        .filter(
            status__in=[Status.PUBLISHED, Status.WITHDRAWN], published_at__lte=Now()
        )
        .values("id", "key", "slug", "status")
    )
