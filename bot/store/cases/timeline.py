"""What happened to a case. Entries are added and never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from bot.domain.cases.timeline import Entry, Event
from bot.store.engine import Tx
from bot.store.tables.cases import case_entries


def add(
    tx: Tx,
    case_id: int,
    at: datetime,
    event: Event,
    actor_id: int | None = None,
    text: str | None = None,
    **details: str | int,
) -> int:
    """Add an entry and return its id. `text` is sealed; `details` holds nothing personal."""
    row = {
        "case_id": case_id,
        "at": at,
        "event": event,
        "actor_id": actor_id,
        "text": text,
        "details": details,
    }
    new: int = tx.execute(insert(case_entries).values(row).returning(case_entries.c.id)).scalar_one()
    return new


def of(tx: Tx, case_id: int) -> list[Entry]:
    """All entries of a case, in their order."""
    query = select(case_entries).where(case_entries.c.case_id == case_id).order_by(case_entries.c.id)
    return [_entry(row) for row in tx.execute(query)]


def last(tx: Tx, case_id: int, *events: Event) -> Entry | None:
    """The newest entry of one of these kinds."""
    query = select(case_entries).where(case_entries.c.case_id == case_id, case_entries.c.event.in_(events))
    row = tx.execute(query.order_by(case_entries.c.id.desc()).limit(1)).first()
    return _entry(row) if row else None


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.id, row.case_id, row.at, Event(row.event), row.actor_id, row.text, row.details)
