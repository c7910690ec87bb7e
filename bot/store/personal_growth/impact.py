"""What came of somebody's own sharing, by month; and applications through a link, as HR noted them."""

from collections import Counter
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from bot.domain.time_and_retention.months import month_of
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.personal_growth import link_applications
from bot.store.tables.weekly import clicks, links, shares


@dataclass(frozen=True)
class Target:
    """What a link leads to. Whose it is, is not in it."""

    link_id: int
    kind: str
    key: str


def shares_by_month(tx: Tx, member_id: int, zone: ZoneInfo) -> Counter[str]:
    """How often somebody shared in each month, where they are."""
    query = select(shares.c.shared_at).where(shares.c.member_id == member_id)
    return Counter(
        read_columns(shares, tx.execute(query), lambda row: month_of(row.shared_at.astimezone(zone).date()))
    )


def clicks_by_month(tx: Tx, member_id: int) -> Counter[str]:
    query = select(clicks.c.day, func.sum(clicks.c.number).label("sum")).join_from(clicks, links)
    months: Counter[str] = Counter()
    grouped = tx.execute(query.where(links.c.member_id == member_id).group_by(clicks.c.day))
    for month, number in read_columns(clicks, grouped, lambda row: (month_of(row.day), int(row.sum))):
        months[month] += number
    return months


def applications_by_month(tx: Tx, member_id: int) -> Counter[str]:
    query = select(link_applications.c.month, func.sum(link_applications.c.number)).join_from(
        link_applications, links
    )
    rows = tx.execute(query.where(links.c.member_id == member_id).group_by(link_applications.c.month))
    return Counter({month: int(number) for month, number in rows})


def find_link(tx: Tx, workspace_id: int, token: str) -> Target | None:
    query = select(links.c.id, links.c.kind, links.c.key)
    row = tx.execute(query.where(links.c.workspace_id == workspace_id, links.c.token == token)).first()
    return Target(*row) if row else None


def get_link(tx: Tx, workspace_id: int, link_id: int) -> Target | None:
    query = select(links.c.id, links.c.kind, links.c.key)
    row = tx.execute(query.where(links.c.workspace_id == workspace_id, links.c.id == link_id)).first()
    return Target(*row) if row else None


def add_applications(tx: Tx, link_id: int, month: str, number: int) -> None:
    upsert.increment(tx, link_applications, {"link_id": link_id, "month": month}, number)


def take_back_applications(tx: Tx, link_id: int, month: str, number: int) -> bool:
    """Note so many fewer; False if there are not so many."""
    mine = (
        link_applications.c.link_id == link_id,
        link_applications.c.month == month,
        link_applications.c.number >= number,
    )
    less = update(link_applications).where(*mine)
    return tx.execute(less.values(number=link_applications.c.number - number)).rowcount == 1
