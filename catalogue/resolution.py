"""From the words of an address to a record, a redirect, or nothing."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from catalogue.models import FormerAddress, Status


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


def find(records, address, *, owner):
    """Return what `address` ("7k2bd-the-flower-girl") names among `records`.

    `owner` is the column of FormerAddress, "film" or "agent". The key decides; a
    wrong slug, a bare slug and a former key or slug are answered too. Raises Http404
    when nothing public or withdrawn is found.
    """
    key, _hyphen, slug = address.partition("-")
    row = look_up(records, Q(key=key)) or look_up(
        records, Q(slug=address) | Q(pk__in=former(owner, address, key))
    )
    if row is None:
        raise Http404
    pk, row_key, row_slug, status = row
    return Found(
        pk=pk,
        key=row_key,
        slug=row_slug,
        is_exact=(key, slug) == (row_key, row_slug),
        is_withdrawn=status == Status.WITHDRAWN,
    )


def look_up(records, condition):
    shown = Q(status=Status.PUBLISHED, published_at__lte=timezone.now())
    return (
        records.filter(condition, shown | Q(status=Status.WITHDRAWN))
        .values_list("pk", "key", "slug", "status")
        .first()
    )


def former(owner, *words):
    return (
        FormerAddress.objects.filter(word__in=words, **{f"{owner}__isnull": False})
        .order_by()
        .values(owner)
    )
