"""Leave: one question, and then it is quiet. What is left is erased later: scheduler/data_retention.py."""

from bot.domain.actions.membership import AskLeave, Leave, OpenPace, OpenPause
from bot.domain.actions.onboarding import StopJoining
from bot.domain.answers import Answers
from bot.domain.messages import Button, Reply, Updated
from bot.domain.people import MemberState
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.leaving import why_left
from bot.features.shared import counting
from bot.store import members
from bot.store.events import attendance


@answer_to(AskLeave)
def ask_leave(ctx: Context, _: AskLeave, __: Answers) -> Reply:
    if ctx.member.is_joining:
        words, stop = ctx.words("steps"), StopJoining()
        return words.message("stop_title", "stop_text", Button(words.plain("stop"), stop))
    denials.only_joined(ctx)
    words = ctx.words("leave")
    buttons = (
        Button(words.plain("leave"), Leave(ctx.today.isoformat()), style="danger"),
        Button(words.plain("less"), OpenPace(), opens_form=True),
        Button(words.plain("pause"), OpenPause(), opens_form=True),
    )
    return words.message("title", "body", *buttons)


@answer_to(Leave)
def leave(ctx: Context, action: Leave, answers: Answers) -> Reply:
    """Stop: nothing is sent any more. Who came back since an old button was drawn is asked first."""
    if action.on != ctx.today.isoformat() and ctx.member.takes_part:
        return ask_leave(ctx, AskLeave(), answers)
    end_membership(ctx)
    return Updated(why_left.farewell_message(ctx))


def end_membership(ctx: Context) -> None:
    """Take part no more, if somebody does."""
    if ctx.member.takes_part:
        counting.count_leaving(ctx)
        left = {"state": MemberState.LEFT, "left_at": ctx.now, "paused_until": None, "asked": False}
        members.update_member(ctx.tx, ctx.member.id, **left, next_nudge_at=None)
        attendance.delete_answers_of_member(ctx.tx, ctx.member.id)
