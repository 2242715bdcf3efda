"""Chooses the words of a row for a reader: one rule of fallback for every list."""

from django.db.models import F, FilteredRelation, Q, Value
from django.db.models.functions import Coalesce, Concat

AFTER_EVERYTHING = "\uf8ff"

FALLBACK = {"ko": "en", "en": "ko"}


def worded(queryset, relation, language, *, prefix, slug="slug"):
    """Annotate the preferred word of `language` and the one beside it.

    `relation` names the rows of words ("titles", "names"). Adds, under `prefix`:
    `text`, `language` (falling back where the reader's language has none), `second`
    and `second_language` (the other language, or empty), `sort` and `letter`; what has
    no word in the reader's language comes last, under the letter #.
    Two left joins on unique indexes; never a query per row.
    """
    other = FALLBACK.get(language, "ko")
    own, beside = f"{prefix}_own", f"{prefix}_beside"

    def preferred(code):
        return Q(**{f"{relation}__is_preferred": True, f"{relation}__language": code})

    return queryset.annotate(
        **{
            own: FilteredRelation(relation, condition=preferred(language)),
            beside: FilteredRelation(relation, condition=preferred(other)),
        }
    ).annotate(
        **{
            f"{prefix}_text": Coalesce(
                f"{own}__text", f"{beside}__text", F(slug), Value("")
            ),
            f"{prefix}_language": Coalesce(
                f"{own}__language", f"{beside}__language", Value("und")
            ),
            f"{prefix}_second": Coalesce(f"{beside}__text", Value("")),
            f"{prefix}_second_language": Coalesce(f"{beside}__language", Value("")),
            f"{prefix}_sort": Coalesce(
                f"{own}__sort_key",
                Concat(Value(AFTER_EVERYTHING), f"{beside}__sort_key"),
            ),
            f"{prefix}_letter": Coalesce(f"{own}__index_letter", Value("#")),
        }
    )
