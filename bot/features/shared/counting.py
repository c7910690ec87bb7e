"""Counting the way to the programme, and who joins, leaves and comes back: by the organisation's month."""

from datetime import datetime

from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.people import MemberState
from bot.domain.time_and_retention.journey import Event
from bot.domain.time_and_retention.months import month_of
from bot.features.context import Context
from bot.store.ambassador_recruitment import counts, opt_outs
from bot.store.time_and_retention import journey


def count_step(ctx: Context, step: Step) -> None:
    """One more on the way, and nothing of who it was."""
    counts.add_to_count(ctx.tx, ctx.workspace.id, step, this_month(ctx))


def count_beginning(ctx: Context) -> None:
    """Somebody begins of their own accord: that is counted, and a refusal of before is over."""
    opt_outs.delete_marks_of(ctx.tx, ctx.vault, ctx.member)
    count_step(ctx, Step.JOINING)


def count_joining(ctx: Context) -> datetime:
    """Count somebody who starts to take part, before it is kept; return when they did so first."""
    before = journey.lock_journey(ctx.tx, ctx.member.id)
    # Also after they left and came back: when somebody joined first is their cohort.
    first = before.joined_at or ctx.now
    if before.state is not MemberState.ACTIVE:
        came_back = before.joined_at is not None or before.left_at is not None
        _count(ctx, Event.BACK if came_back else Event.JOINED, first)
    return first


def count_leaving(ctx: Context) -> None:
    before = journey.lock_journey(ctx.tx, ctx.member.id)
    if before.state is MemberState.ACTIVE:
        _count(ctx, Event.LEFT, before.joined_at or ctx.now)


def this_month(ctx: Context) -> str:
    """The month that it is for HR."""
    return _month(ctx, ctx.now)


def _count(ctx: Context, event: Event, first: datetime) -> None:
    # At that moment, and not from people's rows later: those of who left are erased.
    journey.count_event(ctx.tx, ctx.workspace.id, _month(ctx, first), event, this_month(ctx))


def _month(ctx: Context, at: datetime) -> str:
    return month_of(ctx.workspace.today(at))
