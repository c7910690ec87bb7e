"""Why somebody left: one tap, if they want to. It goes into a sealed box, and nowhere else."""

from datetime import timedelta

from bot.domain.actions.checkins import OpenTalk
from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.time_and_retention import EndConsent, SayWhyLeft
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.people import MemberState
from bot.domain.tally import Answered
from bot.domain.time_and_retention.exits import REASON
from bot.domain.time_and_retention.months import quarter_of
from bot.domain.time_and_retention.reasons import Reason
from bot.features.context import Context, answer_to
from bot.features.leaving import exit_talk, kept_consent
from bot.features.shared.counting import this_month
from bot.store.time_and_retention import exit_figures, journey

_ASKED_FOR = timedelta(days=1)


@answer_to(SayWhyLeft)
def say_why_left(ctx: Context, action: SayWhyLeft, _: Answers) -> Reply:
    """Put a reason in the box. The card stays as it is: it would tell the chat that somebody gave one."""
    words = ctx.words("why_left")
    if ctx.member.takes_part:
        return Notice(words.text("back"))
    if action.reason in set(Reason) and _has_just_left(ctx):
        given, quarter = Answered({REASON: action.reason}), quarter_of(this_month(ctx))
        exit_figures.add_answers(ctx.boxes, ctx.workspace.id, f"why {ctx.member.id}", given, quarter)
    return Notice(words.text("thanks" if action.reason else "fine"))


@answer_to(EndConsent)
def end_consent(ctx: Context, action: EndConsent, _: Answers) -> Reply:
    """Withdraw one consent after leaving; who takes part again finds it where the others are."""
    ended = kept_consent.withdraw_kept(ctx, action)
    return Notice(ended) if ctx.member.takes_part else Updated(farewell_message(ctx, ended=ended))


def farewell_message(ctx: Context, ended: str = "") -> Message:
    """The last card. Who has just left may say why. `ended` is what has just become of somebody's consent."""
    words = ctx.words("left")
    back = Button(words.plain("back"), OpenJoin())
    why = (_question(ctx),) if _has_just_left(ctx) else ()
    first = Part(text=words.text("body"), buttons=(back,))
    return Message(
        words.plain("title"),
        (first, *why, *kept_consent.kept_consent_parts(ctx, ended), *exit_talk.exit_parts(ctx)),
    )


def _question(ctx: Context) -> Part:
    words = ctx.words("why_left")
    given = tuple(Button(words.plain(reason), SayWhyLeft(reason)) for reason in Reason)
    talk = Button(words.plain("talk"), OpenTalk(), opens_form=True)
    nothing = Button(words.plain("nothing"), SayWhyLeft())
    return Part(text=words.text("why"), buttons=(*given, talk, nothing), note=words.plain("note"))


def _has_just_left(ctx: Context) -> bool:
    found = journey.get_journey(ctx.tx, ctx.member.id)
    left_at = found.left_at if found.state is MemberState.LEFT else None
    return left_at is not None and ctx.now - left_at < _ASKED_FOR
