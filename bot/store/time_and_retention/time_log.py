"""Time that somebody noted down for themselves."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select

from bot.domain.time_and_retention.months import month_of
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.tables.time_and_retention import time_log


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
    query = select(time_log.c.on, func.sum(time_log.c.minutes)).where(time_log.c.member_id == member_id)
    months: Counter[str] = Counter()
    for day, minutes in tx.execute(query.group_by(time_log.c.on)):
        months[month_of(day)] += minutes
    return months


def list_newest_entries(tx: Tx, member_id: int, limit: int) -> list[Entry]:
    """The last entries of somebody, the newest day first."""
    query = select(time_log.c.id, time_log.c.on, time_log.c.minutes).where(time_log.c.member_id == member_id)
    rows = tx.execute(query.order_by(time_log.c.on.desc(), time_log.c.id.desc()).limit(limit))
    return [Entry(*row) for row in rows]


def delete_old_entries(tx: Tx, before: date) -> int:
    return delete_some(tx, time_log, time_log.c.on < before)
