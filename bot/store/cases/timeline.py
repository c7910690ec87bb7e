"""What happened to a case, in entries that are added and never changed; its files, which are encrypted."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import func, select

from bot.domain.cases.timeline import Entry, Event
from bot.domain.sealed import Purpose, Sealed
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.rows import read_columns
from bot.store.sealing import sealed_file
from bot.store.tables.cases import case_entries, case_files
from bot.store.vault import ToSeal

_ENTRIES = Reader(case_entries, Entry)


def add_entry(
    tx: Tx,
    case_id: int,
    at: datetime,
    event: Event,
    actor_id: int | None = None,
    text: ToSeal | None = None,
    **details: str | int,
) -> int:
    """Add an entry and return its id. `details` holds nothing personal."""
    return upsert.insert_row(
        tx, case_entries, case_id=case_id, at=at, event=event, actor_id=actor_id, text=text, details=details
    )


def list_entries(tx: Tx, case_id: int) -> list[Entry]:
    query = select(case_entries).where(case_entries.c.case_id == case_id).order_by(case_entries.c.id)
    return _ENTRIES.each(tx, query)


def find_last_entry(tx: Tx, case_id: int, *events: Event) -> Entry | None:
    query = select(case_entries).where(case_entries.c.case_id == case_id, case_entries.c.event.in_(events))
    return _ENTRIES.first(tx, query.order_by(case_entries.c.id.desc()).limit(1))


@dataclass(frozen=True)
class File:
    """A file without its content. `size` in bytes, as it was sent."""

    id: int
    case_id: int
    actor_id: int | None
    added_at: datetime
    media_type: str
    size: int


_OF_FILE = [case_files.c[one.name] for one in fields(File)]


def add_file(
    tx: Tx, case_id: int, actor_id: int, now: datetime, media_type: str, size: int, content: ToSeal
) -> int:
    """Keep a file and return its id."""
    return upsert.insert_row(
        tx,
        case_files,
        case_id=case_id,
        actor_id=actor_id,
        added_at=now,
        media_type=media_type,
        size=size,
        content=content,
    )


def list_files(tx: Tx, case_id: int) -> list[File]:
    """The files of a case, in the order they came."""
    query = select(*_OF_FILE).where(case_files.c.case_id == case_id).order_by(case_files.c.id)
    return read_columns(case_files, tx.execute(query), lambda row: File(*row))


def find_file(tx: Tx, file_id: int) -> File | None:
    row = tx.execute(select(*_OF_FILE).where(case_files.c.id == file_id)).first()
    return File(*row) if row else None


def read_content(tx: Tx, file_id: int) -> Sealed:
    """What is in a file, encrypted."""
    query = select(case_files.c.row_name, case_files.c.content).where(case_files.c.id == file_id)
    row = tx.execute(query).one()
    return sealed_file(Purpose.FILE, case_files, "content", row.row_name, row.content)


def count_files(tx: Tx, case_id: int) -> int:
    return tx.execute(select(func.count()).where(case_files.c.case_id == case_id)).scalar_one()
