"""Writing a request for feedback down, and telling those who are asked."""

from bot import days_off
from bot.domain.nudges import Item
from bot.domain.people import Member
from bot.domain.stories_and_feedback.feedback import Request, Whom, reminded_at
from bot.features.context import Context
from bot.features.stories_and_feedback import notifications
from bot.store.stories_and_feedback import feedback


def create_request(
    ctx: Context, item: Item, whom: Whom, reviewer: Member | None, question: str = ""
) -> Request:
    """If the same was asked at the same moment, it is the request that is there."""
    zone = reviewer.zone if reviewer else ctx.workspace.zone
    country = reviewer.country if reviewer else days_off.country_of(ctx.workspace.time_zone)
    is_day_off = days_off.public_holidays(country, reviewer.region if reviewer else "")
    added = feedback.add_request(
        ctx.tx,
        workspace_id=ctx.workspace.id,
        author_id=ctx.member.id,
        reviewer_id=reviewer.id if reviewer else None,
        whom=whom,
        item_id=item.id,
        reached=reviewer is None or reviewer.takes_part,
        question=ctx.vault.seal(question) if question else None,
        asked_at=ctx.now,
        remind_at=reminded_at(ctx.now, zone, is_day_off),
    )
    if added:
        notifications.ask_reviewers(ctx.tx, ctx.library, added, ctx.now)
    found = added or feedback.find_open_request(ctx.tx, item.id)
    if found is None:
        raise LookupError("a request that was just there is gone")
    return found
