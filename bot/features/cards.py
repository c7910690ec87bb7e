"""Somebody's own cards: finding what was clicked, and showing what it looks like now."""

from datetime import timedelta

from bot.domain.messages import Message, Notice, Reply, Updated
from bot.domain.nudges import Item
from bot.domain.outbox import Kind, Outgoing
from bot.features import refusals
from bot.features.context import Context
from bot.store import nudges, outbox
from content_library import cards

OLD_AFTER = timedelta(days=28)
"""A share can be recorded for four weeks; skipping and postponing make sense for the newest card only."""


def find_mine(ctx: Context, item_id: int, *, newest_only: bool) -> Item | Message | Notice:
    """The item that was clicked; or, if it is not for this person or of an old card, what to say."""
    item = nudges.find_item(ctx.tx, item_id)
    if item is None or item.member_id != ctx.member.id:
        return refusals.not_yours(ctx)
    if not ctx.member.takes_part:
        return refusals.not_joined(ctx)
    if item.declined:
        return refusals.replaced(ctx)
    too_old = ctx.now - item.created_at > OLD_AFTER
    if too_old or (newest_only and item.week < nudges.latest_week(ctx.tx, ctx.member.id)):
        return refusals.old_card(ctx)
    return item


def refresh(ctx: Context, nudge_id: int, done: str) -> Reply:
    """Show a nudge's cards as they are now, wherever they stand in the chat; `done` says so in one line.

    With one card in the chat, the answer is that card. With reminders beside it nobody can tell which one was
    clicked, so the answer is the line, and the outbox brings every card up to date.
    """
    card = nudges.card(ctx.tx, nudge_id)
    shown = outbox.cards_of(ctx.tx, nudge_id)
    weekly = cards.weekly(ctx.library, ctx.member, ctx.organisation, card)
    for sent in shown:
        message = weekly
        if sent.kind is Kind.REMINDER:
            only = tuple(one for one in card.items if one.item.id == sent.item_id)
            message = cards.reminder(ctx.library, ctx.member, ctx.organisation, only)
        key = f"edit:{sent.id}"
        edit = Outgoing(
            ctx.workspace.id, ctx.member.id, Kind.EDIT, key, message, due_at=ctx.now, nudge_id=nudge_id
        )
        outbox.edit(ctx.tx, edit, sent.id)
    return Updated(weekly, by_outbox=True) if len(shown) == 1 else Notice(done)
