"""Cards that are in somebody's chat, brought up to date through the outbox."""

from datetime import datetime

from bot.domain.messages import Message
from bot.domain.nudges import Item
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Workspace
from bot.store import nudges, outbox, themes
from bot.store.engine import Tx
from content_library import cards
from content_library.library import Library


def redraw(
    tx: Tx,
    library: Library,
    workspace: Workspace,
    member: Member,
    item: Item,
    now: datetime,
    *,
    asked: bool = False,
) -> tuple[Message, int]:
    """Edit every card that shows an item; return the weekly card as it is now, and how many there are.

    `asked`: the person has just clicked, and waits for it.
    """
    organisation = library.organisation(workspace, member.language)
    card = nudges.card(tx, item.nudge_id)
    weekly = cards.weekly(library, member, organisation, card, themes.of(tx, workspace.id))
    shown = [one for one in outbox.cards_of(tx, item.nudge_id) if one.item_id in {None, item.id}]
    for sent in shown:
        message = weekly
        if sent.kind is Kind.REMINDER:
            only = tuple(one for one in card.items if one.item.id == item.id)
            message = cards.reminder(library, member, organisation, only)
        edit = Outgoing(
            workspace.id,
            member.id,
            Kind.EDIT,
            f"edit:{sent.id}",
            message,
            due_at=now,
            nudge_id=item.nudge_id,
            asked=asked,
        )
        outbox.edit(tx, edit, sent.id)
    return weekly, len(shown)
