"""HR's own ideas: added, seen as ambassadors will, changed, deleted; and any idea switched off or on."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.actions.ideas import (
    AskDeleteOwnIdea,
    DeleteOwnIdea,
    KeepOwnIdea,
    OpenOwnIdea,
    ShowHrIdeas,
    ShowLibrary,
    ShowOwnIdea,
    SwitchIdea,
)
from bot.domain.answers import Answers
from bot.domain.content import Suggestion
from bot.domain.languages import written_in
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, Updated
from bot.domain.own_ideas import OwnIdea, own_idea_id
from bot.features.context import Context, Refused, answer_to
from bot.features.hr.idea_sample import sample_parts
from bot.features.hr.library_facts import audience_name
from bot.features.hr.own_idea_form import (
    build_own_idea_form,
    copy_of,
    idea_language_hint,
    read_own_idea_form,
)
from bot.features.shared import idea_search
from bot.features.shared.copying import copy_buttons
from bot.store import own_ideas
from content_library.formats import listed, month_name
from content_library.ideas import Ideas

_SHOWN = 10


@answer_to(ShowHrIdeas)
def show_hr_ideas(ctx: Context, action: ShowHrIdeas, _: Answers) -> Reply:
    words = ctx.words("own_ideas", words=action.words)
    ideas = [one for one in ctx.ideas.everything.values() if not one.is_question]
    if action.words:
        shown = idea_search.find_ideas(ctx, ideas, action.words)
        text = words.text("found" if shown else "none")
    else:
        shown = [one for one in ideas if one.is_own or not ctx.ideas.is_on(one.key)]
        text = words.text("body")
    new = Button(words.plain("new"), OpenOwnIdea(), opens_form=True, style="primary")
    parts = (_listed(ctx, one) for one in shown[:_SHOWN])
    head = Part(text=text, buttons=(new, ctx.button(ShowLibrary())))
    return Message(words.plain("title"), (head, *parts))


@answer_to(OpenOwnIdea)
def open_own_idea(ctx: Context, action: OpenOwnIdea, _: Answers) -> Reply:
    if action.idea:
        return build_own_idea_form(ctx, _get_idea(ctx, action.idea))
    return build_own_idea_form(ctx, copy_of(ctx, action.like) if action.like else None)


@answer_to(KeepOwnIdea)
def keep_own_idea(ctx: Context, action: KeepOwnIdea, answers: Answers) -> Reply:
    """A new one is given out only once HR has seen it and says so."""
    before = _get_idea(ctx, action.idea) if action.idea else None
    idea = read_own_idea_form(ctx, action, answers)
    if not isinstance(idea, OwnIdea):
        return idea
    if before:
        own_ideas.save_own_idea(ctx.tx, idea)
    else:
        idea = replace(idea, id=own_ideas.add_own_idea(ctx.tx, idea))
    return _preview(ctx, replace(idea, is_on=before is not None and before.is_on))


@answer_to(ShowOwnIdea)
def show_own_idea(ctx: Context, action: ShowOwnIdea, _: Answers) -> Reply:
    return _preview(ctx, _get_idea(ctx, action.idea))


@answer_to(AskDeleteOwnIdea)
def ask_delete_own_idea(ctx: Context, action: AskDeleteOwnIdea, _: Answers) -> Reply:
    idea = _get_idea(ctx, action.idea)
    words = ctx.words("own_idea", idea=_title(ctx, idea.key))
    back = Button(words.plain("back"), ShowOwnIdea(idea.id))
    yes = Button(words.plain("yes_delete"), DeleteOwnIdea(idea.id), style="danger")
    shown = (part for one in written_in(idea.texts) for part in _as_read(ctx, idea, one))
    return Message(words.plain("delete"), (*shown, Part(text=words.text("ask"), buttons=(yes, back))))


@answer_to(DeleteOwnIdea)
def delete_own_idea(ctx: Context, action: DeleteOwnIdea, _: Answers) -> Reply:
    """What people have written themselves stays theirs; cards that have it say that it is gone."""
    idea = _get_idea(ctx, action.idea)
    words = ctx.words("own_idea", idea=_title(ctx, idea.key))
    own_ideas.delete_own_idea(ctx.tx, ctx.workspace.id, idea.id)
    all_ = Button(words.plain("all"), ShowHrIdeas())
    return Updated(Message(words.plain("delete"), (Part(text=words.text("deleted"), buttons=(all_,)),)))


@answer_to(SwitchIdea)
def switch_idea(ctx: Context, action: SwitchIdea, _: Answers) -> Reply:
    if action.key not in ctx.ideas.everything:
        return Notice(ctx.words("own_idea").text("gone"))
    if number := own_idea_id(action.key):
        own_ideas.switch_own_idea(ctx.tx, ctx.workspace.id, number, on=action.on)
    else:
        off = frozenset(ctx.workspace.ideas_off)
        off = off - {action.key} if action.on else off | {action.key}
        own_ideas.save_switched_off(ctx.tx, ctx.workspace.id, off)
    words = ctx.words("own_ideas", idea=_title(ctx, action.key))
    return Notice(words.text("switched_on" if action.on else "switched_off"))


def _get_idea(ctx: Context, number: int) -> OwnIdea:
    idea = own_ideas.find_own_idea(ctx.tx, ctx.workspace.id, number)
    if idea is None:
        raise Refused(Notice(ctx.words("own_idea").text("gone")))
    return idea


def _title(ctx: Context, key: str) -> str:
    return ctx.ideas.words(key, ctx.member.language).plain("title")


def _listed(ctx: Context, idea: Suggestion) -> Part:
    """An idea with what can be done with it."""
    words, own, is_on = ctx.words("own_ideas"), ctx.ideas.own.get(idea.key), ctx.ideas.is_on(idea.key)
    switch = Button(words.plain("turn_off" if is_on else "turn_on"), SwitchIdea(idea.key, not is_on))
    view = (Button(words.plain("view"), ShowOwnIdea(own.id)),) if own else ()
    notes = [words.plain("own")] if own else []
    notes += [] if is_on else [words.plain("off")]
    if own and own.valid_until:
        notes.append(ctx.words("own_ideas", until=own.valid_until).plain("until"))
    notes += filter(None, [idea_language_hint(ctx, own)] if own else [])
    return Part(_title(ctx, idea.key), buttons=(*view, switch), note=" · ".join(notes))


def _preview(ctx: Context, idea: OwnIdea) -> Message:
    """As ambassadors see it: on the card, whole, and the text that they start from."""
    words = ctx.words("own_idea")
    lines = filter(
        None, (words.text("preview_on" if idea.is_on else "preview_off"), idea_language_hint(ctx, idea))
    )
    switch = Button(
        words.plain("turn_off" if idea.is_on else "turn_on"),
        SwitchIdea(idea.key, not idea.is_on),
        style="normal" if idea.is_on else "primary",
    )
    change = Button(words.plain("change"), OpenOwnIdea(idea.id), opens_form=True)
    delete = Button(words.plain("delete"), AskDeleteOwnIdea(idea.id), style="danger")
    all_ = Button(words.plain("all"), ShowHrIdeas())
    buttons = (switch, change, all_, delete)
    copy = copy_buttons(ctx, "idea", idea.id)
    last = Part(text="\n\n".join(lines), facts=_facts(ctx, idea), buttons=buttons, menu=copy)
    shown = (part for one in written_in(idea.texts) for part in _as_read(ctx, idea, one))
    return Message(words.plain("preview_title"), (*shown, last))


def _as_read(ctx: Context, idea: OwnIdea, language: str) -> Iterator[Part]:
    return sample_parts(ctx, Ideas(ctx.library, ctx.workspace, [idea]), idea.suggestion, language)


def _facts(ctx: Context, idea: OwnIdea) -> tuple[Fact, ...]:
    words = ctx.words("own_idea")
    days = {name: getattr(idea, name) for name in ("valid_from", "valid_until")}
    known = {
        "pillar": ctx.label("pillar", idea.pillar),
        "topics": ", ".join(ctx.label("topic", one) for one in idea.topics),
        "who": audience_name(ctx, idea.audience),
        "months": listed([month_name(one, ctx.member.language) for one in idea.months], ctx.member.language),
        **{name: ctx.words("own_ideas", until=day).plain("day") if day else "" for name, day in days.items()},
        "link": idea.link,
    }
    return tuple(Fact(words.plain(name), value) for name, value in known.items() if value)
