"""New colleagues, as HR named them, and how far their track has come."""

from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select, update

from bot.domain.newcomers import Newcomer
from bot.domain.people import Member
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.onboarding import newcomers


def put(
    tx: Tx,
    member: Member,
    start_on: date,
    contact_id: int,
    buddy_id: int | None,
    next_: tuple[int, date | None],
) -> None:
    """Begin a track, or begin it anew with other answers; what was sent already is not sent again."""
    kept = {"start_on": start_on, "contact_id": contact_id, "buddy_id": buddy_id}
    first = {"next_stop": next_[0], "next_on": next_[1]}
    row = {"workspace_id": member.workspace_id, "member_id": member.id, **kept, **first}
    statement = upsert.insert(tx, newcomers).values(row)
    tx.execute(statement.on_conflict_do_update(index_elements=["member_id"], set_=kept | first))


def find(tx: Tx, member_id: int) -> Newcomer | None:
    """Somebody's track."""
    row = tx.execute(select(newcomers).where(newcomers.c.member_id == member_id)).first()
    return _newcomer(row) if row else None


def due(tx: Tx, day: date, limit: int) -> list[Newcomer]:
    """Those for whom something comes on that day or before."""
    query = (
        select(newcomers)
        .where(newcomers.c.next_on <= day)
        .order_by(newcomers.c.next_on, newcomers.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_newcomer(row) for row in tx.execute(query)]


def move(tx: Tx, newcomer_id: int, next_: tuple[int, date | None]) -> None:
    """Set what comes next, and when."""
    mine = newcomers.c.id == newcomer_id
    tx.execute(update(newcomers).where(mine).values(next_stop=next_[0], next_on=next_[1]))


def forget(tx: Tx, started_before: date) -> int:
    """Drop the tracks of those who started before then; return how many.

    Who never came here is a stranger from then on, and forgotten as one.
    """
    return tx.execute(delete(newcomers).where(newcomers.c.start_on < started_before)).rowcount


def _newcomer(row: Row[Any]) -> Newcomer:
    return Newcomer(
        id=row.id,
        workspace_id=row.workspace_id,
        member_id=row.member_id,
        start_on=row.start_on,
        contact_id=row.contact_id,
        buddy_id=row.buddy_id,
        stop=row.next_stop,
        next_on=row.next_on,
    )
