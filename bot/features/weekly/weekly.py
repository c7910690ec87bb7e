"""This week's suggestions at one's own request, whenever that is."""

from bot.domain.about import About, Subject
from bot.domain.actions.weekly import ShowWeek
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.domain.outbox import Kind
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.store import members, nudges
from bot.store.notifying import notify


@answer_to(ShowWeek)
def show_week(ctx: Context, _: ShowWeek, __: Answers) -> Reply:
    """Send the card there is, or have the planner make a new one at once."""
    denials.only_joined(ctx)
    words = ctx.words("weekly")
    nudge_id = nudges.find_nudge_id(ctx.tx, ctx.member.id, ctx.week)
    if nudge_id is None:
        members.update_member(ctx.tx, ctx.member.id, next_nudge_at=ctx.now, asked=True)
        return Notice(words.text("coming"))
    key, card = f"asked:{nudge_id}:{ctx.now.isoformat()}", About(Subject.CARD, nudge_id)
    notify(ctx.tx, ctx.member, Kind.ASKED, key, card, ctx.now, nudge_id=nudge_id)
    return Notice(words.text("again"))
