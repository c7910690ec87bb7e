"""Three short questions before sharing. They are for oneself: nothing is filled in, and nothing kept."""

from bot.domain.actions.cases import OpenDoubt
from bot.domain.actions.onboarding import ShowGuidelines
from bot.domain.actions.stories_and_feedback import AlwaysCheck, OpenCheck, ShowDisclaimer
from bot.domain.actions.weekly import OpenShare
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply, Updated
from bot.features.context import Context, answer_to
from bot.store.stories_and_feedback import checks

_QUESTIONS = ("confidential", "people", "opinion")


@answer_to(OpenCheck)
def open_check(ctx: Context, action: OpenCheck, _: Answers) -> Reply:
    return check_message(ctx, action.item)


@answer_to(AlwaysCheck)
def always_check(ctx: Context, action: AlwaysCheck, _: Answers) -> Reply:
    checks.set_wanted(ctx.tx, ctx.member.id, always=action.always)
    return Updated(check_message(ctx, action.item))


def check_message(ctx: Context, item_id: int = 0) -> Message:
    """The questions, each with what to do when in doubt; with an item, the way on to sharing it."""
    words, always = ctx.words("check"), checks.is_wanted(ctx.tx, ctx.member.id)
    questions = (Part(title=words.plain(name), text=words.text(f"{name}_hint")) for name in _QUESTIONS)
    buttons = [
        ctx.button(OpenDoubt(item_id)),
        Button(words.plain("guidelines"), ShowGuidelines(), opens_form=True),
        Button(ctx.words("disclaimer").plain("title"), ShowDisclaimer(), opens_form=True),
    ]
    if ctx.member.takes_part:
        label = words.plain("only_on_request" if always else "always")
        buttons.append(Button(label, AlwaysCheck(not always, item_id)))
    if item_id:
        share = OpenShare(item_id, checked=True)
        buttons.insert(0, Button(words.plain("shared"), share, opens_form=True, style="primary"))
    last = Part(buttons=tuple(buttons), note=words.plain("note"))
    return Message(words.plain("title"), (Part(text=words.text("body")), *questions, last))
