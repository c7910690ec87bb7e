"""HR sends this week's nudge now, to all who have not had it. Everybody's quiet hours still hold."""

from collections import Counter
from datetime import timedelta
from typing import Literal

from bot.days_off import after_quiet_hours
from bot.domain.actions.hr import PreviewSendNow, SendNow
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Part, Reply, Updated
from bot.domain.people import Member
from bot.domain.schedule import is_scheduled_week, week_of
from bot.domain.told import in_steps
from bot.features.context import Context, answer_to
from bot.store import members
from bot.store.waking import mark_work

When = Literal["now", "later", "not"]
_MOMENTS = timedelta(minutes=5)


@answer_to(PreviewSendNow)
def preview_send_now(ctx: Context, _: PreviewSendNow, __: Answers) -> Reply:
    """Show how many people get it at once, how many after their quiet hours, and how many not this week."""
    words = ctx.words("send_now")
    reach = Counter(_when(ctx, member) for member in _waiting(ctx))
    if not reach:
        return words.message("title", "nobody")
    facts = tuple(
        Fact(words.plain(when), ctx.told(in_steps(reach[when]))) for when in ("now", "later", "not")
    )
    if not reach["now"] + reach["later"]:
        return Message(words.plain("title"), (Part(text=words.text("not_this_week"), facts=facts),))
    button = Button(words.plain("send"), SendNow(ctx.week), style="primary")
    return Message(words.plain("title"), (Part(text=words.text("body"), facts=facts, buttons=(button,)),))


@answer_to(SendNow)
def send_now(ctx: Context, action: SendNow, _: Answers) -> Reply:
    """Make the nudge due; the planner writes it within moments, once for each person."""
    if action.week != ctx.week:
        return _nothing_sent(ctx, "old")
    waiting = _waiting(ctx)
    reached = [member for member in waiting if _when(ctx, member) != "not"]
    if not reached:
        return _nothing_sent(ctx, "not_this_week" if waiting else "nobody")
    members.set_due_times(ctx.tx, {member.id: ctx.now for member in reached})
    mark_work(ctx.tx, ctx.workspace.id)
    words = ctx.words("sent_now", number=ctx.told(in_steps(len(reached))))
    return Updated(words.message("title", "body"))


def _nothing_sent(ctx: Context, why: str) -> Updated:
    words = ctx.words("send_now")
    return Updated(words.message("title", why))


def _waiting(ctx: Context) -> list[Member]:
    """Who has not had it, and will not within moments; who wants it less often only when it is their turn."""
    without = members.list_without_nudge(ctx.tx, ctx.workspace.id, ctx.week, ctx.today)
    due = [one for one in without if is_scheduled_week(one.today(ctx.now), one.rhythm, one.rhythm_from)]
    return [one for one in due if not _is_under_way(ctx, one)]


def _is_under_way(ctx: Context, member: Member) -> bool:
    """Whether the planner is about to write it. What has been due for longer waits for something else."""
    at = member.next_nudge_at
    return at is not None and ctx.now - _MOMENTS < at <= ctx.now


def _when(ctx: Context, member: Member) -> When:
    moment = after_quiet_hours(member, ctx.now)
    if moment <= ctx.now:
        return "now"
    same_week = week_of(moment, member.zone) == week_of(ctx.now, member.zone)
    return "later" if same_week else "not"
