"""Chooses the words of a row for a reader: one rule of fallback for every list."""

from django.db.models import CharField, F, FilteredRelation, Q, Value
from django.db.models.functions import Coalesce, Concat

from catalogue.hangul import AFTER_EVERYTHING

FALLBACK = {"ko": "en", "en": "ko"}


def first_of(*expressions):
    """Return the first of these texts that is there."""
    return Coalesce(*expressions, output_field=CharField())


def preferred(relation, language):
    """Return the join to the preferred word of one language."""
    condition = {f"{relation}__is_preferred": True, f"{relation}__language": language}
    return FilteredRelation(relation, condition=Q(**condition))


def lettered(queryset, relation, language, *, prefix):
    """Annotate `letter` as `worded` does, and nothing else: one join less to count."""
    own = f"{prefix}_own"
    letter = first_of(f"{own}__index_letter", Value("#"))
    return queryset.annotate(**{own: preferred(relation, language)}).annotate(
        **{f"{prefix}_letter": letter}
    )


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
    return queryset.annotate(
        **{
            own: preferred(relation, language),
            beside: preferred(relation, other),
        }
    ).annotate(
        **{
            f"{prefix}_text": first_of(
                f"{own}__text", f"{beside}__text", F(slug), Value("")
            ),
            f"{prefix}_language": first_of(
                f"{own}__language", f"{beside}__language", Value("und")
            ),
            f"{prefix}_second": first_of(f"{beside}__text", Value("")),
            f"{prefix}_second_language": first_of(f"{beside}__language", Value("")),
            f"{prefix}_sort": first_of(
                f"{own}__sort_key",
                Concat(
                    Value(AFTER_EVERYTHING),
                    f"{beside}__sort_key",
                    output_field=CharField(),
                ),
            ),
            f"{prefix}_letter": first_of(f"{own}__index_letter", Value("#")),
        }
    )
