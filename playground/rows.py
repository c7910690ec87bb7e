"""What the demo reads and writes in the database to have a past and to move through time."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from bot.domain.nudges import Item
from bot.domain.outbox import State
from bot.domain.people import MemberState
from bot.domain.periods import Closed
from bot.domain.told import Figure
from bot.store import nudges
from bot.store.engine import Tx
from bot.store.tables.figures import closed_periods
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members
from bot.store.tables.weekly import nudge_items
from bot.store.tables.weekly import nudges as cards


def make_due(tx: Tx, workspace_id: int, moment: datetime) -> None:
    """Set the next nudge of all ambassadors of a workspace."""
    mine = members.c.workspace_id == workspace_id, members.c.state == MemberState.ACTIVE
    tx.execute(update(members).where(*mine).values(next_nudge_at=moment))


def next_for(tx: Tx, people: Sequence[str], now: datetime) -> datetime | None:
    """When the next ideas of these people are due, or what waits for them already; None if nothing does."""
    mine = members.c.external_id.in_(people)
    ideas = select(func.min(members.c.next_nudge_at)).where(mine, members.c.state == MemberState.ACTIVE)
    waits = (outbox.c.state == State.TODO, outbox.c.due_at > now)
    message = select(func.min(outbox.c.due_at)).join(members, members.c.id == outbox.c.member_id)
    found = (tx.execute(ideas).scalar(), tx.execute(message.where(mine, *waits)).scalar())
    return min(filter(None, found), default=None)


def list_joined(tx: Tx) -> list[str]:
    """The ids at their platforms of all who take part."""
    return list(tx.scalars(select(members.c.external_id).where(members.c.state == MemberState.ACTIVE)))


def offered_since(tx: Tx, workspace_id: int, since: datetime) -> list[Item]:
    """What a workspace's ambassadors were offered since then."""
    mine = cards.c.workspace_id == workspace_id, cards.c.created_at >= since
    ids = tx.scalars(select(nudge_items.c.id).join(cards).where(*mine).order_by(nudge_items.c.id)).all()
    return [item for item in (nudges.find_item(tx, one) for one in ids) if item]


def count_as_sent(tx: Tx, workspace_id: int) -> None:
    """Take what waits in a workspace as sent when it was due; nobody has it, so it is never edited."""
    waiting = update(outbox).where(outbox.c.workspace_id == workspace_id, outbox.c.state == State.TODO)
    tx.execute(waiting.values(state=State.SENT, sent_at=outbox.c.due_at, nudge_id=None))


def add_told(tx: Tx, workspace_id: int, one: Closed, figures: Mapping[str, Figure]) -> None:
    """Let a period that is closed tell these figures too, or instead."""
    kept = {name: figure.kept() for name, figure in {**one.figures, **figures}.items()}
    mine = closed_periods.c.workspace_id == workspace_id, closed_periods.c.span == one.period.span
    this = update(closed_periods).where(*mine, closed_periods.c.first == one.period.first)
    tx.execute(this.values(figures=kept))
