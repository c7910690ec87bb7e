"""What people wrote without their name in rounds that are over. Ids, order and size lead nowhere."""

from collections.abc import Iterable
from secrets import SystemRandom, token_hex

from sqlalchemy import func, insert, select

from bot.store.engine import Tx
from bot.store.sealing import sealed_row
from bot.store.tables.checkins import checkin_comments
from bot.store.vault import Vault

_STEP = 256
"""Sizes are rounded up to a multiple of so many bytes."""
_by_chance = SystemRandom()


def add_comments(tx: Tx, vault: Vault, round_id: int, texts: Iterable[str]) -> None:
    """Keep the comments of a round that is over, all at once and in random order."""
    rows = [
        sealed_row(
            checkin_comments,
            {"id": token_hex(16), "round_id": round_id, "text": vault.seal_timeless(one, _STEP)},
        )
        for one in texts
    ]
    _by_chance.shuffle(rows)
    if rows:
        tx.execute(insert(checkin_comments), rows)


def count_comments(tx: Tx, round_id: int) -> int:
    return tx.execute(
        select(func.count()).where(checkin_comments.c.round_id == round_id).select_from(checkin_comments)
    ).scalar_one()


def list_comments(tx: Tx, vault: Vault, round_id: int, start: int, limit: int) -> list[str]:
    """Some of the comments of a round that is over, in the order of their random ids."""
    query = select(checkin_comments.c.text).where(checkin_comments.c.round_id == round_id)
    rows = tx.scalars(query.order_by(checkin_comments.c.id).offset(start).limit(limit))
    return [vault.open(encrypted) for encrypted in rows]
