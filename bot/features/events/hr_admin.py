"""HR calls an event off."""

from bot.domain.actions.events import AskCancelEvent, CancelEvent
from bot.domain.answers import Answers
from bot.domain.messages import Button, Notice, Reply, Updated
from bot.features.context import Context, answer_to
from bot.features.events import all_events, finding
from bot.store.events import planned


@answer_to(AskCancelEvent)
def ask_cancel(ctx: Context, action: AskCancelEvent, _: Answers) -> Reply:
    event = finding.get_event(ctx, action.event)
    words = ctx.words("event_desk", event=finding.title_of(ctx, event))
    button = Button(words.plain("yes_cancel"), CancelEvent(event.id), style="danger")
    return words.message("cancel", "ask", button)


@answer_to(CancelEvent)
def cancel_event(ctx: Context, action: CancelEvent, _: Answers) -> Reply:
    event = finding.get_event(ctx, action.event)
    if not event.cancelled and not event.is_open(ctx.now):
        return Notice(ctx.words("events").text("over"))
    if not event.cancelled:
        planned.cancel_event(ctx.tx, event, ctx.now)
    return Updated(all_events.build_events(ctx, "cancelled", finding.title_of(ctx, event)))
