"""An event that somebody may answer, or what to say of it."""

from bot.domain.events import Coming, Event
from bot.domain.messages import Notice
from bot.features import denials
from bot.features.context import Context, Refused
from bot.store.events import attendance, planned


def get_invited_event(ctx: Context, event_id: int) -> Event:
    """The event; refused unless it is for this person and still to come."""
    event = get_event(ctx, event_id)
    denials.only_joined(ctx)
    if not is_invited(ctx, event, attendance.answers_by_event(ctx.tx, ctx.member.id)):
        raise Refused(denials.not_yours(ctx))
    return require_open(ctx, event)


def require_open(ctx: Context, event: Event) -> Event:
    """The event; refused once it is over or called off."""
    if not event.is_open(ctx.now):
        raise Refused(Notice(ctx.words("events").text("called_off" if event.cancelled else "over")))
    return event


def is_invited(ctx: Context, event: Event, answers: dict[int, Coming]) -> bool:
    """Whether somebody is invited; who has answered stays so, also in another department."""
    return event.id in answers or event.plan.audience.has(ctx.member)


def get_event(ctx: Context, event_id: int) -> Event:
    """An event of this workspace, whatever has become of it; refused if there is none."""
    event = planned.find_event(ctx.tx, ctx.workspace.id, event_id)
    if event is None:
        raise Refused(Notice(ctx.words("events").text("gone")))
    return event


def title_of(ctx: Context, event: Event) -> str:
    """What it is called, for who looks."""
    return event.plan.text(ctx.member.language).title
