"""The same prompt once more: a form with a day, and then a preview."""

from datetime import date

from bot.domain.actions.prompts import CopyPrompt, OpenPromptCopy, PreviewPrompt
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, in_language
from bot.domain.messages import Form, Reply, shorten
from bot.domain.prompts import KeptPrompt, When
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Read
from bot.features.prompts.prompting_preview import get_prompt, preview_prompt
from bot.features.shared import offering, prompting_form
from bot.store import prompts
from bot.store.stories_and_feedback import offers

_FIELDS = Fields("prompt_copy", day=Day(0, 366))
_TITLE = 100
_REPEATS = {When.WEEKLY, When.MONTHLY}


@answer_to(OpenPromptCopy)
def open_prompt_copy(ctx: Context, action: OpenPromptCopy, _: Answers) -> Reply:
    return _form(ctx, get_prompt(ctx, action.prompt), {})


@answer_to(CopyPrompt)
def copy_prompt(ctx: Context, action: CopyPrompt, answers: Answers) -> Reply:
    """What is not right on that day, such as an hour that is over, is put right in the whole form."""
    kept = get_prompt(ctx, action.prompt)
    offering.check_offer(ctx, kept.id)
    offer = offers.find_offer(ctx.tx, kept.id)
    story = offer.story_id or 0 if offer else 0
    chosen = _FIELDS.read(ctx, answers)
    if chosen.errors:
        return _form(ctx, kept, chosen)
    usual = prompting_form.prompt_values(kept)
    when = next(iter(usual.get("when", ())), "")
    on: prompts.Proposal = {
        "day": (chosen.get(date, "day").isoformat(),),
        "when": (when if when in _REPEATS else When.DAY,),
    }
    prompt, read = prompting_form.read_prompt_form(ctx, Answers(prompting_form.USUAL | usual | on))
    if prompt is None:
        return prompting_form.build_prompt_form(ctx, read, 0, story_id=story)
    number = prompts.add_prompt(ctx.tx, ctx.workspace.id, dict(read.given), ctx.now)
    if story:
        offering.attach_story(ctx, number, story)
    return preview_prompt(ctx, PreviewPrompt(number), Answers())


def _form(ctx: Context, kept: KeptPrompt, values: dict[str, object] | Read) -> Form:
    known = prompting_form.prompt_values(kept)
    texts = {one: next(iter(known.get(one, ())), "") for one in LANGUAGES}
    title = shorten(in_language(texts, ctx.member.language) or "", _TITLE)
    return _FIELDS.form(ctx, CopyPrompt(kept.id), values, prompt=title)
