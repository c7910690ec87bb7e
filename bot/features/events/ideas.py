"""Ideas for a brainstorm, handed in beforehand, read by HR; without a name unless their author wants it."""

from bot.domain.actions.events import (
    DeleteIdea,
    OpenIdea,
    SendIdea,
    ShowIdeas,
    ShowMyIdeas,
    TurnIdeaIntoPrompt,
)
from bot.domain.answers import Answers
from bot.domain.events import LONGEST_IDEA, MOST_IDEAS, Event
from bot.domain.looks import Look
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, Updated, escape
from bot.domain.prompts import When
from bot.domain.told import Known
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.events import finding
from bot.features.fields import Choice, Fields, Read, Text
from bot.features.shared import looks, prompting_form
from bot.store import members
from bot.store.events import attendance, planned
from bot.store.events.attendance import Idea

_NAMED = "named"
_FIELDS = Fields(
    "event_ideas",
    idea=Text(LONGEST_IDEA),
    whose=Choice((_NAMED,), prefix="with_name_", multiple=True, required=False),
)
_SHOWN = 10


@answer_to(OpenIdea)
def open_idea(ctx: Context, action: OpenIdea, _: Answers) -> Reply:
    event = finding.get_invited_event(ctx, action.event)
    return _form(ctx, event)


@answer_to(SendIdea)
def send_idea(ctx: Context, action: SendIdea, answers: Answers) -> Reply:
    event = finding.get_invited_event(ctx, action.event)
    read, own = _FIELDS.read(ctx, answers), attendance.list_ideas_of_member(ctx.tx, event.id, ctx.member.id)
    text = read.text("idea")
    if text and len(own) >= MOST_IDEAS:
        read.errors["idea"] = ctx.words("event_ideas", most=MOST_IDEAS).plain("enough")
    if read.errors:
        return _form(ctx, event, read)
    if text not in [ctx.vault.open(one.text) for one in own]:  # the same once more is a second tap
        named = _NAMED in read.many("whose")
        encrypted = ctx.vault.seal(text)
        attendance.add_idea(ctx.tx, ctx.workspace.id, event.id, ctx.member.id, encrypted, named=named)
    return _list(ctx, event, "kept")


@answer_to(ShowMyIdeas)
def show_my_ideas(ctx: Context, action: ShowMyIdeas, _: Answers) -> Reply:
    return _list(ctx, finding.get_event(ctx, action.event))


@answer_to(DeleteIdea)
def delete_idea(ctx: Context, action: DeleteIdea, _: Answers) -> Reply:
    idea = attendance.find_idea(ctx.tx, ctx.workspace.id, action.idea)
    if idea is None:
        return Notice(ctx.words("event_ideas").text("gone"))
    event = planned.find_event(ctx.tx, ctx.workspace.id, idea.event_id)
    if idea.member_id != ctx.member.id or event is None:
        return denials.not_yours(ctx)
    attendance.delete_idea(ctx.tx, idea)
    return Updated(_list(ctx, event, "deleted"))


@answer_to(ShowIdeas)
def show_ideas(ctx: Context, action: ShowIdeas, _: Answers) -> Reply:
    """Some at a time, by the alphabet: their order tells neither when nor from whom they came."""
    event = finding.get_event(ctx, action.event)
    found = [(ctx.vault.open(one.text), one) for one in attendance.list_ideas_of_event(ctx.tx, event.id)]
    found.sort(key=lambda one: one[0].casefold())
    page = found[action.start : action.start + _SHOWN]
    words = ctx.words("event_ideas_desk", event=finding.title_of(ctx, event), number=Known(len(found)))
    body = Part(text=words.text("body" if found else "none"))
    parts = [_hr_part(ctx, text, idea) for text, idea in page]
    further = action.start + _SHOWN
    more = Button(words.plain("more"), ShowIdeas(event.id, further))
    last = (Part(buttons=(more,)),) if further < len(found) else ()
    return Message(words.plain("title"), (body, *parts, *last))


@answer_to(TurnIdeaIntoPrompt)
def turn_into_prompt(ctx: Context, action: TurnIdeaIntoPrompt, _: Answers) -> Reply:
    idea = attendance.find_idea(ctx.tx, ctx.workspace.id, action.idea)
    if idea is None:
        return Notice(ctx.words("event_ideas_desk").text("gone"))
    text = ctx.vault.open(idea.text)
    values = prompting_form.USUAL | {ctx.member.language: (text,), "when": (When.DAY,)}
    return prompting_form.build_prompt_form(ctx, values, 0)


def _form(ctx: Context, event: Event, read: Read | None = None) -> Form:
    texts = event.plan.text(ctx.member.language)
    bring = f"\n\n{escape(texts.bring)}" if texts.bring else ""
    body = ctx.words("event_ideas", event=finding.title_of(ctx, event)).text("body") + bring
    return _FIELDS.form(ctx, SendIdea(event.id), read, text=body, event=finding.title_of(ctx, event))


def _list(ctx: Context, event: Event, said: str = "") -> Message:
    own = attendance.list_ideas_of_member(ctx.tx, event.id, ctx.member.id)
    words = ctx.words("event_ideas", event=finding.title_of(ctx, event))
    another = Button(words.plain("another"), OpenIdea(event.id), opens_form=True, style="primary")
    first = Part(
        text=words.text(said or ("yours" if own else "none")),
        buttons=(another,) if event.is_open(ctx.now) else (),
    )
    return Message(words.plain("list_title"), (first, *(_part(ctx, one) for one in own)))


def _part(ctx: Context, idea: Idea) -> Part:
    words = ctx.words("event_ideas")
    delete = Button(words.plain("delete"), DeleteIdea(idea.id), style="danger")
    note = words.plain("with_your_name" if idea.named else "without_name")
    return Part(text=escape(ctx.vault.open(idea.text)), buttons=(delete,), note=note)


def _hr_part(ctx: Context, text: str, idea: Idea) -> Part:
    author = members.get_member(ctx.tx, idea.member_id) if idea.named else None
    name = looks.name_for_hr(ctx, author, Look.IDEA) if author else ""
    words = ctx.words("event_ideas_desk", name=name)
    turn = Button(words.plain("turn"), TurnIdeaIntoPrompt(idea.id), opens_form=True)
    return Part(text=escape(text), buttons=(turn,), note=words.plain("from") if name else "")
