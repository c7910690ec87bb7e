"""An event on another day, or one more like it: a form with a day, and then the preview of any event."""

from datetime import date

from bot.domain.actions.events import (
    CopyEvent,
    MoveEvent,
    OpenEventCopy,
    OpenEventDay,
    SubmitEvent,
)
from bot.domain.answers import Answers
from bot.domain.events import FURTHEST, Event
from bot.domain.messages import Form, Reply
from bot.features.context import Context, answer_to
from bot.features.events import event_form, finding, planning
from bot.features.fields import Day, Fields, Read
from bot.store.events import planned

_DAY = Day(0, FURTHEST.days, at_work=True)
_MOVE, _COPY = Fields("event_day", day=_DAY), Fields("event_copy", day=_DAY)


@answer_to(OpenEventDay)
def open_event_day(ctx: Context, action: OpenEventDay, _: Answers) -> Reply:
    event = finding.require_open(ctx, finding.get_event(ctx, action.event))
    on = event.plan.starts_at.astimezone(ctx.workspace.zone).date()
    return _form(ctx, _MOVE, MoveEvent(event.id), event, {"day": on})


@answer_to(MoveEvent)
def move_event(ctx: Context, action: MoveEvent, answers: Answers) -> Reply:
    event = finding.require_open(ctx, finding.get_event(ctx, action.event))
    read = _MOVE.read(ctx, answers)
    if read.errors:
        return _form(ctx, _MOVE, action, event, read)
    return _preview(ctx, event, read, event.id)


@answer_to(OpenEventCopy)
def open_event_copy(ctx: Context, action: OpenEventCopy, _: Answers) -> Reply:
    event = finding.get_event(ctx, action.event)
    return _form(ctx, _COPY, CopyEvent(event.id), event, {})


@answer_to(CopyEvent)
def copy_event(ctx: Context, action: CopyEvent, answers: Answers) -> Reply:
    event = finding.get_event(ctx, action.event)
    read = _COPY.read(ctx, answers)
    if read.errors:
        return _form(ctx, _COPY, action, event, read)
    return _preview(ctx, event, read, 0)


def _form(
    ctx: Context,
    fields: Fields,
    action: MoveEvent | CopyEvent,
    event: Event,
    values: dict[str, object] | Read,
) -> Form:
    return fields.form(ctx, action, values, event=finding.title_of(ctx, event))


def _preview(ctx: Context, event: Event, read: Read, to_change: int) -> Reply:
    """As if the whole form had been filled in, with that day."""
    audience = event.plan.audience
    values = {
        **event_form.event_values(ctx, event.plan),
        "who": audience.who,
        "value": audience.value,
        "day": read.get(date, "day").isoformat(),
    }
    kept = planned.save_filled_in(ctx.tx, ctx.workspace.id, to_change or None, values, ctx.now)
    return planning.submit_event(ctx, SubmitEvent(to_change, kept), Answers(values))
