"""What people want from taking part. The text is encrypted: only its owner reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select, update

from bot.domain.people import Member
from bot.domain.sealed import Sealed
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import UNREADABLE, read_columns
from bot.store.tables.onboarding import goals
from bot.store.vault import ToSeal


@dataclass(frozen=True)
class Goal:
    """Somebody's goal, encrypted; None if they have no need of one. `remind_on`: when it comes by again."""

    encrypted: Sealed | None
    remind_on: date | None


def find_goal(tx: Tx, member_id: int) -> Goal | None:
    """Somebody's goal; None if they have not been asked. One whose day does not read comes by no more."""
    row = tx.execute(select(goals).where(goals.c.member_id == member_id)).first()
    return Goal(row.text, None if row.remind_on is UNREADABLE else row.remind_on) if row else None


def save_goal(tx: Tx, member: Member, text: ToSeal | None, remind_on: date | None, now: datetime) -> None:
    kept = {"text": text, "remind_on": remind_on, "set_at": now}
    upsert.upsert_row(tx, goals, {"member_id": member.id, "workspace_id": member.workspace_id}, kept)


def delete_goal(tx: Tx, member_id: int) -> None:
    tx.execute(delete(goals).where(goals.c.member_id == member_id))


def due_reminders(tx: Tx, day: date, among: Sequence[int] | None = None) -> dict[int, date]:
    """Whose reminder has its day then or before, by person.

    `among`: hold those of these people, but for whom another process has just now.
    """
    query = select(goals.c.member_id, goals.c.remind_on).where(goals.c.remind_on <= day)
    query = query.order_by(goals.c.remind_on, goals.c.member_id)
    if among is not None:
        query = query.where(goals.c.member_id.in_(among)).with_for_update(skip_locked=True)
    return dict(read_columns(goals, tx.execute(query), lambda row: (row.member_id, row.remind_on)))


def set_reminder(tx: Tx, member_id: int, on: date | None) -> None:
    """Set the day of the next reminder; None for no more."""
    tx.execute(update(goals).where(goals.c.member_id == member_id).values(remind_on=on))
