"""HR's list of events: what is coming and what has been, with how many come. HR can still call one off."""

from collections import Counter

from bot.domain.actions.events import (
    AskCancelEvent,
    CancelEvent,
    OpenAttendance,
    OpenEvent,
    ShowHrEvents,
    ShowIdeas,
    ShowWhoComes,
)
from bot.domain.answers import Answers
from bot.domain.events import Coming, Event, EventKind
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, Updated
from bot.domain.told import Known
from bot.features.context import Context, answer_to
from bot.features.events import finding
from bot.features.fields import language_hint
from bot.store.events import attendance, planned
from content_library import event_cards

_COMING = 8
_OVER = 5
Totals = Counter[tuple[int, Coming]]


@answer_to(ShowHrEvents)
def show_hr_events(ctx: Context, _: ShowHrEvents, __: Answers) -> Reply:
    return _list(ctx)


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
    return Updated(_list(ctx, "cancelled", finding.title_of(ctx, event)))


def _list(ctx: Context, said: str = "", title: str = "") -> Message:
    soon = planned.list_coming_events(ctx.tx, ctx.workspace.id, ctx.now, _COMING)
    known = {one.id for one in soon}
    past = [
        one
        for one in planned.list_past_events(ctx.tx, ctx.workspace.id, ctx.now, _OVER)
        if one.id not in known
    ]
    totals = attendance.count_answers(ctx.tx, [one.id for one in (*soon, *past)])
    number = attendance.count_ideas(ctx.tx, known | {one.id for one in past})
    words = ctx.words("event_desk", event=title)
    texts = [*([words.text(said)] if said else []), words.text("body" if soon or past else "none")]
    new = Button(words.plain("new"), OpenEvent(), opens_form=True, style="primary")
    head = Part(text="\n\n".join(texts), buttons=(new,))
    parts = [_coming(ctx, one, totals, number.get(one.id, 0)) for one in soon]
    before = [_over(ctx, one, totals, number.get(one.id, 0)) for one in past]
    between = (Part(title=words.plain("over")),) if before else ()
    return Message(words.plain("title"), (head, *parts, *between, *before))


def _coming(ctx: Context, event: Event, totals: Totals, number: int) -> Part:
    words = ctx.words("event_desk")
    begun = event.plan.starts_at <= ctx.now
    here = (_attendance(ctx, event),) if begun else ()
    return _part(
        ctx,
        event,
        totals,
        Button(words.plain("who"), ShowWhoComes(event.id)),
        *_ideas(ctx, event, number),
        *here,
        Button(words.plain("change"), OpenEvent(event.id), opens_form=True),
        Button(words.plain("cancel"), AskCancelEvent(event.id), style="danger"),
    )


def _over(ctx: Context, event: Event, totals: Totals, number: int) -> Part:
    return _part(ctx, event, totals, _attendance(ctx, event), *_ideas(ctx, event, number))


def _part(ctx: Context, event: Event, totals: Totals, *buttons: Button) -> Part:
    words = ctx.words(
        # HR may see by name who comes.
        "event_desk",
        yes=Known(totals[event.id, Coming.YES]),
        maybe=Known(totals[event.id, Coming.MAYBE]),
    )
    plan = event.plan
    audience = plan.audience.value or ctx.label("who", plan.audience.who)
    about = event_cards.plan_parts(ctx.library, ctx.workspace, ctx.member, plan)[0]
    facts = (
        *about.facts,
        Fact(words.plain("audience"), audience),
        Fact(words.plain("come"), words.plain("number")),
    )
    note = " · ".join(filter(None, (about.note, language_hint(ctx, plan.texts))))
    title = f"{ctx.label('event_kind', plan.kind)}: {finding.title_of(ctx, event)}"
    return Part(title=title, facts=facts, buttons=buttons, note=note)


def _attendance(ctx: Context, event: Event) -> Button:
    return Button(ctx.words("event_desk").plain("attendance"), OpenAttendance(event.id), opens_form=True)


def _ideas(ctx: Context, event: Event, number: int) -> tuple[Button, ...]:
    if event.plan.kind is not EventKind.BRAINSTORM and not number:
        return ()
    return (Button(ctx.words("event_desk", number=Known(number)).plain("ideas"), ShowIdeas(event.id)),)
