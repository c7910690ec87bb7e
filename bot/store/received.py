"""What has arrived before: platforms send things twice, and a recorded request can be replayed."""

from datetime import datetime, timedelta
from hashlib import sha256

from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.tables.outbox import received

KNOWN_FOR = timedelta(days=1)
"""What counts once may not be done later than this, for then nobody knows any more that it was."""

_NOTE = upsert.built_once(received, lambda insert: insert.on_conflict_do_nothing().returning(received.c.key))


def is_new(tx: Tx, key: str, now: datetime) -> bool:
    """Note `key`; True the first time only. Only its hash is kept: some keys say whose request it was."""
    kept = sha256(key.encode()).hexdigest()
    return tx.execute(_NOTE[tx.dialect.name], {"key": kept, "at": now}).first() is not None


def forget(tx: Tx, before: datetime) -> int:
    """Drop some old keys; return how many."""
    return delete_some(tx, received, received.c.at < before)
