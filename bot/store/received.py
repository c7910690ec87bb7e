"""What has arrived before: platforms send things twice, and a recorded request can be replayed."""

from datetime import datetime

from sqlalchemy import delete

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.outbox import received


def is_new(tx: Tx, key: str, now: datetime) -> bool:
    """Note `key`; True the first time only."""
    statement = upsert.insert(tx, received).values(key=key, at=now).on_conflict_do_nothing()
    return tx.execute(statement.returning(received.c.key)).first() is not None


def forget(tx: Tx, before: datetime) -> int:
    """Drop old keys; return how many."""
    return tx.execute(delete(received).where(received.c.at < before)).rowcount
