"""Figures and the bounds they must keep: as a table, as JSON, as a verdict."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of every row: its name in JSON, its heading, its decimals."""

    name: str
    heading: str
    decimals: int = 0

    def text(self, figure: float | None) -> str:
        return "" if figure is None else f"{figure:,.{self.decimals}f}"


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of one figure: `least`, or `most`, or both."""

    figure: str
    least: float | None = None
    most: float | None = None

    def holds(self, value: float | None) -> bool:
        """A figure that was not measured holds no bound."""
        if value is None:
            return False
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def words(self) -> str:
        ends = (("at least", self.least), ("at most", self.most))
        return " and ".join(f"{word} {end:g}" for word, end in ends if end is not None)


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one thing, beside its bounds."""

    name: str
    figures: Mapping[str, float | None]
    bounds: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one bench. `remarks` are sentences that stand below the table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = field(default=())


def missed(report: Report) -> list[str]:
    """Return a sentence for every bound that does not hold: row, figure and bound."""
    decimals = {column.name: column for column in report.columns}
    sentences = []
    for row in report.rows:
        for bound in row.bounds:
            value = row.figures.get(bound.figure)
            if not bound.holds(value):
                column = decimals[bound.figure]
                said = (
                    "not measured" if value is None else f"{value:,.{column.decimals}f}"
                )
                sentences.append(
                    f"{row.name}: {column.heading} {said}, must be {bound.words()}"
                )
    return sentences


def table(report: Report) -> str:
    """Return the figures in columns, each bound below, then the remarks."""
    lines = [["", *(column.heading for column in report.columns)]]
    for row in report.rows:
        figures = [
            column.text(row.figures.get(column.name)) for column in report.columns
        ]
        lines.append([row.name, *figures])
    parts = [aligned(lines)]
    bounds = bound_lines(report)
    if bounds:
        parts.append(aligned([["Bound", "", "must be", "is", ""], *bounds], left=3))
    if report.remarks:
        parts.append("\n".join(report.remarks))
    return "\n\n".join(parts)


def bound_lines(report: Report) -> list[list[str]]:
    columns = {column.name: column for column in report.columns}
    return [
        [
            row.name,
            columns[bound.figure].heading,
            bound.words(),
            columns[bound.figure].text(row.figures.get(bound.figure)),
            "" if bound.holds(row.figures.get(bound.figure)) else "missed",
        ]
        for row in report.rows
        for bound in row.bounds
    ]


def aligned(lines: Iterable[list[str]], *, left: int = 1) -> str:
    """Return rows of cells as lines: the first `left` columns left, others right."""
    lines = list(lines)
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number < left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()
        for cells in lines
    )


def as_json(report: Report) -> str:
    """Return everything measured, every bound and whether it holds."""
    rows = [
        {
            "name": row.name,
            "figures": dict(row.figures),
            "bounds": [
                {
                    "figure": bound.figure,
                    "least": bound.least,
                    "most": bound.most,
                    "holds": bound.holds(row.figures.get(bound.figure)),
                }
                for bound in row.bounds
            ],
        }
        for row in report.rows
    ]
    document = {"rows": rows, "remarks": list(report.remarks)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
