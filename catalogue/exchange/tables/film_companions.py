"""Tables beside films.csv: relations of films, and addresses given up."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.exchange import cells
from catalogue.exchange.known import Known
from catalogue.exchange.table import Column, Row, Table
from catalogue.exchange.writing import Line, Writer
from catalogue.models import FilmRelation, FormerAddress


class RelationTable(Table):
    """How films stand to one another: parts of a series, sequels, versions."""

    file = "film_relations.csv"
    identity = ("film_slug", "relation", "other_slug")
    rights = ("filmrelation",)
    example = {
        "film_slug": "example-film-2",
        "relation": "part_of",
        "other_slug": "example-film",
        "position": "2",
    }

    def columns(self, known: Known) -> dict[str, Column]:
        return {
            "film_slug": Column(known.film, filled=True),
            "relation": Column(cells.one_of(FilmRelation.Type), filled=True),
            "other_slug": Column(known.film, filled=True),
            "position": Column(cells.number(at_most=cells.MOST_POSITIONS)),
        }

    def check(self, row: Row) -> None:
        if row["film_slug"] == row["other_slug"]:
            row.refuse("other_slug", _("A film has no relation to itself."))

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        writer.write(
            FilmRelation,
            [
                Line(
                    row,
                    {
                        "film_id": row["film_slug"],
                        "type": row["relation"],
                        "other_id": row["other_slug"],
                    },
                    {"position": row["position"] or 0},
                )
                for row in rows
            ],
            main=True,
        )


class MergedSlugTable(Table):
    """Slugs given up for another film, whose address they lead to."""

    file = "merged_slugs.csv"
    identity = ("dropped",)
    rights = ("formeraddress",)
    example = {"dropped": "example-film-1985", "kept": "example-film"}

    def columns(self, known: Known) -> dict[str, Column]:
        def dropped(cell: str) -> str:
            slug = cells.slug(cell)
            if slug in known.films:
                message = _("“%(value)s” is the slug of a film still in the catalogue.")
                raise ValidationError(message, params={"value": slug})
            return slug

        return {
            "dropped": Column(dropped, filled=True),
            "kept": Column(known.film, filled=True),
        }

    def write(self, rows: list[Row], writer: Writer, known: Known) -> None:
        stored = {
            address.word: address
            for address in FormerAddress.objects.filter(film__isnull=False)
        }
        created, changed = [], []
        for row in rows:
            address = stored.get(row["dropped"])
            if address is None:
                new = FormerAddress(word=row["dropped"], film_id=row["kept"])
                created.append((row, new))
                row.is_new = True
            elif address.film_id != row["kept"]:
                changed.append((row, address, {"film_id": row["kept"]}))
        writer.create(FormerAddress, created)
        writer.change(FormerAddress, changed)
