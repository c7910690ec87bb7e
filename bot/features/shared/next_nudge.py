"""When somebody's next nudge is due and in what words, and moving what waits to another clock."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot import days_off
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.schedule import NO_END, at_local, iso_week, same_wall_time
from bot.features.context import Context
from bot.store import members, moved_clocks, nudges
from bot.store.engine import Tx

_BY_THE_CLOCK = tuple(kind for kind in Kind if kind.policy.quiet or kind is Kind.REMINDER)
"""What was planned for an hour on somebody's own wall; anything else leaves when it is ready."""


def save_and_replan(ctx: Context, columns: dict[str, object]) -> Context:
    """Store what a person changed, and the next nudge that follows; return the act with both."""
    members.update_member(ctx.tx, ctx.member.id, **columns)
    fresh = ctx.about(members.get_member(ctx.tx, ctx.member.id))
    if fresh.member.time_zone != ctx.member.time_zone:
        move_messages(ctx.tx, ctx.member, fresh.member, ctx.now)
    if not fresh.member.takes_part:
        return fresh
    if fresh.member.rhythm_from is None or fresh.member.rhythm != ctx.member.rhythm:
        fresh = _in_step(fresh)
    members.update_member(ctx.tx, ctx.member.id, next_nudge_at=_due(fresh))
    return ctx.about(members.get_member(ctx.tx, ctx.member.id))


def _in_step(ctx: Context) -> Context:
    """Count the weeks of a new rhythm from the last card or, before there is one, from the next."""
    weekly = ctx.about(replace(ctx.member, rhythm=1))
    had = nudges.find_nudge_id(ctx.tx, ctx.member.id, ctx.week)
    due = None if had else _due(weekly)
    since = due.astimezone(ctx.zone).date() if due else ctx.today
    members.update_member(ctx.tx, ctx.member.id, rhythm_from=since)
    return ctx.about(replace(ctx.member, rhythm_from=since))


def next_nudge_local(ctx: Context) -> datetime | None:
    """The next nudge in the person's own time; None if none is planned."""
    due = ctx.member.next_nudge_at
    return due.astimezone(ctx.zone) if due else None


def _due(ctx: Context) -> datetime | None:
    """The next weekly moment, from the end of a pause on, and after a week that has its card.

    What is due now, because the person or HR asked for it, stays due.
    """
    member = ctx.member
    if member.paused_until == NO_END:
        return None
    first = ctx.today
    if member.paused_until and member.paused_until > first:
        first = member.paused_until
    elif member.next_nudge_at and member.next_nudge_at <= ctx.now:
        return member.next_nudge_at
    if nudges.find_nudge_id(ctx.tx, member.id, iso_week(first)):
        first += timedelta(days=7 - first.weekday())
    start = max(ctx.now, at_local(first, time(), ctx.zone) - timedelta(minutes=1))
    return member.next_weekly(start, days_off.holidays_of(member))


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
