"""Why somebody left: one tap, if they want to. Only a number goes up, and nothing is kept beside it."""

from datetime import datetime

from bot.domain.actions.checkins import OpenTalk
from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.time_and_retention import EndConsent, SayWhyLeft
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.people import MemberState
from bot.domain.time_and_retention.reasons import Reason
from bot.features.context import Context, answer_to
from bot.features.leaving import exit_talk, kept_consent
from bot.features.shared.counting import this_month
from bot.store import received
from bot.store.time_and_retention import exits, journey


@answer_to(SayWhyLeft)
def say_why_left(ctx: Context, action: SayWhyLeft, _: Answers) -> Reply:
    """Count a reason once for each time that somebody left."""
    words = ctx.words("why_left")
    if ctx.member.takes_part:
        return Notice(words.text("back"))
    left_at = _left_at(ctx)
    if action.reason in set(Reason) and left_at:
        once = f"why:{ctx.member.id}:{left_at.isoformat()}"
        if received.claim_key(ctx.tx, ctx.vault, once, ctx.now):
            exits.count_reason(ctx.tx, ctx.workspace.id, this_month(ctx), Reason(action.reason))
    return Updated(farewell_message(ctx, words.text("thanks" if action.reason else "fine")))


@answer_to(EndConsent)
def end_consent(ctx: Context, action: EndConsent, _: Answers) -> Reply:
    """Withdraw one consent after leaving; who takes part again finds it where the others are."""
    ended = kept_consent.withdraw_kept(ctx, action)
    return Notice(ended) if ctx.member.takes_part else Updated(farewell_message(ctx, ended=ended))


def farewell_message(ctx: Context, said: str = "", ended: str = "") -> Message:
    """The last card. Who has just left may say why; `said` stands in the place of that.

    `ended` is what has just become of somebody's consent.
    """
    words = ctx.words("left")
    back = Button(words.plain("back"), OpenJoin(), opens_form=True)
    asks = not said and _left_at(ctx)
    why = (Part(text=said),) if said else (_question(ctx),) if asks else ()
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


def _left_at(ctx: Context) -> datetime | None:
    """When somebody left, if that was just now."""
    found = journey.lock_journey(ctx.tx, ctx.member.id)
    recent = found.left_at and ctx.now - found.left_at < received.KNOWN_FOR
    return found.left_at if found.state is MemberState.LEFT and recent else None
