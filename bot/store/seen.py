"""When somebody was last here, or named by others: the month, and no more.

A day could be laid beside what was answered on that day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from bot.domain.people import Actor, Member, MemberState
from bot.domain.time_and_retention.months import month_start
from bot.store.engine import Tx
from bot.store.members import update_member
from bot.store.tables.people import members

_SEEN = select(members.c.address, members.c.seen_on).where(members.c.id == bindparam("id"))


@dataclass(frozen=True)
class Seen:
    """How somebody was reached last, and the first day of the month in which that was."""

    address: Mapping[str, str]
    month: date


def save_address(tx: Tx, member: Member, actor: Actor, today: date, *, before: Seen | None = None) -> None:
    """Remember how the person who is here now can be reached: addresses change, and people come back.

    `before` is what is known of that, if it has been read.
    """
    known = before or Seen(*tx.execute(_SEEN, {"id": member.id}).one())
    fresh, month = {**known.address, **actor.address}, month_start(today)
    if fresh != known.address or known.month != month or not member.reachable:
        update_member(tx, member.id, address=fresh, seen_on=month, unreachable_since=None)


def extend_stay(tx: Tx, member: Member, today: date) -> None:
    """Keep a stranger whom somebody names today as long as one who was here today."""
    if member.state is MemberState.KNOWN:
        update_member(tx, member.id, seen_on=month_start(today))
