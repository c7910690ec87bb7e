"""Figures in rows: as facts in a chat, and as a sheet on a page, from the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.messages import Fact
from bot.domain.overviews import Cell, Chart, Sheet
from bot.domain.told import Figure, How
from bot.features.context import Context

_NOTHING = "-"
_DRAWN = {How.EXACT, How.ABOUT, How.AT_LEAST}
"""What a chart has a place for; of the rest only words are told."""


@dataclass(frozen=True)
class Row:
    """What one thing, or one period, comes to in each column; None where that was not counted."""

    label: Cell
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    chart: Chart | None = None
    percent: bool = False

    def sheet(self, ctx: Context) -> Sheet:
        rows = tuple((row.label, *(self._cell(ctx, figure) for figure in row.figures)) for row in self.rows)
        return Sheet(self.name, self.title, self.columns, rows, self.note, self.chart)

    def facts(self, ctx: Context) -> tuple[Fact, ...]:
        """The first column, with what the others are called behind it."""
        return tuple(Fact(one.label.text, self._line(ctx, one)) for one in self.rows)

    def _line(self, ctx: Context, row: Row) -> str:
        first, *others = (self._cell(ctx, one).text for one in row.figures)
        named = zip(self.columns[2:], others, strict=True)
        return " · ".join((first, *(f"{name}: {text}" for name, text in named)))

    def _cell(self, ctx: Context, figure: Figure | None) -> Cell:
        cell = cell_of(ctx, figure)
        return replace(cell, text=f"{cell.text}%") if self.percent and figure else cell


def cell_of(ctx: Context, figure: Figure | None) -> Cell:
    if figure is None:
        return Cell(_NOTHING)
    return Cell(ctx.told(figure), figure.number if figure.how in _DRAWN else None, figure.how is How.EXACT)


def rows_of(
    labels: Mapping[str, str], columns: Sequence[Mapping[str, Figure]], *, first: bool = True
) -> tuple[Row, ...]:
    """A row for each name that the first column has, or any, in the order of the labels."""
    there = columns[:1] if first else columns
    shown = (name for name in labels if any(name in one for one in there))
    return tuple(Row(Cell(labels[name]), tuple(one.get(name) for one in columns)) for name in shown)
