"""How readings of vacancy feeds went: codes and counts, and never what was read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.vacancies import source_readings


@dataclass(frozen=True)
class Reading:
    """One reading. `outcome` is "read", "unchanged", or the code of why it was not good.

    The counts are None if nothing was read; `closed` also if nothing that is missing was looked for.
    """

    at: datetime
    outcome: str
    format: str
    new: int | None = None
    known: int | None = None
    closed: int | None = None
    skipped: int | None = None


_READINGS = Reader(source_readings, Reading)


def add_reading(tx: Tx, source_id: int, reading: Reading) -> None:
    tx.execute(insert(source_readings).values(source_id=source_id, **vars(reading)))


def list_readings(tx: Tx, source_id: int, most: int) -> list[Reading]:
    """The newest first."""
    query = select(source_readings).where(source_readings.c.source_id == source_id)
    newest = query.order_by(source_readings.c.at.desc(), source_readings.c.id.desc()).limit(most)
    return _READINGS.all(tx, newest)


def delete_old_readings(tx: Tx, before: datetime) -> int:
    return delete_some(tx, source_readings, source_readings.c.at < before)
