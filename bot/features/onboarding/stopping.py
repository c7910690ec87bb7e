"""Not going on with joining: no question, and what was answered is gone."""

from bot.domain.actions.onboarding import StopJoining
from bot.domain.actions.taking_part import OpenJoin
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.onboarding import reminder_key
from bot.features.context import Context, answer_to
from bot.store import outbox
from bot.store.onboarding import way_in


def ask(ctx: Context) -> Message:
    """One question to somebody on the way in."""
    words = ctx.words("steps")
    stop = Button(words.plain("stop"), StopJoining())
    return Message(words.plain("stop_title"), (Part(text=words.text("stop_text"), buttons=(stop,)),))


@answer_to(StopJoining)
def stop_joining(ctx: Context, _: StopJoining, __: Answers) -> Reply:
    """Turn back; who takes part by now is told how to stop."""
    words = ctx.words("steps")
    if ctx.member.takes_part:
        return Notice(words.text("arrived"))
    withdraw_reminder(ctx)
    way_in.turn_back(ctx.tx, ctx.member.id)
    join = ctx.button(OpenJoin())
    part = Part(text=words.text("stopped"), buttons=(join,))
    return Updated(Message(words.plain("stopped_title"), (part,)))


def withdraw_reminder(ctx: Context) -> None:
    """Take the reminder back if it still waits."""
    found = way_in.find(ctx.tx, ctx.member.id)
    if found:
        outbox.withdraw(ctx.tx, ctx.workspace.id, reminder_key(ctx.member.id, found.moved_at))
