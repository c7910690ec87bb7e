"""Time that people noted down for themselves, and the months that they gave to HR, which sees only those."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, insert, select

from bot.domain.time_and_retention.months import checked_month, month_of
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.people import members
from bot.store.tables.time_and_retention import time_handovers, time_log


@dataclass(frozen=True)
class Entry:
    id: int
    on: date
    minutes: int


def add_entry(tx: Tx, workspace_id: int, member_id: int, on: date, minutes: int) -> None:
    row = {"workspace_id": workspace_id, "member_id": member_id, "on": on, "minutes": minutes}
    tx.execute(insert(time_log).values(row))


def delete_entry(tx: Tx, member_id: int, entry_id: int) -> bool:
    mine = time_log.c.member_id == member_id, time_log.c.id == entry_id
    return tx.execute(delete(time_log).where(*mine)).rowcount == 1


def minutes_on_day(tx: Tx, member_id: int, day: date) -> int:
    mine = time_log.c.member_id == member_id, time_log.c.on == day
    minutes: int | None = tx.execute(select(func.sum(time_log.c.minutes)).where(*mine)).scalar()
    return minutes or 0


def minutes_by_month(tx: Tx, member_id: int) -> Counter[str]:
    query = select(time_log.c.on, func.sum(time_log.c.minutes).label("sum")).where(
        time_log.c.member_id == member_id
    )
    months: Counter[str] = Counter()
    grouped = tx.execute(query.group_by(time_log.c.on))
    for month, minutes in read_columns(time_log, grouped, lambda row: (month_of(row.on), row.sum)):
        months[month] += minutes
    return months


def list_newest_entries(tx: Tx, member_id: int, limit: int) -> list[Entry]:
    """The last entries of somebody, the newest day first."""
    query = select(time_log.c.id, time_log.c.on, time_log.c.minutes).where(time_log.c.member_id == member_id)
    found = tx.execute(query.order_by(time_log.c.on.desc(), time_log.c.id.desc()).limit(limit))
    return read_columns(time_log, found, lambda row: Entry(*row))


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


def handed_over_by_month(tx: Tx, member_id: int) -> dict[str, int]:
    """The minutes that somebody gave, by month."""
    query = select(time_handovers.c.month, time_handovers.c.minutes)
    found = tx.execute(query.where(time_handovers.c.member_id == member_id))
    return dict(read_columns(time_handovers, found, lambda row: (checked_month(row.month), row.minutes)))


def list_months(tx: Tx, workspace_id: int) -> list[Month]:
    """The months of which there is anything, the newest first."""
    query = (
        select(time_handovers.c.month, func.count(), func.sum(time_handovers.c.minutes))
        .where(time_handovers.c.workspace_id == workspace_id)
        .group_by(time_handovers.c.month)
        .order_by(time_handovers.c.month.desc())
    )
    return read_columns(
        time_handovers, tx.execute(query), lambda row: Month(checked_month(row.month), *row[1:])
    )


def list_handovers(tx: Tx, workspace_id: int, month: str, start: int, limit: int) -> list[tuple[int, int]]:
    """Who gave a month, in the order of their names, and how many minutes."""
    query = (
        select(members.c.id, time_handovers.c.minutes)
        .join(members, members.c.id == time_handovers.c.member_id)
        .where(time_handovers.c.workspace_id == workspace_id, time_handovers.c.month == month)
        .order_by(members.c.name, members.c.id)
    )
    return [(row.id, row.minutes) for row in tx.execute(query.offset(start).limit(limit))]


def delete_old_time(tx: Tx, before: date) -> int:
    """Delete time of days before then, and the handed-over months before that one."""
    noted = delete_some(tx, time_log, time_log.c.on < before)
    return max(noted, delete_some(tx, time_handovers, time_handovers.c.month < month_of(before)))
