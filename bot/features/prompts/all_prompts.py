"""All prompts for HR, the newest first: those of a stage, or with a word, beside what has come of each."""

from collections.abc import Sequence

from bot.domain.actions.prompts import (
    LONGEST_WORD,
    AskDropDrafts,
    OpenPrompt,
    OpenPromptSearch,
    ShowPrompts,
)
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Button, Part, Reply
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.domain.periods import Closed, Span
from bot.domain.prompts import Audience, KeptPrompt, Stage, Who, same_name
from bot.domain.told import Figure
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Line
from bot.features.prompts.one_prompt import (
    known_prompt,
    numbered_title,
    prompt_message,
    prompt_part,
    results_of,
    state_of,
)
from bot.features.prompts.prompting_preview import get_prompt, prompt_facts
from bot.features.shared import prompting_form
from bot.features.shared.figure_tables import cell_of
from bot.store import prompts
from bot.store.figures import closed

_MOST = 500
_IN_CHAT = 10
_RESULTS = ("delivered", "answered", "shared")
_COLUMNS = ("question", "state", "audience", "timing", "reach", *_RESULTS)
_SEARCH = Fields(
    "prompt_search",
    word=Line(LONGEST_WORD, required=False),
    stage=Choice(Stage, "prompt_stage", required=False),
)


@answer_to(ShowPrompts)
def show_prompts(ctx: Context, action: ShowPrompts, answers: Answers) -> Reply:
    if action.prompt:
        return prompt_message(ctx, get_prompt(ctx, action.prompt), _last_week(ctx))
    read = _SEARCH.read(ctx, answers)
    if read.errors:
        return _SEARCH.form(ctx, action, read)
    return build_prompts(ctx, read.text("stage") or action.stage, read.text("word") or action.word)


@answer_to(OpenPromptSearch)
def open_search(ctx: Context, _: OpenPromptSearch, __: Answers) -> Reply:
    return _SEARCH.form(ctx, ShowPrompts())


def build_prompts(ctx: Context, stage: str = "", word: str = "", *, said: str = "") -> Overview:
    every = prompts.list_prompts(ctx.tx, ctx.workspace.id, _MOST)
    found = [one for one in every if _is_of(ctx, one, stage) and _has(one, word)]
    week, words = _last_week(ctx), ctx.words("prompts", word=word)
    parts = [_row_part(prompt_part(ctx, one, week)) for one in found[:_IN_CHAT]]
    below = [words.plain("rest")] if len(found) > _IN_CHAT else []
    below += [words.plain("note")] if found else []
    notes = (Tabled(note=one, sheet="prompts") for one in below)
    sheets = (_sheet(ctx, found, week),) if found else ()
    head = _head(ctx, every, found, ShowPrompts(stage, word), said)
    return Overview(words.plain("title"), (*head, *parts, *notes), sheets=sheets)


def _head(
    ctx: Context, every: Sequence[KeptPrompt], found: Sequence[KeptPrompt], asked: ShowPrompts, said: str
) -> tuple[Part, ...]:
    words = ctx.words("prompts", word=asked.word)
    body = "body" if found else "none_found" if every else "none"
    text = "\n\n".join(filter(None, (said, words.text("looked_for") if asked.word else "", words.text(body))))
    buttons = [Button(words.plain("new"), OpenPrompt(), opens_form=True, style="primary")]
    if every:
        buttons.append(Button(words.plain("search"), OpenPromptSearch(), opens_form=True))
    if len(prompts.list_draft_ids(ctx.tx, ctx.workspace.id)) > 1:
        buttons.append(Button(words.plain("drop_drafts"), AskDropDrafts()))
    there = {one.stage(ctx.today) for one in every}
    ways = [Button(ctx.label("prompt_stage", one), ShowPrompts(one)) for one in Stage if one in there]
    if asked != ShowPrompts():
        ways = [*(one for one in ways if one.action != asked), Button(words.plain("all"), ShowPrompts())]
    several = len(there) > 1 or asked != ShowPrompts()
    return Part(text=text, buttons=tuple(buttons)), *((Part(buttons=tuple(ways)),) if several else ())


def _row_part(part: Part) -> Tabled:
    return Tabled(part.title, facts=part.facts, buttons=part.buttons, note=part.note, sheet="prompts")


def _is_of(ctx: Context, kept: KeptPrompt, stage: str) -> bool:
    return stage not in set(Stage) or kept.stage(ctx.today) == stage


def _has(kept: KeptPrompt, word: str) -> bool:
    """Whether it is in its text, in whichever language."""
    values = prompting_form.prompt_values(kept)
    texts = " ".join(text for one in LANGUAGES for text in values.get(one, ()))
    return word.casefold() in texts.casefold()


def _last_week(ctx: Context) -> Closed | None:
    return closed.find_latest(ctx.tx, ctx.workspace.id, Span.WEEK)


def _sheet(ctx: Context, found: Sequence[KeptPrompt], week: Closed | None) -> Sheet:
    words = ctx.words("prompts")
    rows = tuple(_row(ctx, one, week) for one in found)
    columns = tuple(map(words.plain, _COLUMNS))
    return Sheet("prompts", words.plain("title"), columns, rows, note=words.plain("table_note"))


def _row(ctx: Context, kept: KeptPrompt, week: Closed | None) -> tuple[Cell, ...]:
    prompt, told = known_prompt(ctx, kept), results_of(kept, week)
    audience, timing = (one.value for one in prompt_facts(ctx, prompt)[:2]) if prompt else ("", "")
    return (
        Cell(numbered_title(ctx, kept), action=ShowPrompts(prompt=kept.id)),
        Cell(state_of(ctx, kept)),
        Cell(audience),
        Cell(timing),
        cell_of(ctx, _reach(prompt.audience, week) if prompt and week else None),
        *(cell_of(ctx, told.get(name)) for name in _RESULTS),
    )


def _reach(audience: Audience, week: Closed) -> Figure | None:
    """How many ambassadors it is for, as that was told at the end of the week."""
    match audience.who:
        case Who.ALL:
            return week.figures.get("ambassadors")
        case Who.LEADERS:
            return week.figures.get("level:leading")
        case Who.TOPIC:
            return None
    places = week.named(audience.who.value)
    return next((one for name, one in places.items() if same_name(name, audience.value)), None)
