"""This week's totals for HR: numbers of things, never of persons."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.domain.people import Network
from bot.store.engine import Tx
from bot.store.tables.weekly import nudge_items, nudges, shares


@dataclass(frozen=True)
class Totals:
    """`items`: kind, key and number of shares, the most shared first."""

    nudges: int
    shares: int
    networks: dict[Network, int]
    items: list[tuple[str, str, int]]
    declined: int

    @property
    def own(self) -> int:
        """How many shares were of people's own stories (requirements row 118)."""
        return sum(number for kind, _, number in self.items if kind == "story")


def week_totals(tx: Tx, workspace_id: int, week: str, start: datetime, end: datetime) -> Totals:
    """What happened in a week: nudges of `week`, shares from `start` (UTC) until before `end`."""
    written = select(func.count()).where(
        nudges.c.workspace_id == workspace_id, nudges.c.week == week, nudges.c.occasion == ""
    )
    declined = (
        select(func.count())
        .select_from(nudge_items.join(nudges))
        .where(
            nudges.c.workspace_id == workspace_id,
            nudges.c.week == week,
            nudge_items.c.declined_at.isnot(None),
        )
    )
    query = (
        select(shares.c.kind, shares.c.key, shares.c.network, func.count())
        .where(shares.c.workspace_id == workspace_id, shares.c.shared_at >= start, shares.c.shared_at < end)
        .group_by(shares.c.kind, shares.c.key, shares.c.network)
    )
    networks: Counter[Network] = Counter()
    items: Counter[tuple[str, str]] = Counter()
    for kind, key, network, number in tx.execute(query):
        networks[Network(network)] += number
        items[kind, key] += number
    return Totals(
        nudges=tx.execute(written).scalar_one(),
        shares=networks.total(),
        networks=dict(networks.most_common()),
        items=[(kind, key, number) for (kind, key), number in items.most_common()],
        declined=tx.execute(declined).scalar_one(),
    )
