"""Vacancies, by where they came from."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Row, func, or_, select, update

from bot.domain.vacancies import Vacancy, VacancyEntry
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables import vacancies

_KEY = ("workspace_id", "source", "external_id")
_FIXED = {*_KEY, "opened_at"}


def open_ones(tx: Tx, workspace_id: int, day: date) -> tuple[Vacancy, ...]:
    """The vacancies of a workspace that can be shared on `day`, the newest first."""
    query = select(vacancies).where(
        vacancies.c.workspace_id == workspace_id,
        vacancies.c.closed_at.is_(None),
        or_(vacancies.c.closes.is_(None), vacancies.c.closes >= day),
    )
    return tuple(map(_vacancy, tx.execute(query.order_by(vacancies.c.opened_at.desc(), vacancies.c.id))))


def find_many(tx: Tx, ids: Sequence[int]) -> dict[int, Vacancy]:
    """Vacancies by id, closed ones too."""
    rows = tx.execute(select(vacancies).where(vacancies.c.id.in_(ids))) if ids else ()
    return {row.id: _vacancy(row) for row in rows}


def put(
    tx: Tx, workspace_id: int, source: str, entries: Iterable[VacancyEntry], now: datetime
) -> tuple[int, int]:
    """Write what a source says; return how many are new and how many were known. A closed one opens again."""
    rows = [_columns(entry, now) | {"workspace_id": workspace_id, "source": source} for entry in entries]
    before = _count(tx, workspace_id, source)
    if rows:
        statement = upsert.insert(tx, vacancies)
        kept = {name: statement.excluded[name] for name in rows[0] if name not in _FIXED} | {
            "closed_at": None
        }
        tx.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=kept), rows)
    new = _count(tx, workspace_id, source) - before
    return new, len(rows) - new


def touch(tx: Tx, workspace_id: int, source: str, external_ids: Iterable[str], now: datetime) -> None:
    """Note that vacancies are still there, although their entries could not be read."""
    mine = vacancies.c.workspace_id == workspace_id, vacancies.c.source == source
    for external_id in external_ids:
        tx.execute(update(vacancies).where(*mine, vacancies.c.external_id == external_id).values(seen_at=now))


def close_missing(tx: Tx, workspace_id: int, source: str, now: datetime) -> int:
    """Close what `source` had before and did not have `now`; return how many."""
    missing = update(vacancies).where(
        vacancies.c.workspace_id == workspace_id,
        vacancies.c.source == source,
        vacancies.c.closed_at.is_(None),
        vacancies.c.seen_at < now,
    )
    return tx.execute(missing.values(closed_at=now)).rowcount


def _count(tx: Tx, workspace_id: int, source: str) -> int:
    query = select(func.count()).where(vacancies.c.workspace_id == workspace_id, vacancies.c.source == source)
    return tx.execute(query).scalar_one()


def _columns(entry: VacancyEntry, now: datetime) -> dict[str, Any]:
    opened = datetime.combine(entry.published, time(), UTC) if entry.published else now
    return {
        "external_id": entry.external_id,
        "title": entry.title,
        "url": entry.url,
        "location": entry.location,
        "department": entry.department,
        "hours": entry.hours,
        "salary": entry.salary,
        "summary": entry.summary,
        "opened_at": opened,
        "seen_at": now,
        "closes": entry.closes,
    }


def _vacancy(row: Row[Any]) -> Vacancy:
    return Vacancy(
        id=row.id,
        title=row.title,
        url=row.url,
        location=row.location,
        department=row.department,
        summary=row.summary,
        hours=row.hours,
        salary=row.salary,
        opened_at=row.opened_at,
        closes=row.closes,
        closed=row.closed_at is not None,
    )
