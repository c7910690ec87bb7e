"""Not going on with joining: no question, and what was answered is gone."""

from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.onboarding import StopJoining
from bot.domain.answers import Answers
from bot.domain.messages import Message, Notice, Part, Reply, Updated
from bot.features.context import Context, answer_to
from bot.store.onboarding import onboarding_progress


@answer_to(StopJoining)
def stop_joining(ctx: Context, _: StopJoining, __: Answers) -> Reply:
    """Turn back; who takes part by now is told how to stop."""
    words = ctx.words("steps")
    if ctx.member.takes_part:
        return Notice(words.text("arrived"))
    onboarding_progress.withdraw_reminder(ctx.tx, ctx.member)
    onboarding_progress.cancel_onboarding(ctx.tx, ctx.member.id)
    join = ctx.button(OpenJoin())
    part = Part(text=words.text("stopped"), buttons=(join,))
    return Updated(Message(words.plain("stopped_title"), (part,)))
