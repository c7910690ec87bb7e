"""How often somebody may do in a day what sends messages to others, and all of HR together.

What is not in the table is limited where it is done (thanks, nominations, ideas; reports join), tells nobody
else, or must never be refused: whoever answers, withdraws or calls something off.
"""

from dataclasses import dataclass

from bot.domain.actions.ambassador_recruitment import PostAnnouncement
from bot.domain.actions.base import Action
from bot.domain.actions.buddies import AskBuddy, AskGuide, OpenPairing, ProposePair, SwapBuddy
from bot.domain.actions.cases import AddToCase, AskAdvice, OpenAddToCase
from bot.domain.actions.checkins import KeepCheckinPlan, OpenCheckinPlan
from bot.domain.actions.consent import (
    AskReuse,
    EnterReceived,
    OpenReceived,
    OpenReuseRequest,
    PublishConsentText,
)
from bot.domain.actions.events import ConfirmEvent
from bot.domain.actions.hr import SendAgain, SendNow
from bot.domain.actions.linking import EnterLinkCode, OpenLinkCode
from bot.domain.actions.news import ApproveNews, ApproveNewsPage
from bot.domain.actions.onboarding import NameNewcomer, OpenNewcomer, PublishGuidelines
from bot.domain.actions.prompts import ConfirmPrompt
from bot.domain.actions.recognition import PostResults, PostResultStory
from bot.domain.actions.stories_and_feedback import AskAgain, AskFeedback, AskStoryReuse
from bot.domain.messages import Notice
from bot.features.context import Context
from bot.store import sent_days


@dataclass(frozen=True)
class Limit:
    """`what` is kept, so it never changes. `opens`: what is refused too, before anybody fills in a form."""

    what: str
    each: int
    together: int | None
    sends: tuple[type[Action], ...]
    opens: tuple[type[Action], ...] = ()


LIMITS = (
    Limit("prompts", 20, 40, (ConfirmPrompt,)),
    Limit("announcements", 3, 5, (PostAnnouncement,)),
    Limit("events", 10, 20, (ConfirmEvent,)),
    Limit("results", 5, 10, (PostResults, PostResultStory)),
    Limit("news", 20, 40, (ApproveNews, ApproveNewsPage)),
    Limit("checkins", 10, 20, (KeepCheckinPlan,), (OpenCheckinPlan,)),
    Limit("reuse", 20, 40, (AskReuse, AskStoryReuse), (OpenReuseRequest,)),
    Limit("received", 50, 100, (EnterReceived,), (OpenReceived,)),
    Limit("texts", 5, 10, (PublishConsentText, PublishGuidelines)),
    Limit("newcomers", 30, 60, (NameNewcomer,), (OpenNewcomer,)),
    Limit("pairs", 20, 40, (ProposePair,), (OpenPairing,)),
    Limit("send_now", 3, 5, (SendNow,)),
    Limit("send_again", 10, 20, (SendAgain,)),
    Limit("link", 10, 20, (EnterLinkCode,), (OpenLinkCode,)),
    Limit("additions", 50, None, (AddToCase, AskAdvice), (OpenAddToCase,)),
    Limit("feedback", 10, None, (AskFeedback, AskAgain)),
    Limit("buddies", 10, None, (AskBuddy, AskGuide, SwapBuddy)),
)
BY_SENDING = {kind: limit for limit in LIMITS for kind in limit.sends}
_BY_KIND = BY_SENDING | {kind: limit for limit in LIMITS for kind in limit.opens}


def enough_today(ctx: Context, action: Action) -> Notice | None:
    """What to say to who has done something as often as goes in a day; None if it may be done."""
    limit = _BY_KIND.get(type(action))
    if limit is None:
        return None
    today = ctx.today_at_work
    mine = sent_days.count_of_member(ctx.tx, ctx.member.id, today, limit.what)
    all_of_us = sent_days.count_together(ctx.tx, ctx.workspace.id, today, limit.what)
    if mine < limit.each and (limit.together is None or all_of_us < limit.together):
        return None
    block = "enough" if mine >= limit.each else "enough_together"
    most = limit.each if mine >= limit.each else limit.together
    return Notice(ctx.words("limits", what=ctx.label("limit", limit.what), most=most).text(block))


def count_sent(ctx: Context, action: Action) -> None:
    """It was done once more today."""
    if limit := BY_SENDING.get(type(action)):
        sent_days.count_one_more(ctx.tx, ctx.member, ctx.today_at_work, limit.what)
