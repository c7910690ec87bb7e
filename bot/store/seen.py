"""When somebody was last here, or named by others: the month, and no more.

A day could be laid beside what was answered on that day.
"""

from datetime import date

from sqlalchemy import bindparam, select

from bot.domain.people import Actor, Member, MemberState
from bot.domain.time_and_retention.months import month_start
from bot.store.engine import Tx
from bot.store.members import update_member
from bot.store.tables.people import members

_SEEN = select(members.c.address, members.c.seen_on).where(members.c.id == bindparam("id"))


def save_address(tx: Tx, member: Member, actor: Actor, today: date) -> None:
    """Remember how the person who is here now can be reached: addresses change, and people come back."""
    known = tx.execute(_SEEN, {"id": member.id}).one()
    fresh, month = {**known.address, **actor.address}, month_start(today)
    if fresh != known.address or known.seen_on != month or not member.reachable:
        update_member(tx, member.id, address=fresh, seen_on=month, unreachable_since=None)


def extend_stay(tx: Tx, member: Member, today: date) -> None:
    """Keep a stranger whom somebody names today as long as one who was here today."""
    if member.state is MemberState.KNOWN:
        update_member(tx, member.id, seen_on=month_start(today))
