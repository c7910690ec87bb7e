"""HR reads the ideas for a brainstorm, and turns one into something that ambassadors are asked on a day."""

from bot.domain.actions.events import ShowIdeas, TurnIdeaIntoPrompt
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, escape
from bot.domain.prompts import When
from bot.features.context import Context, answer_to
from bot.features.events import finding
from bot.features.shared import prompting_form
from bot.store import members
from bot.store.events import ideas
from bot.store.events.ideas import Idea

_SHOWN = 10


@answer_to(ShowIdeas)
def show_ideas(ctx: Context, action: ShowIdeas, _: Answers) -> Reply:
    """Some at a time, by the alphabet: their order tells neither when nor from whom they came."""
    event = finding.get_event(ctx, action.event)
    found = [(ctx.vault.open(one.text), one) for one in ideas.list_ideas_of_event(ctx.tx, event.id)]
    found.sort(key=lambda one: one[0].casefold())
    page = found[action.start : action.start + _SHOWN]
    words = ctx.words("event_ideas_desk", event=event.plan.title, number=len(found))
    body = Part(text=words.text("body" if found else "none"))
    parts = [_part(ctx, text, idea) for text, idea in page]
    further = action.start + _SHOWN
    more = Button(words.plain("more"), ShowIdeas(event.id, further))
    last = (Part(buttons=(more,)),) if further < len(found) else ()
    return Message(words.plain("title"), (body, *parts, *last))


@answer_to(TurnIdeaIntoPrompt)
def turn_into_prompt(ctx: Context, action: TurnIdeaIntoPrompt, _: Answers) -> Reply:
    idea = ideas.find_idea(ctx.tx, ctx.workspace.id, action.idea)
    if idea is None:
        return Notice(ctx.words("event_ideas_desk").text("gone"))
    text = ctx.vault.open(idea.text)
    values = prompting_form.USUAL | {ctx.member.language: (text,), "when": (When.DAY,)}
    return prompting_form.build_prompt_form(ctx, values, 0)


def _part(ctx: Context, text: str, idea: Idea) -> Part:
    name = members.get_member(ctx.tx, idea.member_id).name if idea.named else ""
    words = ctx.words("event_ideas_desk", name=name)
    turn = Button(words.plain("turn"), TurnIdeaIntoPrompt(idea.id), opens_form=True)
    return Part(text=escape(text), buttons=(turn,), note=words.plain("from") if name else "")
