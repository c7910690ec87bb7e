"""Messages that wait for somebody's own hour, when that hour is another one from now on."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bot.domain.outbox import Kind, State
from bot.store.engine import Tx
from bot.store.tables.outbox import outbox


def list_waiting(tx: Tx, member_id: int, kinds: Collection[Kind], now: datetime) -> list[Row[Any]]:
    """What certainly has not left, and is not due yet."""
    mine = outbox.c.member_id == member_id, outbox.c.kind.in_(kinds)
    unsent = outbox.c.state == State.TODO, outbox.c.attempts == 0, outbox.c.in_doubt.is_(False)
    query = select(outbox.c.id, outbox.c.due_at, outbox.c.expires_at)
    return list(tx.execute(query.where(*mine, *unsent, outbox.c.due_at > now).with_for_update()))


def move_message(tx: Tx, row_id: int, due_at: datetime) -> None:
    tx.execute(update(outbox).where(outbox.c.id == row_id).values(due_at=due_at))
