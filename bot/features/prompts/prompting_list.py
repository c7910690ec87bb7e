"""All prompts with what has come of them, and what HR can still do about each, or about all drafts."""

from bot.domain.actions.base import content_fingerprint
from bot.domain.actions.prompts import (
    AskDeletePrompt,
    AskDropDrafts,
    DeletePrompt,
    DiscardPrompt,
    DropDrafts,
    OpenPrompt,
    PausePrompt,
    PreviewPrompt,
    ResumePrompt,
    ShowPrompts,
)
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, in_language
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, Updated, shorten
from bot.domain.periods import Closed, Span
from bot.domain.prompts import KeptPrompt, Prompt, PromptState
from bot.domain.told import Known
from bot.features.context import Context, answer_to
from bot.features.fields import language_hint
from bot.features.prompts.prompting_preview import get_prompt, prompt_facts
from bot.features.shared import prompting_form
from bot.store import prompts
from bot.store.figures import closed

_SHOWN = 10
_TITLE = 100


@answer_to(ShowPrompts)
def show_prompts(ctx: Context, _: ShowPrompts, __: Answers) -> Reply:
    return prompts_message(ctx)


@answer_to(PausePrompt)
def pause_prompt(ctx: Context, action: PausePrompt, _: Answers) -> Reply:
    """Cards that have not been sent are taken back."""
    kept = get_prompt(ctx, action.prompt)
    if kept.state is PromptState.ACTIVE:
        # A prompt is planned for the whole world when its hour begins somewhere, so many may wait.
        prompts.stop_prompt(ctx.tx, kept, PromptState.PAUSED)
        return _told(ctx, "paused", kept)
    return _told(ctx, "is_paused" if kept.state is PromptState.PAUSED else _unmoved(kept), kept)


@answer_to(ResumePrompt)
def resume_prompt(ctx: Context, action: ResumePrompt, _: Answers) -> Reply:
    """Whoever has had the prompt does not get it again."""
    kept = get_prompt(ctx, action.prompt)
    if kept.state is PromptState.PAUSED and kept.prompt:
        prompts.resume_prompt(ctx.tx, kept, kept.prompt, kept.prompt.timing.again_on(ctx.today), ctx.now)
        return _told(ctx, "resumed", kept)
    return _told(ctx, "is_running" if kept.state is PromptState.ACTIVE else _unmoved(kept), kept)


@answer_to(AskDeletePrompt)
def ask_delete_prompt(ctx: Context, action: AskDeletePrompt, _: Answers) -> Reply:
    kept = get_prompt(ctx, action.prompt)
    words = ctx.words("prompts", number=Known(kept.id), title=_title(ctx, kept))
    button = Button(
        words.plain("yes_delete"), DeletePrompt(kept.id, content_fingerprint(kept.revision)), style="danger"
    )
    return words.message("delete", "ask", button)


@answer_to(DeletePrompt)
def delete_prompt(ctx: Context, action: DeletePrompt, answers: Answers) -> Reply:
    """Whoever has the prompt can still answer it."""
    kept = get_prompt(ctx, action.prompt)
    if action.mark != content_fingerprint(kept.revision):  # it is not what the question was about
        return ask_delete_prompt(ctx, AskDeletePrompt(kept.id), answers)
    prompts.stop_prompt(ctx.tx, kept, PromptState.DELETED)
    return _told(ctx, "deleted", kept)


@answer_to(AskDropDrafts)
def ask_drop_drafts(ctx: Context, _: AskDropDrafts, __: Answers) -> Reply:
    found = prompts.list_draft_ids(ctx.tx, ctx.workspace.id)
    words = ctx.words("prompt_drafts", number=Known(len(found)))
    if not found:
        return Notice(words.text("none"))
    button = Button(words.plain("yes"), DropDrafts(found[0]), style="danger")
    return words.message("title", "ask", button)


@answer_to(DropDrafts)
def drop_drafts(ctx: Context, action: DropDrafts, _: Answers) -> Reply:
    """Drafts that came after the question stay."""
    number = prompts.delete_drafts(ctx.tx, ctx.workspace.id, action.newest)
    said = ctx.words("prompt_drafts", number=Known(number)).text("dropped" if number else "none")
    return Updated(prompts_message(ctx, said))


def prompts_message(ctx: Context, said: str = "") -> Message:
    found = prompts.list_prompts(ctx.tx, ctx.workspace.id, _SHOWN)
    week = closed.find_latest(ctx.tx, ctx.workspace.id, Span.WEEK)
    words = ctx.words("prompts")
    text = "\n\n".join(filter(None, (said, words.text("body" if found else "none"))))
    buttons = [Button(words.plain("new"), OpenPrompt(), opens_form=True, style="primary")]
    if len(prompts.list_draft_ids(ctx.tx, ctx.workspace.id)) > 1:
        buttons.append(Button(words.plain("drop_drafts"), AskDropDrafts()))
    parts = [_part(ctx, kept, week) for kept in found]
    head = Part(text=text, buttons=tuple(buttons))
    note = (Part(note=words.plain("note")),) if found else ()
    return Message(words.plain("title"), (head, *parts, *note))


def _unmoved(kept: KeptPrompt) -> str:
    return "unconfirmed" if kept.state is PromptState.DRAFT else "is_over"


def _told(ctx: Context, block: str, about: KeptPrompt) -> Updated:
    return Updated(prompts_message(ctx, ctx.words("prompts", number=Known(about.id)).text(block)))


def _part(ctx: Context, kept: KeptPrompt, week: Closed | None) -> Part:
    words = ctx.words("prompts")
    prompt = _known(ctx, kept)
    state = [ctx.label("prompt_state", kept.state)]
    if kept.proposal is not None and kept.prompt:
        state.append(words.plain("change_waits"))
    shown = [Fact(words.plain("state"), " · ".join(state)), *(prompt_facts(ctx, prompt) if prompt else ())]
    if kept.prompt:
        shown += _results(ctx, kept.id, week)
    title = f"{kept.id}. {_title(ctx, kept)}"
    hint = language_hint(ctx, prompt.texts) if prompt else ""
    return Part(title=title, facts=tuple(shown), buttons=_buttons(ctx, kept), note=hint)


def _results(ctx: Context, prompt_id: int, week: Closed | None) -> list[Fact]:
    """As the last week ended; nothing at all of a prompt that reached fewer than five people."""
    words = ctx.words("prompts")
    told = week.named(f"prompt:{prompt_id}") if week else {}
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
        return (
            *buttons,
            Button(words.plain("discard"), DiscardPrompt(kept.id, kept.revision), style="danger"),
        )
    return (
        *buttons,
        Button(words.plain("delete"), AskDeletePrompt(kept.id), style="danger"),
    )


def _known(ctx: Context, kept: KeptPrompt) -> Prompt | None:
    return kept.prompt or prompting_form.read_prompt_form(ctx, Answers(kept.proposal))[0]


def _title(ctx: Context, kept: KeptPrompt) -> str:
    values = prompting_form.prompt_values(kept)
    texts = {one: next(iter(values.get(one, ())), "") for one in LANGUAGES}
    return shorten(in_language(texts, ctx.member.language) or "", _TITLE)
