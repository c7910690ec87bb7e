"""One event for HR: when, where and for whom it is, how many come, and what can be done with it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.actions.events import (
    AskCancelEvent,
    OpenAttendance,
    OpenEvent,
    OpenEventCopy,
    OpenEventDay,
    ShowIdeas,
    ShowWhoComes,
)
from bot.domain.events import Coming, Event, EventKind
from bot.domain.messages import Button, Fact, Part
from bot.domain.told import Known
from bot.features.context import Context
from bot.features.events import finding
from bot.features.fields import language_hint
from bot.store.events import attendance
from content_library import event_cards


@dataclass(frozen=True)
class Counted:
    """Of several events at once: who said yes or maybe, who was there, and the ideas that came in."""

    answers: Counter[tuple[int, Coming]]
    attended: Mapping[int, int]
    ideas: Mapping[int, int]


def count_events(ctx: Context, events: Sequence[Event]) -> Counted:
    ids = [one.id for one in events]
    return Counted(
        attendance.count_answers(ctx.tx, ids),
        attendance.count_attended(ctx.tx, ids),
        attendance.count_ideas(ctx.tx, ids),
    )


def event_part(ctx: Context, event: Event, counted: Counted) -> Part:
    words = ctx.words(
        # HR may see by name who comes.
        "event_desk",
        yes=Known(counted.answers[event.id, Coming.YES]),
        maybe=Known(counted.answers[event.id, Coming.MAYBE]),
        number=Known(counted.attended.get(event.id, 0)),
    )
    about = about_event(ctx, event)[0]
    facts = [*about.facts, Fact(words.plain("audience"), audience_of(ctx, event))]
    facts.append(Fact(words.plain("come"), words.plain("number")))
    if event.id in counted.attended:
        facts.append(Fact(words.plain("attended"), words.plain("attended_number")))
    note = " · ".join(filter(None, (about.note, language_hint(ctx, event.plan.texts))))
    return Part(heading(ctx, event), facts=tuple(facts), buttons=_buttons(ctx, event, counted), note=note)


def about_event(ctx: Context, event: Event) -> tuple[Part, ...]:
    return event_cards.plan_parts(ctx.library, ctx.workspace, ctx.member, event.plan)


def audience_of(ctx: Context, event: Event) -> str:
    return event.plan.audience.value or ctx.label("who", event.plan.audience.who)


def heading(ctx: Context, event: Event) -> str:
    return f"{ctx.label('event_kind', event.plan.kind)}: {finding.title_of(ctx, event)}"


def _buttons(ctx: Context, event: Event, counted: Counted) -> tuple[Button, ...]:
    words = ctx.words("event_desk")
    attended = Button(words.plain("attendance"), OpenAttendance(event.id), opens_form=True)
    ideas = _ideas(ctx, event, counted.ideas.get(event.id, 0))
    is_open = event.is_open(ctx.now)
    who = Button(words.plain("who" if is_open else "who_came"), ShowWhoComes(event.id))
    if not is_open:
        return ideas if event.cancelled else (attended, who, *ideas)
    copy = Button(words.plain("copy"), OpenEventCopy(event.id), opens_form=True)
    begun = (attended,) if event.plan.starts_at <= ctx.now else ()
    change = Button(words.plain("change"), OpenEvent(event.id), opens_form=True)
    cancel = Button(words.plain("cancel"), AskCancelEvent(event.id), style="danger")
    move = Button(words.plain("move"), OpenEventDay(event.id), opens_form=True)
    return who, *ideas, *begun, change, move, copy, cancel


def _ideas(ctx: Context, event: Event, number: int) -> tuple[Button, ...]:
    if event.plan.kind is not EventKind.BRAINSTORM and not number:
        return ()
    return (Button(ctx.words("event_desk", number=Known(number)).plain("ideas"), ShowIdeas(event.id)),)
