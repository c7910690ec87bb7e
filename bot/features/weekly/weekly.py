"""This week's suggestions at one's own request, whenever that is."""

from bot.domain.actions.weekly import ShowWeek
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.domain.outbox import Kind
from bot.features import refusals
from bot.features.context import Context, answer_to
from bot.store import members, nudges, themes
from bot.store.notifying import notify
from content_library import cards


@answer_to(ShowWeek)
def show_week(ctx: Context, _: ShowWeek, __: Answers) -> Reply:
    """Send this week's card: the one there is, or a new one that the planner makes at once."""
    refusals.only_joined(ctx)
    words = ctx.words("weekly")
    nudge_id = nudges.find_id(ctx.tx, ctx.member.id, ctx.week)
    if nudge_id is None:
        members.change(ctx.tx, ctx.member.id, next_nudge_at=ctx.now, asked=True)
        return Notice(words.text("coming"))
    card = nudges.card(ctx.tx, nudge_id)
    own = themes.of(ctx.tx, ctx.workspace.id)
    message = cards.weekly(ctx.library, ctx.member, ctx.organisation, card, own)
    key = f"asked:{nudge_id}:{ctx.now.isoformat()}"
    notify(ctx.tx, ctx.member, Kind.ASKED, key, message, ctx.now, nudge_id=nudge_id)
    return Notice(words.text("again"))
