"""What the programme is, told in private to anybody who asks; and no thanks, which holds for good."""

from bot.domain.actions.ambassador_recruitment import DeclineInvitation, TellMeMore
from bot.domain.actions.membership import OpenJoin
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.people import MemberState
from bot.features.context import Context, answer_to
from bot.features.shared.counting import count_step
from bot.store import received
from bot.store.ambassador_recruitment import opt_outs


@answer_to(TellMeMore)
def tell_me_more(ctx: Context, _: TellMeMore, __: Answers) -> Reply:
    words = ctx.words("tell_more", organisation=ctx.organisation)
    if ctx.member.takes_part:
        return Notice(words.text("already"))
    # That somebody asked is counted once a day, and kept nowhere.
    once = f"told:{ctx.member.workspace_id}:{ctx.member.external_id}:{ctx.today.isoformat()}"
    if received.claim_key(ctx.tx, ctx.vault, once, ctx.now):
        count_step(ctx, Step.TOLD)
    buttons = (
        Button(words.plain("join"), OpenJoin(), opens_form=True, style="primary"),
        Button(words.plain("no"), DeclineInvitation()),
    )
    part = Part(text=words.text("body"), buttons=buttons, note=words.plain("note"))
    return Message(words.plain("title"), (part,))


@answer_to(DeclineInvitation)
def decline(ctx: Context, _: DeclineInvitation, __: Answers) -> Reply:
    """No thanks, once and for all. Joining remains possible, by oneself."""
    words = ctx.words("tell_more", organisation=ctx.organisation)
    if ctx.member.state in {MemberState.ACTIVE, MemberState.JOINING}:
        return Notice(words.text("already"))
    opt_outs.add_refusal(ctx.tx, ctx.vault, ctx.member)
    return Updated(words.message("declined_title", "declined"))
