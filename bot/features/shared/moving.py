"""Somebody lives by another clock from now on: what waits for them comes at the same hour there."""

from datetime import datetime

from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.schedule import same_wall_time
from bot.store import members, moved_clocks
from bot.store.engine import Tx

_BY_THE_CLOCK = tuple(kind for kind in Kind if kind.policy.quiet or kind is Kind.REMINDER)
"""What was planned for an hour on somebody's own wall; anything else leaves when it is ready."""


def move_next_card(tx: Tx, before: Member, after: Member, now: datetime) -> None:
    """Move the next card, and what waits in the outbox. What is due already stays due."""
    due = after.next_nudge_at
    if due and due > now:
        members.update_member(
            tx, after.id, next_nudge_at=max(now, same_wall_time(due, before.zone, after.zone))
        )
    move_messages(tx, before, after, now)


def move_messages(tx: Tx, before: Member, after: Member, now: datetime) -> None:
    """Move what waits in the outbox, but nothing past its end, or that may have left already."""
    for row in moved_clocks.list_waiting(tx, after.id, _BY_THE_CLOCK, now):
        moment = max(now, same_wall_time(row.due_at, before.zone, after.zone))
        if row.expires_at is None or moment < row.expires_at:
            moved_clocks.move_message(tx, row.id, moment)
