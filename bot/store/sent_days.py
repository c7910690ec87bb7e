"""How often somebody did on a day what sends messages to others."""

from datetime import date, timedelta

from sqlalchemy import func, select

from bot.domain.people import Member
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.tables.outbox import sent_days


def count_of_member(tx: Tx, member_id: int, today: date, what: str) -> int:
    mine = sent_days.c.member_id == member_id, sent_days.c.on == today, sent_days.c.what == what
    return tx.scalar(select(sent_days.c.number).where(*mine)) or 0


def count_together(tx: Tx, workspace_id: int, today: date, what: str) -> int:
    """How often all of a workspace did it."""
    ours = sent_days.c.workspace_id == workspace_id, sent_days.c.on == today, sent_days.c.what == what
    return int(tx.scalar(select(func.coalesce(func.sum(sent_days.c.number), 0)).where(*ours)) or 0)


def count_one_more(tx: Tx, member: Member, today: date, what: str) -> None:
    whose = {"workspace_id": member.workspace_id, "member_id": member.id, "on": today, "what": what}
    upsert.increment(tx, sent_days, whose)


def delete_old_days(tx: Tx, today: date) -> int:
    """Drop days that are over everywhere; return how many."""
    return delete_some(tx, sent_days, sent_days.c.on < today - timedelta(days=1))
