"""Timed jobs: each is done once a period, in however many processes."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, select, update

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.timed import timed

CLOCKS_DIFFER = timedelta(seconds=30)
"""So much later it may be for another process, and no clock was set back."""
TRIED_AGAIN = timedelta(hours=1)
"""A job that comes more seldom than that, and fails or dies with its process, is done again after so long."""
_MINE = update(timed).where(timed.c.name == bindparam("_name"))
_WENT_WELL = _MINE.values(ok_at=bindparam("now"), failures=0)
_NEXT = _MINE.values(next_at=bindparam("next"))
_FAILED = _MINE.values(failures=timed.c.failures + 1)


def went_well(tx: Tx) -> dict[str, datetime]:
    """When each job went well last, in whichever process; of one that never did, when it was there first."""
    return dict(read_columns(timed, tx.execute(select(timed.c.name, timed.c.ok_at)), tuple))


def is_any_due(tx: Tx, periods: Mapping[str, timedelta], now: datetime) -> bool:
    """Whether one of these jobs is to be done now."""
    found = dict(read_columns(timed, tx.execute(select(timed.c.name, timed.c.next_at)), tuple))
    return any(
        name not in found or not now < found[name] <= _latest(now, period) for name, period in periods.items()
    )


def claim_jobs(tx: Tx, periods: Mapping[str, timedelta], now: datetime) -> list[str]:
    """The jobs to be done now, which are nobody else's from here on until their next period.

    One that waits for longer than its period was planned before the clock was set back: it is due, too.
    """
    return [name for name in sorted(periods) if _claim(tx, name, periods[name], now)]


def save_outcome(tx: Tx, name: str, now: datetime, period: timedelta, *, well: bool) -> None:
    tx.execute(_WENT_WELL if well else _FAILED, {"_name": name} | ({"now": now} if well else {}))
    if well and period > TRIED_AGAIN:
        tx.execute(_NEXT, {"_name": name, "next": now + period})


def _claim(tx: Tx, name: str, period: timedelta, now: datetime) -> bool:
    first = {"name": name, "next_at": now, "ok_at": now}
    tx.execute(upsert.insert(tx, timed).values(first).on_conflict_do_nothing())
    is_due = or_(timed.c.next_at <= now, timed.c.next_at > _latest(now, period))
    mine = update(timed).where(timed.c.name == name, is_due).values(next_at=now + min(period, TRIED_AGAIN))
    return tx.execute(mine).rowcount == 1


def _latest(now: datetime, period: timedelta) -> datetime:
    """The latest that a job can come next, unless the clock was set back."""
    return now + period + CLOCKS_DIFFER


def try_to_write(tx: Tx) -> None:
    """Write a row as it is: a database that can only be read, or whose disk is full, says so."""
    first = select(timed.c.name).order_by(timed.c.name).limit(1).scalar_subquery()
    tx.execute(update(timed).where(timed.c.name == first).values(failures=timed.c.failures))
