"""When somebody's next nudge is due, and in what words."""

from datetime import datetime, time, timedelta

from bot import days_off
from bot.domain.schedule import at_local, next_weekly
from bot.features.context import Context
from bot.store import members


def keep(ctx: Context, columns: dict[str, object]) -> Context:
    """Store what a person changed, and the next nudge that follows; return the act with both."""
    members.change(ctx.tx, ctx.member.id, **columns)
    fresh = ctx.about(members.get(ctx.tx, ctx.member.id))
    if not fresh.member.takes_part:
        return fresh
    members.change(ctx.tx, ctx.member.id, next_nudge_at=_due(fresh))
    return ctx.about(members.get(ctx.tx, ctx.member.id))


def local(ctx: Context) -> datetime | None:
    """The next nudge in the person's own time; None if none is planned."""
    due = ctx.member.next_nudge_at
    return due.astimezone(ctx.zone) if due else None


def _due(ctx: Context) -> datetime:
    """The next weekly moment; after a pause, the first from its last day on."""
    member = ctx.member
    start = ctx.now
    if member.paused_until and member.paused_until > ctx.today:
        start = at_local(member.paused_until, time(), ctx.zone) - timedelta(minutes=1)
    is_day_off = days_off.public_holidays(member.country, member.region)
    return next_weekly(start, member.weekday, member.hour, ctx.zone, is_day_off)
