"""An event that somebody may answer, or what to say of it."""

from bot.domain.events import Coming, Event
from bot.domain.messages import Message, Notice
from bot.features import refusals
from bot.features.context import Context
from bot.store.events import coming, planned


def find_mine(ctx: Context, event_id: int) -> Event | Message | Notice:
    """The event, if it is for this person and still to come."""
    event = planned.find(ctx.tx, ctx.workspace.id, event_id)
    words = ctx.words("events")
    if event is None:
        return Notice(words.text("gone"))
    if not ctx.member.takes_part:
        return refusals.not_joined(ctx)
    if not is_for(ctx, event, coming.of(ctx.tx, ctx.member.id)):
        return refusals.not_yours(ctx)
    if event.is_open(ctx.now):
        return event
    return Notice(words.text("called_off" if event.cancelled else "over"))


def is_for(ctx: Context, event: Event, answers: dict[int, Coming]) -> bool:
    """Whether somebody is invited; who has answered stays so, also in another department."""
    return event.id in answers or event.plan.audience.has(ctx.member)


def find_for_hr(ctx: Context, event_id: int) -> Event | Notice:
    """An event of this workspace, whatever has become of it."""
    event = planned.find(ctx.tx, ctx.workspace.id, event_id)
    return event or Notice(ctx.words("events").text("gone"))
