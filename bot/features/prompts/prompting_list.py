"""What HR can still do about each prompt, or about all drafts: pause, resume and delete."""

from bot.domain.actions.base import content_fingerprint
from bot.domain.actions.prompts import (
    AskDeletePrompt,
    AskDropDrafts,
    DeletePrompt,
    DropDrafts,
    PausePrompt,
    ResumePrompt,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Notice, Reply, Updated
from bot.domain.prompts import KeptPrompt, PromptState
from bot.domain.told import Known
from bot.features.context import Context, answer_to
from bot.features.prompts import all_prompts, one_prompt
from bot.features.prompts.prompting_preview import get_prompt
from bot.store import prompts


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
    words = ctx.words("prompts", number=Known(kept.id), title=one_prompt.title_of(ctx, kept))
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
    return Updated(all_prompts.build_prompts(ctx, said=said))


def _unmoved(kept: KeptPrompt) -> str:
    return "unconfirmed" if kept.state is PromptState.DRAFT else "is_over"


def _told(ctx: Context, block: str, about: KeptPrompt) -> Updated:
    said = ctx.words("prompts", number=Known(about.id)).text(block)
    return Updated(all_prompts.build_prompts(ctx, said=said))
