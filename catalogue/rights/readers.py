"""Which agreements a reader may see: of a restricted one, its claims alone.

Row security says the same, but only to the role of the room.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from catalogue.rights.models import Agreement

SEE_RESTRICTED = "rights.see_restricted"


def may_read(reader, agreement: Agreement) -> bool:
    """Tell whether the member of staff `reader` may see the agreement."""
    is_restricted = agreement.confidentiality == Agreement.Confidentiality.RESTRICTED
    return not is_restricted or reader.has_perm(SEE_RESTRICTED)


def readable(reader) -> QuerySet[Agreement]:
    """Return the agreements that the member of staff `reader` may see."""
    rows = Agreement.objects.all()
    if reader.has_perm(SEE_RESTRICTED):
        return rows
    return rows.exclude(confidentiality=Agreement.Confidentiality.RESTRICTED)


def agreements_seen(ids: Iterable[int], *, reader) -> dict[int, Agreement]:
    """Return those of the agreements that `reader` may see, with their counterparty.

    By id, with one query. A claim is never joined to its agreement: it would vanish
    with an agreement that row security hides.
    """
    rows = readable(reader).filter(pk__in=set(ids))
    return rows.select_related("counterparty").in_bulk()
