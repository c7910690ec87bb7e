"""Nudges with items on them, for the tests of the store."""

from datetime import datetime

from bot.domain.content import Pillar
from bot.domain.nudges import Item
from bot.domain.people import Member
from bot.domain.preferences import ChosenItem
from bot.store import nudges
from bot.store.engine import Store
from bot.store.nudges import NewNudge
from tests.people import MONDAY, WEEK

PICKS = (
    ChosenItem("suggestion", "a-day-in-my-work", Pillar.PERSONAL, 2),
    ChosenItem("suggestion", "our-small-traditions", Pillar.ORGANISATION),
)


def vacancy(number: int, wording: int | None = None) -> ChosenItem:
    """A vacancy by its row's id."""
    return ChosenItem("vacancy", str(number), Pillar.RECRUITMENT, wording)


def add_card(
    store: Store, member: Member, *picks: ChosenItem, week: str = WEEK, now: datetime = MONDAY
) -> list[Item]:
    """A nudge for one person; return its items."""
    new = NewNudge(member.workspace_id, member.id, week, picks or PICKS)
    (items,) = store.write(lambda tx: nudges.add_nudges(tx, [new], now))
    return items
