"""All prompts that were never confirmed, thrown away at once: each preview leaves one."""

from bot.domain.actions.prompts import AskDropDrafts, DropDrafts
from bot.domain.answers import Answers
from bot.domain.messages import Button, Notice, Reply, Updated
from bot.features.context import Context, answer_to
from bot.features.prompts import prompting_list
from bot.store import prompt_drafts


@answer_to(AskDropDrafts)
def ask_drop_drafts(ctx: Context, _: AskDropDrafts, __: Answers) -> Reply:
    found = prompt_drafts.list_draft_ids(ctx.tx, ctx.workspace.id)
    words = ctx.words("prompt_drafts", number=len(found))
    if not found:
        return Notice(words.text("none"))
    button = Button(words.plain("yes"), DropDrafts(found[0]), style="danger")
    return words.message("title", "ask", button)


@answer_to(DropDrafts)
def drop_drafts(ctx: Context, action: DropDrafts, _: Answers) -> Reply:
    """Drafts that came after the question stay."""
    number = prompt_drafts.delete_drafts(ctx.tx, ctx.workspace.id, action.newest)
    said = ctx.words("prompt_drafts", number=number).text("dropped" if number else "none")
    return Updated(prompting_list.prompts_message(ctx, said))
