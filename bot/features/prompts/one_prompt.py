"""One prompt for HR: what it asks, whom and when, what came of it, and what can be done with it."""

from collections.abc import Mapping

from bot.domain.actions.prompts import (
    AskDeletePrompt,
    DiscardPrompt,
    OpenPrompt,
    OpenPromptCopy,
    PausePrompt,
    PreviewPrompt,
    ResumePrompt,
    ShowPrompts,
)
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, in_language, written_in
from bot.domain.messages import Button, Fact, Message, Part, shorten
from bot.domain.periods import Closed
from bot.domain.prompts import KeptPrompt, Prompt, PromptState, Stage
from bot.domain.told import Figure
from bot.features.context import Context
from bot.features.fields import language_hint
from bot.features.prompts.prompting_preview import prompt_facts
from bot.features.shared import prompting_form

_TITLE = 100


def prompt_message(ctx: Context, kept: KeptPrompt, week: Closed | None) -> Message:
    """All of it, with the texts as they were written."""
    prompt, back = known_prompt(ctx, kept), Button(ctx.words("prompts").plain("all"), ShowPrompts())
    found = prompt.texts if prompt else {}
    texts = (Part(ctx.label("language", one), quote=found[one]) for one in written_in(found))
    part = prompt_part(ctx, kept, week)
    return Message(numbered_title(ctx, kept), (Part(facts=part.facts, buttons=(*part.buttons, back)), *texts))


def prompt_part(ctx: Context, kept: KeptPrompt, week: Closed | None) -> Part:
    prompt = known_prompt(ctx, kept)
    shown = [Fact(ctx.words("prompts").plain("state"), state_of(ctx, kept))]
    shown += prompt_facts(ctx, prompt) if prompt else ()
    shown += _results(ctx, results_of(kept, week)) if kept.prompt else ()
    hint = language_hint(ctx, prompt.texts) if prompt else ""
    return Part(numbered_title(ctx, kept), facts=tuple(shown), buttons=_buttons(ctx, kept), note=hint)


def known_prompt(ctx: Context, kept: KeptPrompt) -> Prompt | None:
    """What was confirmed, or else what was filled in if nothing is wrong with it."""
    return kept.prompt or prompting_form.read_prompt_form(ctx, Answers(kept.proposal))[0]


def numbered_title(ctx: Context, kept: KeptPrompt) -> str:
    return f"{kept.id}. {title_of(ctx, kept)}"


def title_of(ctx: Context, kept: KeptPrompt) -> str:
    values = prompting_form.prompt_values(kept)
    texts = {one: next(iter(values.get(one, ())), "") for one in LANGUAGES}
    return shorten(in_language(texts, ctx.member.language) or "", _TITLE)


def state_of(ctx: Context, kept: KeptPrompt) -> str:
    waits = kept.proposal is not None and kept.prompt is not None
    more = (ctx.words("prompts").plain("change_waits"),) if waits else ()
    is_planned = kept.state is PromptState.ACTIVE and kept.stage(ctx.today) is Stage.PLANNED
    state = ctx.label("prompt_stage", Stage.PLANNED) if is_planned else ctx.label("prompt_state", kept.state)
    return " · ".join((state, *more))


def results_of(kept: KeptPrompt, week: Closed | None) -> Mapping[str, Figure]:
    """As the last week ended; nothing at all of a prompt that reached fewer than five people."""
    return week.named(f"prompt:{kept.id}") if week and kept.prompt else {}


def _results(ctx: Context, told: Mapping[str, Figure]) -> list[Fact]:
    words = ctx.words("prompts")
    if not told:
        return [Fact(words.plain("results"), words.plain("too_few"))]
    return [Fact(words.plain(name), ctx.told(one)) for name, one in told.items()]


def _buttons(ctx: Context, kept: KeptPrompt) -> tuple[Button, ...]:
    words = ctx.words("prompts")
    buttons = []
    if kept.proposal is not None:
        buttons.append(Button(words.plain("preview"), PreviewPrompt(kept.id), style="primary"))
    if kept.state is PromptState.ACTIVE:
        buttons.append(Button(words.plain("pause"), PausePrompt(kept.id)))
    if kept.state is PromptState.PAUSED:
        buttons.append(Button(words.plain("resume"), ResumePrompt(kept.id)))
    buttons.append(Button(words.plain("change"), OpenPrompt(kept.id), opens_form=True))
    if kept.state is PromptState.DRAFT:
        discard = DiscardPrompt(kept.id, kept.revision)
        return (*buttons, Button(words.plain("discard"), discard, style="danger"))
    copy = Button(words.plain("copy"), OpenPromptCopy(kept.id), opens_form=True)
    return (*buttons, copy, Button(words.plain("delete"), AskDeletePrompt(kept.id), style="danger"))
