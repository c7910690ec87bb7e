"""One entry of the library: all its words, the languages side by side, and an idea as ambassadors get it."""

from collections.abc import Iterable, Iterator

from bot.domain.actions.base import Action
from bot.domain.actions.ideas import (
    OpenOwnIdea,
    PreviewIdea,
    ShowLibrary,
    ShowOwnIdea,
    SwitchIdea,
)
from bot.domain.actions.onboarding import OpenAddition
from bot.domain.actions.stories_and_feedback import OpenBlocks
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, Language, own_first
from bot.domain.library import Kind
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, escape_lines
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.features.context import Context, answer_to
from bot.features.hr.idea_sample import sample_parts
from bot.features.hr.library_entries import Entry, Texts, find_entry, texts_of, title_of
from bot.features.hr.library_facts import (
    FIGURES,
    audience_of,
    change_name,
    figures_by_key,
    kind_of,
    season_of,
    state_of,
)
from bot.features.shared import looks
from bot.store.library_changes import changes_by_entry
from content_library.formats import listed

_SHEET = "texts"


def entry_overview(ctx: Context, entry: Entry) -> Overview:
    words, languages = ctx.words("library"), own_first(ctx.member.language)
    texts = {one: texts_of(ctx, entry, one) for one in languages}
    title = next(filter(None, (said["title"] for said in texts.values())), "")
    head = Part(
        facts=_facts(ctx, entry), buttons=(*_ways(ctx, entry), Button(words.plain("all"), ShowLibrary()))
    )
    in_chat = (_in_chat(ctx, one, said) for one, said in texts.items() if said["title"])
    return Overview(title, (head, *in_chat), sheets=(_sheet(ctx, texts),))


@answer_to(PreviewIdea)
def preview_idea(ctx: Context, action: PreviewIdea, _: Answers) -> Reply:
    entry = find_entry(ctx, action.key)
    if entry is None or entry.idea is None:
        return Notice(ctx.words("own_idea").text("gone"))
    written = (one for one in LANGUAGES if title_of(ctx, entry, one))
    shown = (part for one in written for part in sample_parts(ctx, ctx.ideas, entry.idea, one))
    words = ctx.words("library")
    back = Part(buttons=(Button(words.plain("back_to_it"), ShowLibrary(entry=entry.key)),))
    return Message(words.plain("preview_title"), (*shown, back))


def _in_chat(ctx: Context, language: Language, texts: Texts) -> Tabled:
    said = (f"**{_name(ctx, name)}**\n\n{escape_lines(text)}" for name, text in texts.items() if text)
    return Tabled(ctx.label("language", language), "\n\n".join(said), sheet=_SHEET)


def _sheet(ctx: Context, texts: dict[Language, Texts]) -> Sheet:
    words, said = ctx.words("library"), texts.values()
    rows = (
        (Cell(_name(ctx, name)), *(Cell(one.get(name, "")) for one in said))
        for name in _written(texts.values())
    )
    columns = words.plain("text"), *(ctx.label("language", one) for one in texts)
    return Sheet(_SHEET, words.plain("side_by_side"), columns, tuple(rows))


def _written(texts: Iterable[Texts]) -> Iterator[str]:
    """What there is in any language."""
    yield from dict.fromkeys(name for one in texts for name, text in one.items() if text)


def _name(ctx: Context, name: str) -> str:
    """What a text is; of lessons there are several."""
    block, _, number = name.partition("_") if name.startswith("lesson") else (name, "", "")
    return ctx.words("library", lesson=number).plain(f"text_{block}")


def _facts(ctx: Context, entry: Entry) -> tuple[Fact, ...]:
    words, language = ctx.words("library"), ctx.member.language
    change = changes_by_entry(ctx.tx, ctx.workspace.id).get(entry.key)
    named = looks.names_for_hr(ctx, [change.who] if change and change.who else [], Look.CHANGE)
    topics = [ctx.label("topic", one) for one in entry.idea.topics] if entry.idea else []
    told = figures_by_key(ctx, [entry]).get(entry.key, {})
    known = {
        "kind": kind_of(ctx, entry),
        "pillar": ctx.label("pillar", entry.idea.pillar) if entry.idea else "",
        "topics": listed(topics, language) if topics else "",
        "season": season_of(ctx, entry.idea),
        "audience": audience_of(ctx, entry),
        "state": state_of(ctx, entry),
        **{name: ctx.told(told[name]) for name in FIGURES if told},
        "changed": ", ".join(filter(None, (change_name(ctx, entry, change), *named.values()))),
    }
    return tuple(Fact(words.plain(name), value) for name, value in known.items() if value)


def _ways(ctx: Context, entry: Entry) -> tuple[Button, ...]:
    """What can be done with it."""
    words = ctx.words("library")
    match entry.kind:
        case Kind.TRAINING:
            return ()
        case Kind.GUIDELINE:
            return (Button(words.plain("add_to_it"), OpenAddition(entry.name), opens_form=True),)
        case Kind.BLOCKS:
            return (Button(words.plain("change"), OpenBlocks(entry.name), opens_form=True),)
    own, is_on = ctx.ideas.own.get(entry.key), ctx.ideas.is_on(entry.key)
    preview: Action = ShowOwnIdea(own.id) if own else PreviewIdea(entry.key)
    like = OpenOwnIdea(own.id) if own else OpenOwnIdea(like=entry.key)
    switch = Button(words.plain("turn_off" if is_on else "turn_on"), SwitchIdea(entry.key, not is_on))
    change = Button(words.plain("change" if own else "copy"), like, opens_form=True)
    return (Button(words.plain("preview"), preview, style="primary"), change, switch)
