"""Whom a round asks, and in which group each of them counts: written as it opens, and then left alone."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from bot.store.engine import Tx
from bot.store.tables.checkins import checkin_asked


def add_asked(tx: Tx, round_id: int, groups: Mapping[int, str]) -> None:
    """Ask these people, given the group of each by id; empty for who is in none."""
    rows = [{"round_id": round_id, "member_id": one, "group": groups[one]} for one in sorted(groups)]
    tx.execute(insert(checkin_asked), rows)


def find_group(tx: Tx, round_id: int, member_id: int) -> str | None:
    """The group that somebody counts in; None for who is not asked."""
    mine = checkin_asked.c.round_id == round_id, checkin_asked.c.member_id == member_id
    return tx.scalar(select(checkin_asked.c.group).where(*mine))


def next_to_tell(tx: Tx, round_id: int, limit: int) -> list[int]:
    """The next people to be told what came of a round that is over; that they were asked is forgotten."""
    query = select(checkin_asked.c.member_id).where(checkin_asked.c.round_id == round_id)
    found = list(tx.scalars(query.order_by(checkin_asked.c.member_id).limit(limit).with_for_update()))
    gone = checkin_asked.c.round_id == round_id, checkin_asked.c.member_id.in_(found)
    tx.execute(delete(checkin_asked).where(*gone))
    return found
