"""Screenshots and documents of a case. The content is encrypted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.cases import case_files


@dataclass(frozen=True)
class File:
    """A file without its content. `size` in bytes, as it was sent."""

    id: int
    case_id: int
    actor_id: int | None
    added_at: datetime
    media_type: str
    size: int


def add_file(
    tx: Tx, case_id: int, actor_id: int, now: datetime, media_type: str, size: int, content: bytes
) -> int:
    """Keep a file and return its id. `content` is encrypted."""
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
    columns = [column for column in case_files.c if column.name != "content"]
    query = select(*columns).where(case_files.c.case_id == case_id).order_by(case_files.c.id)
    return [File(*row) for row in tx.execute(query)]


def find_file(tx: Tx, file_id: int) -> File | None:
    columns = [column for column in case_files.c if column.name != "content"]
    row = tx.execute(select(*columns).where(case_files.c.id == file_id)).first()
    return File(*row) if row else None


def read_content(tx: Tx, file_id: int) -> bytes:
    """What is in a file, encrypted."""
    kept: bytes = tx.execute(select(case_files.c.content).where(case_files.c.id == file_id)).scalar_one()
    return kept


def count_files(tx: Tx, case_id: int) -> int:
    return tx.execute(select(func.count()).where(case_files.c.case_id == case_id)).scalar_one()
