"""What happened to a case. Entries are added and never changed."""

from datetime import datetime

from sqlalchemy import select

from bot.domain.cases.timeline import Entry, Event
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.cases import case_entries

_ENTRIES = Reader(case_entries, Entry)


def add_entry(
    tx: Tx,
    case_id: int,
    at: datetime,
    event: Event,
    actor_id: int | None = None,
    text: str | None = None,
    **details: str | int,
) -> int:
    """Add an entry and return its id. `text` is encrypted; `details` holds nothing personal."""
    return upsert.insert_row(
        tx, case_entries, case_id=case_id, at=at, event=event, actor_id=actor_id, text=text, details=details
    )


def list_entries(tx: Tx, case_id: int) -> list[Entry]:
    query = select(case_entries).where(case_entries.c.case_id == case_id).order_by(case_entries.c.id)
    return _ENTRIES.each(tx, query)


def find_last_entry(tx: Tx, case_id: int, *events: Event) -> Entry | None:
    query = select(case_entries).where(case_entries.c.case_id == case_id, case_entries.c.event.in_(events))
    return _ENTRIES.first(tx, query.order_by(case_entries.c.id.desc()).limit(1))
