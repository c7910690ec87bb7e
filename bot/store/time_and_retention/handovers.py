"""Months whose total somebody gave to HR. What is not here, HR cannot see."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.tables.people import members
from bot.store.tables.time_and_retention import time_handovers


@dataclass(frozen=True)
class Month:
    """A month that people handed over: how many of them, and how many minutes together."""

    month: str
    people: int
    minutes: int


def save_handover(tx: Tx, workspace_id: int, member_id: int, month: str, minutes: int, now: datetime) -> None:
    """Give a month's total, in the place of what was given of it before."""
    whose = {"workspace_id": workspace_id, "member_id": member_id, "month": month}
    upsert.upsert_row(tx, time_handovers, whose, {"minutes": minutes, "at": now})


def delete_handover(tx: Tx, member_id: int, month: str) -> None:
    mine = time_handovers.c.member_id == member_id, time_handovers.c.month == month
    tx.execute(delete(time_handovers).where(*mine))


def minutes_by_month(tx: Tx, member_id: int) -> dict[str, int]:
    """The minutes that somebody gave, by month."""
    query = select(time_handovers.c.month, time_handovers.c.minutes)
    return {
        row.month: row.minutes for row in tx.execute(query.where(time_handovers.c.member_id == member_id))
    }


def list_months(tx: Tx, workspace_id: int) -> list[Month]:
    """The months of which there is anything, the newest first."""
    query = (
        select(time_handovers.c.month, func.count(), func.sum(time_handovers.c.minutes))
        .where(time_handovers.c.workspace_id == workspace_id)
        .group_by(time_handovers.c.month)
        .order_by(time_handovers.c.month.desc())
    )
    return [Month(*row) for row in tx.execute(query)]


def list_handovers(tx: Tx, workspace_id: int, month: str, start: int, limit: int) -> list[tuple[str, int]]:
    """Who gave a month, by name, and how many minutes."""
    query = (
        select(members.c.name, time_handovers.c.minutes)
        .join(members, members.c.id == time_handovers.c.member_id)
        .where(time_handovers.c.workspace_id == workspace_id, time_handovers.c.month == month)
        .order_by(members.c.name, members.c.id)
    )
    return [(row.name, row.minutes) for row in tx.execute(query.offset(start).limit(limit))]


def delete_old_handovers(tx: Tx, before: str) -> int:
    return delete_some(tx, time_handovers, time_handovers.c.month < before)
