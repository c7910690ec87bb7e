"""What has arrived before: platforms send things twice, and a recorded request can be replayed."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.store import plainly, upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.tables.outbox import received
from bot.store.vault import Vault

KNOWN_FOR = timedelta(days=1)
"""What counts once may not be done later than this, for then nobody knows any more that it was."""

_NOTE = upsert.built_once(received, lambda insert: insert.on_conflict_do_nothing().returning(received.c.key))


def claim_key(tx: Tx, vault: Vault, key: str, now: datetime) -> bool:
    """Note `key`; True the first time only. Only a mark and a day are kept: some keys say who it was.

    What arrived before the keys of the vault were changed is known by its mark under the key of then.
    """
    newest, *older = vault.marks("received", key)
    if older and tx.execute(select(received.c.key).where(received.c.key.in_(older))).first():
        return False
    return plainly.execute(tx, _NOTE[tx.dialect.name], {"key": newest, "at": _day(now)}).first() is not None


def delete_old_keys(tx: Tx, before: datetime) -> int:
    """Drop some of what arrived on earlier days; return how many. Nothing goes before its day is over."""
    return delete_some(tx, received, received.c.at < _day(before))


def _day(moment: datetime) -> datetime:
    """The moment to the day: the minute of a request could be laid beside what happened then."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
