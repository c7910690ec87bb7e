"""Ideas for a brainstorm, handed in beforehand. They are without a name unless somebody wants it there."""

from bot.domain.actions.events import DeleteIdea, OpenIdea, SendIdea, ShowMyIdeas
from bot.domain.answers import Answers
from bot.domain.events import LONGEST_IDEA, MOST_IDEAS, Event
from bot.domain.messages import (
    Button,
    ChoiceInput,
    Form,
    Message,
    Notice,
    Option,
    Part,
    Reply,
    TextInput,
    Updated,
    escape,
)
from bot.features import refusals
from bot.features.context import Context, answer_to
from bot.features.events import finding
from bot.store.events import ideas, planned
from bot.store.events.ideas import Idea

_NAMED = "named"


@answer_to(OpenIdea)
def open_idea(ctx: Context, action: OpenIdea, _: Answers) -> Reply:
    """Ask for an idea."""
    event = finding.find_mine(ctx, action.event)
    return _form(ctx, event, Answers())


@answer_to(SendIdea)
def send_idea(ctx: Context, action: SendIdea, answers: Answers) -> Reply:
    """Keep it, and show all of one's own."""
    event, text = finding.find_mine(ctx, action.event), answers.text("idea")
    words = ctx.words("event_ideas", length=len(text), longest=LONGEST_IDEA, most=MOST_IDEAS)
    own = ideas.of_member(ctx.tx, event.id, ctx.member.id)
    wrong = ""
    if not text:
        wrong = "empty"
    elif len(text) > LONGEST_IDEA:
        wrong = "too_long"
    elif len(own) >= MOST_IDEAS:
        wrong = "enough"
    if wrong:
        return _form(ctx, event, answers).with_errors({"idea": words.plain(wrong)})
    if text not in [ctx.vault.open(one.text) for one in own]:  # the same once more is a second tap
        named = _NAMED in answers.many("whose")
        sealed = ctx.vault.seal(text)
        ideas.add(ctx.tx, ctx.workspace.id, event.id, ctx.member.id, sealed, named=named)
    return _list(ctx, event, "kept")


@answer_to(ShowMyIdeas)
def show_my_ideas(ctx: Context, action: ShowMyIdeas, _: Answers) -> Reply:
    """One's own ideas for an event."""
    return _list(ctx, finding.find(ctx, action.event))


@answer_to(DeleteIdea)
def delete_idea(ctx: Context, action: DeleteIdea, _: Answers) -> Reply:
    """Take one back, and show what is left; to do so twice changes nothing."""
    idea = ideas.find(ctx.tx, ctx.workspace.id, action.idea)
    if idea is None:
        return Notice(ctx.words("event_ideas").text("gone"))
    event = planned.find(ctx.tx, ctx.workspace.id, idea.event_id)
    if idea.member_id != ctx.member.id or event is None:
        return refusals.not_yours(ctx)
    ideas.remove(ctx.tx, idea)
    return Updated(_list(ctx, event, "deleted"))


def _form(ctx: Context, event: Event, answers: Answers) -> Form:
    words = ctx.words("event_ideas", event=event.plan.title)
    bring = f"\n\n{escape(event.plan.bring)}" if event.plan.bring else ""
    label, hint = words.plain("idea"), words.plain("idea_hint")
    chosen = tuple(one for one in answers.many("whose") if one == _NAMED)
    return ctx.form(
        words,
        SendIdea(event.id),
        TextInput(
            "idea",
            label,
            hint,
            required=True,
            value=answers.text("idea"),
            multiline=True,
            max_length=LONGEST_IDEA,
        ),
        ChoiceInput(
            "whose",
            words.plain("whose"),
            (Option(_NAMED, words.plain("with_name")),),
            words.plain("whose_hint"),
            value=chosen,
            multiple=True,
        ),
        text=words.text("body") + bring,
    )


def _list(ctx: Context, event: Event, said: str = "") -> Message:
    own = ideas.of_member(ctx.tx, event.id, ctx.member.id)
    words = ctx.words("event_ideas", event=event.plan.title)
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
