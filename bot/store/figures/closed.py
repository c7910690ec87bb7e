"""Periods that are over, with what may be told of them. Each is written once and never again."""

from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from bot.domain.closing import Figures
from bot.domain.periods import Closed, Period, Span
from bot.domain.told import read_figure
from bot.store import rows, upsert
from bot.store.engine import Tx
from bot.store.tables.base import reads
from bot.store.tables.figures import closed_periods


def add_closed(tx: Tx, workspace_id: int, period: Period, figures: Figures) -> bool:
    """Write it, unless it is there; False if it is."""
    kept = {name: told.kept() for name, told in figures.items()}
    whose = {"workspace_id": workspace_id, "span": period.span, "first": period.first}
    return upsert.insert_if_absent(tx, closed_periods, **whose, end=period.end, figures=kept)


def find_closed(tx: Tx, workspace_id: int, span: Span, first: date) -> Closed | None:
    """The one that begins on that day."""
    query = _of(workspace_id, span).where(closed_periods.c.first == first)
    return next(iter(rows.read_columns(closed_periods, tx.execute(query), _read)), None)


def list_closed(tx: Tx, workspace_id: int, span: Span, limit: int) -> list[Closed]:
    """The newest first."""
    # No limit here: what does not read takes no place.
    query = _of(workspace_id, span).order_by(closed_periods.c.first.desc())
    return rows.read_columns(closed_periods, tx.execute(query), _read)[:limit]


def find_latest(tx: Tx, workspace_id: int, span: Span) -> Closed | None:
    return next(iter(list_closed(tx, workspace_id, span, 1)), None)


def ends_by_span(tx: Tx, workspace_id: int) -> dict[Span, date]:
    """Until before which day each kind of period is written."""
    query = select(closed_periods.c.span, func.max(closed_periods.c.end)).group_by(closed_periods.c.span)
    mine = closed_periods.c.workspace_id == workspace_id, reads(closed_periods.c.end)
    found = tx.execute(query.where(*mine))
    known = rows.read_columns(closed_periods, found, tuple)
    return {Span(span): end for span, end in known if span in set(Span)}


def _of(workspace_id: int, span: Span) -> Any:
    mine = closed_periods.c.workspace_id == workspace_id, closed_periods.c.span == span
    return select(closed_periods).where(*mine)


def _read(row: Row[Any]) -> Closed:
    figures = {name: read_figure(kept) for name, kept in row.figures.items()}
    return Closed(Period(Span(row.span), row.first, row.end), figures)
