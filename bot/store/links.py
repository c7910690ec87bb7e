"""Tracked links, one for each person and item, and how often they are followed, but not by whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from bot.domain.nudges import Item
from bot.store import plainly, upsert
from bot.store.batches import in_batches
from bot.store.engine import Tx
from bot.store.rows import whole_rows
from bot.store.tables.base import reads
from bot.store.tables.people import workspaces
from bot.store.tables.weekly import clicks, links, nudges, shares

_EVER = datetime(1970, 1, 1, tzinfo=UTC)
TOLD_AFTER = timedelta(days=3)
"""So long after it was shared somebody hears how often a link was opened."""
_FIND: Select[Any] = (
    select(
        *(
            links.c.token,
            links.c.id,
            links.c.kind,
            links.c.key,
            links.c.week,
            links.c.workspace_id,
            links.c.member_id,
        ),
        *(workspaces.c.name, workspaces.c.time_zone, workspaces.c.jobs_page),
    )
    .join_from(links, workspaces)
    .where(links.c.token.in_(bindparam("tokens", expanding=True)))
)
_card, _earlier = nudges.alias("card"), nudges.alias("earlier")
_LAST = select(func.max(_earlier.c.created_at)).where(
    _earlier.c.member_id == _card.c.member_id,
    _earlier.c.occasion == "",
    reads(_earlier.c.created_at),
    _earlier.c.created_at < _card.c.created_at,
)
_CARD_AND_LAST = select(
    *(_card.c.id, _card.c.member_id, _card.c.created_at), _LAST.scalar_subquery().label("last")
).where(_card.c.id == bindparam("nudge"))
_SHARED = select(shares.c.id).where(
    shares.c.member_id == bindparam("member"),
    shares.c.shared_at > bindparam("after"),
    shares.c.shared_at <= bindparam("until"),
    shares.c.member_id == links.c.member_id,
    shares.c.kind == links.c.kind,
    shares.c.key == links.c.key,
)
_IS_A_COUNT = clicks.c.number > 0
"""Any other row was changed by hand, and would make figures that do not read of a whole period."""
_OPENED = select(func.sum(clicks.c.number)).where(
    clicks.c.link_id.in_(select(links.c.id).where(_SHARED.exists()))
)


@dataclass(frozen=True)
class Link:
    """A link with what is known of its organisation; without `member_id` it is of nobody any more."""

    token: str
    id: int
    kind: str
    key: str
    week: str
    workspace_id: int
    member_id: int | None
    organisation: str
    time_zone: str
    jobs_page: str


def ensure_token(tx: Tx, workspace_id: int, item: Item, new: str, now: datetime) -> str:
    """The token of somebody's link to an item; the first time it is made with the `new` one."""
    of_item = (
        links.c.member_id == item.member_id,
        links.c.kind == item.kind,
        links.c.key == item.key,
    )
    known = select(links.c.token).where(*of_item)
    if found := tx.execute(known).scalar():
        return str(found)
    row = {
        "workspace_id": workspace_id,
        "member_id": item.member_id,
        "kind": item.kind,
        "key": item.key,
        "week": item.week,
        "token": new,
        "created_at": now,
    }
    of_one = ["member_id", "kind", "key"]
    tx.execute(upsert.insert(tx, links).values(row).on_conflict_do_nothing(index_elements=of_one))
    return str(tx.execute(known).scalar_one())


def find_link(tx: Tx, token: str) -> Link | None:
    return next(iter(find_links(tx, [token])), None)


def find_links(tx: Tx, tokens: Iterable[str]) -> list[Link]:
    return [Link(*row) for row in plainly.execute(tx, _FIND, {"tokens": list(tokens)})]


def add_clicks(tx: Tx, followed: Mapping[tuple[int, date], int]) -> None:
    """Add how often each link was followed on a day. One that is gone since is left out."""
    there = set[int]()
    for some in in_batches({link_id for link_id, _ in followed}):
        there |= set(tx.scalars(select(links.c.id).where(links.c.id.in_(some))))
    rows: list[dict[str, Any]] = [
        {"link_id": link_id, "day": day, "number": number}
        for (link_id, day), number in sorted(followed.items())
        if link_id in there
    ]
    if rows:
        statement = upsert.insert(tx, clicks)
        more = {"number": clicks.c.number + statement.excluded.number}
        tx.execute(statement.on_conflict_do_update(index_elements=clicks.primary_key, set_=more), rows)


def count_clicks_of(tx: Tx, member_id: int) -> Counter[tuple[str, str]]:
    """How often somebody's links were followed, by kind and key of the item."""
    query = select(links.c.kind, links.c.key, func.sum(clicks.c.number)).join_from(links, clicks)
    rows = tx.execute(
        query.where(links.c.member_id == member_id, _IS_A_COUNT).group_by(links.c.kind, links.c.key)
    )
    return Counter({(kind, key): int(number) for kind, key, number in rows})


def count_clicks_to_tell(tx: Tx, nudge_id: int) -> int:
    """How often the links were followed of what somebody shared, of which this weekly card is to tell.

    Each share is told of on one card: the first that was made some days after it.
    """
    found = whole_rows(nudges, tx.execute(_CARD_AND_LAST, {"nudge": nudge_id}))
    if not found:
        return 0
    card = found[0]
    period = {"after": card.last - TOLD_AFTER if card.last else _EVER, "until": card.created_at - TOLD_AFTER}
    return int(tx.execute(_OPENED, {"member": card.member_id, **period}).scalar() or 0)


def count_clicks(tx: Tx, workspace_id: int, start: date, end: date) -> Counter[tuple[str, str]]:
    """How often a workspace's links were followed from `start` until before `end`, by kind and key."""
    query = select(links.c.kind, links.c.key, func.sum(clicks.c.number)).join_from(links, clicks)
    mine = links.c.workspace_id == workspace_id, clicks.c.day >= start, clicks.c.day < end, _IS_A_COUNT
    rows = tx.execute(query.where(*mine).group_by(links.c.kind, links.c.key))
    return Counter({(kind, key): int(number) for kind, key, number in rows})
