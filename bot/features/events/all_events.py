"""HR's events: what is coming and what has been, with how many come; each leads to all of it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.actions.events import OpenEvent, ShowHrEvents
from bot.domain.answers import Answers
from bot.domain.events import Coming, Event
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.domain.told import entered
from bot.features.context import Context, answer_to
from bot.features.events import finding
from bot.features.events.one_event import (
    Counted,
    about_event,
    audience_of,
    count_events,
    event_part,
    heading,
)
from bot.features.shared.figure_tables import cell_of
from bot.store.events import planned
from content_library.event_cards import file_address

_MOST = 200
_COMING = 8
_OVER = 5
"""So many of each in a chat; a page has them all."""
_ANSWERS = ("yes", "maybe")


@answer_to(ShowHrEvents)
def show_hr_events(ctx: Context, action: ShowHrEvents, _: Answers) -> Reply:
    return _one(ctx, finding.get_event(ctx, action.event)) if action.event else build_events(ctx)


def build_events(ctx: Context, said: str = "", title: str = "") -> Overview:
    soon = planned.list_coming_events(ctx.tx, ctx.workspace.id, ctx.now, _MOST)
    known = {one.id for one in soon}
    begun = planned.list_past_events(ctx.tx, ctx.workspace.id, ctx.now, _MOST)
    past = [one for one in begun if one.id not in known]
    counted = count_events(ctx, [*soon, *past])
    words = ctx.words("event_desk", event=title)
    texts = [*([words.text(said)] if said else []), words.text("body" if soon or past else "none")]
    new = Button(words.plain("new"), OpenEvent(), opens_form=True, style="primary")
    head = Part(text="\n\n".join(texts), buttons=(new,))
    parts = [_row_part(ctx, one, counted, "coming") for one in soon[:_COMING]]
    before = [_row_part(ctx, one, counted, "over") for one in past[:_OVER]]
    between = (Tabled(words.plain("over"), sheet="over"),) if before else ()
    sheets = (_sheet(ctx, "coming", soon, counted), _sheet(ctx, "over", past, counted))
    there = tuple(one for one in sheets if one.rows)
    return Overview(words.plain("title"), (head, *parts, *between, *before), sheets=there)


def _one(ctx: Context, event: Event) -> Message:
    """All of an event, with its texts as they are read."""
    part = event_part(ctx, event, count_events(ctx, [event]))
    back = Button(ctx.words("event_desk").plain("all"), ShowHrEvents())
    about, *others = about_event(ctx, event)
    file = Button(ctx.words("event_desk").plain("file"), url=file_address(ctx.address, event))
    first = replace(part, title="", text=about.text, buttons=(*part.buttons, file, back))
    return Message(part.title, (first, *others))


def _row_part(ctx: Context, event: Event, counted: Counted, sheet: str) -> Tabled:
    part = event_part(ctx, event, counted)
    return Tabled(part.title, facts=part.facts, buttons=part.buttons, note=part.note, sheet=sheet)


def _sheet(ctx: Context, name: str, found: Sequence[Event], counted: Counted) -> Sheet:
    words, over = ctx.words("event_desk"), name == "over"
    names = "what", "when", "where", "audience", *_ANSWERS, *(("attended",) if over else ()), "idea_number"
    rows = tuple(_row(ctx, one, counted, over=over) for one in found)
    return Sheet(name, words.plain(name), tuple(map(words.plain, names)), rows)


def _row(ctx: Context, event: Event, counted: Counted, *, over: bool) -> tuple[Cell, ...]:
    facts = about_event(ctx, event)[0].facts
    when, where = facts[0].value, facts[1].value if len(facts) > 1 else ""
    attended = entered(counted.attended[event.id]) if event.id in counted.attended else None
    return (
        Cell(heading(ctx, event), action=ShowHrEvents(event.id)),
        Cell(when, event.plan.starts_at.astimezone(ctx.workspace.zone).date()),
        Cell(where),
        Cell(audience_of(ctx, event)),
        cell_of(ctx, entered(counted.answers[event.id, Coming.YES])),
        cell_of(ctx, entered(counted.answers[event.id, Coming.MAYBE])),
        *((cell_of(ctx, attended),) if over else ()),
        cell_of(ctx, entered(counted.ideas.get(event.id, 0))),
    )
