"""Cards of a nudge that are in somebody's chat, or will be; and bringing them up to date."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.about import About, Subject
from bot.domain.nudges import Item
from bot.domain.outbox import Kind, Outgoing
from bot.store import outbox, outbox_statements, plainly
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.outbox import outbox as outbox_rows


@dataclass(frozen=True)
class SentCard:
    """A message about a nudge, or about one item of it. `waits`: it never left, and is not drawn yet."""

    id: int
    workspace_id: int
    member_id: int
    kind: Kind
    nudge_id: int
    item_id: int | None
    waits: bool

    @property
    def about(self) -> About:
        if self.kind is Kind.REMINDER and self.item_id is not None:
            return About(Subject.REMINDER, self.item_id)
        if self.kind is Kind.POSTED and self.item_id is not None:
            return About(Subject.POSTED, self.item_id)
        return About(Subject.CARD, self.nudge_id)


def lock_sent_cards(tx: Tx, nudge_id: int) -> list[SentCard]:
    """The cards and reminders of a nudge that are sent or being sent; none of them leaves meanwhile."""
    return read_columns(
        outbox_rows,
        plainly.execute(tx, outbox_statements.CARDS, {"of_nudge": nudge_id}),
        lambda row: SentCard(
            row.id, row.workspace_id, row.member_id, Kind(row.kind), nudge_id, row.item_id, row.waits
        ),
    )


def redraw_cards(tx: Tx, item: Item, now: datetime, *, asked: bool = False) -> list[About]:
    """Let every card in the chat that shows an item be drawn anew; return what those are about.

    `asked`: the person has just clicked, and waits for it.
    """
    # One that waits needs no edit: it is drawn as things are then. What is held here leaves only after the
    # change is whole, so each card either waits or is edited.
    shown = [
        one for one in lock_sent_cards(tx, item.nudge_id) if one.item_id in {None, item.id} and not one.waits
    ]
    for one in shown:
        edit = Outgoing(
            one.workspace_id,
            one.member_id,
            Kind.EDIT,
            f"edit:{one.id}",
            one.about,
            due_at=now,
            nudge_id=item.nudge_id,
            asked=asked,
        )
        outbox.add_edit(tx, edit, one.id)
    return [one.about for one in shown]


def renew_edits(tx: Tx, item: Item, card: About, shown: About) -> None:
    """Let an edit of a card that is on its way bring what the answer to a click shows of it.

    It arrives after that answer, and would make the card what it was before the click.
    """
    for one in lock_sent_cards(tx, item.nudge_id):
        if one.about == card:
            outbox.renew_edit(tx, one.workspace_id, f"edit:{one.id}", shown)
