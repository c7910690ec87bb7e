"""What came of sharing: of one person, for that person; of all together, for everybody."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from bot.domain.content import Pillar
from bot.domain.recognition.rules import Results, write_month
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.recognition import results
from bot.store.tables.weekly import clicks, links, shares


@dataclass(frozen=True)
class Impact:
    """What somebody brought about: shares by what they were about, and how often their links were opened."""

    pillars: Counter[Pillar]
    clicks: int

    @property
    def is_any(self) -> bool:
        return bool(self.pillars or self.clicks)


def member_impact(tx: Tx, member_id: int, start: datetime, end: datetime, days: tuple[date, date]) -> Impact:
    """Somebody's own, from `start` until before `end`; clicks are kept by the day."""
    shared = select(shares.c.pillar, func.count()).where(
        shares.c.member_id == member_id, shares.c.shared_at >= start, shares.c.shared_at < end
    )
    opened = (
        select(func.coalesce(func.sum(clicks.c.number), 0))
        .join_from(links, clicks)
        .where(links.c.member_id == member_id, clicks.c.day >= days[0], clicks.c.day < days[1])
    )
    pillars = Counter(
        {Pillar(name): n for name, n in tx.execute(shared.group_by(shares.c.pillar)) if name in list(Pillar)}
    )
    return Impact(pillars, int(tx.execute(opened).scalar_one()))


def find_results(tx: Tx, workspace_id: int, month: date) -> Results | None:
    query = select(results).where(
        results.c.workspace_id == workspace_id, results.c.month == write_month(month)
    )
    row = tx.execute(query).first()
    return Results(month, row.applications, row.hires) if row else None


def save_results(tx: Tx, workspace_id: int, found: Results, now: datetime) -> None:
    columns = {"applications": found.applications, "hires": found.hires, "posted_at": now}
    month = {"workspace_id": workspace_id, "month": write_month(found.month)}
    upsert.upsert_row(tx, results, month, columns)
