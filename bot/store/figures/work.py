"""What came of sharing in a time: numbers of things, and how many people could have made them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select, tuple_

from bot.domain.closing import Counted, Listed, Work
from bot.domain.content import Pillar
from bot.domain.disclosure import LEAST
from bot.domain.people import MemberState
from bot.domain.time_and_retention.months import month_of
from bot.store import links
from bot.store.engine import Tx
from bot.store.tables.people import members
from bot.store.tables.weekly import links as link_rows
from bot.store.tables.weekly import nudge_items, nudges, shares

_ITEM = nudge_items.c
_LISTED = 10
_SHARED_FOR = timedelta(days=28)
_OWN = "story"
"""People's own stories count together: what each is called is not HR's to know."""
_OPEN = "vacancy"
"""What everybody finds in the list, and not only on a card."""

_MINE: BindParameter[int] = bindparam("workspace_id")
_START: BindParameter[datetime] = bindparam("start")
_END: BindParameter[datetime] = bindparam("end")


_OF_ALL = _ITEM.kind.not_in((_OWN, _OPEN))
_SHARED = and_(_OF_ALL, nudges.c.created_at >= _START)
"""Of what can still be shared then: not what is on an old card."""
_FOLLOWED = and_(
    _OF_ALL,
    tuple_(_ITEM.kind, _ITEM.key).in_(
        select(link_rows.c.kind, link_rows.c.key).where(link_rows.c.workspace_id == _MINE)
    ),
)


def _offered(*columns: ColumnElement[Any]) -> Select[Any]:
    mine = nudges.c.workspace_id == _MINE, nudges.c.created_at < _END
    return select(*columns).select_from(nudge_items.join(nudges)).where(*mine)


_WHO_WAS_OFFERED = (
    _offered(nudges.c.member_id)
    .where(_ITEM.kind == bindparam("kind"), _ITEM.key == bindparam("key"))
    .distinct()
)


@dataclass(frozen=True)
class Scope:
    """A workspace, from `start` until before `end`."""

    workspace_id: int
    start: datetime
    end: datetime
    zone: ZoneInfo

    @property
    def days(self) -> tuple[date, date]:
        """Clicks are kept by the day."""
        first, last = (one.astimezone(self.zone).date() for one in (self.start, self.end))
        return first, last


def count_work(tx: Tx, scope: Scope) -> Work:
    makers = count_makers(tx, scope)
    by_item, networks = _shares(tx, scope), _networks(tx, scope)
    opened = links.count_clicks(tx, scope.workspace_id, *scope.days)
    own = sum(number for (kind, _), number in by_item.items() if kind == _OWN)
    numbers = {"shares": sum(by_item.values()), "own": own, "clicks": sum(opened.values())}
    numbers["suggested"] = numbers["shares"] - own
    numbers |= {f"network:{name}": number for name, number in networks.items()}
    shared = _list(tx, scope, by_item, makers, _count_hidden(tx, scope, _SHARED))
    followed = _list(tx, scope, opened, makers, _count_hidden(tx, scope, _FOLLOWED))
    return Work(makers, numbers, shared, followed, _pillars(tx, scope), _count_hidden_of_pillars(tx, scope))


def count_shares_and_clicks(tx: Tx, scope: Scope) -> dict[str, int]:
    """Only how many there are: this is asked for while somebody waits."""
    number: int = tx.execute(_in(scope, select(func.count()).select_from(shares))).scalar_one()
    opened = links.count_clicks(tx, scope.workspace_id, *scope.days)
    return {"shares": number, "clicks": sum(opened.values())}


def count_makers(tx: Tx, scope: Scope, up_to: int | None = None) -> int:
    """Who took part at some time in it, counted no further than `up_to`. The erased are left out."""
    there = or_(
        members.c.state == MemberState.ACTIVE,
        and_(members.c.state == MemberState.LEFT, members.c.left_at >= scope.start),
    )
    reached = or_(members.c.unreachable_since.is_(None), members.c.unreachable_since >= scope.start)
    mine = members.c.workspace_id == scope.workspace_id, there, reached, members.c.joined_at < scope.end
    found = select(members.c.id).where(*mine).limit(up_to).subquery()
    return tx.execute(select(func.count()).select_from(found)).scalar_one()


def count_sharing(tx: Tx, scope: Scope) -> int:
    """How many people shared something."""
    sharing = select(func.count(shares.c.member_id.distinct()))
    number: int = tx.execute(_in(scope, sharing)).scalar_one()
    return number


@dataclass(frozen=True)
class Sharer:
    """Somebody who shared in a time: in which month first, and whether ever; and when they had joined."""

    month: str
    is_first: bool
    joined_in: str


def list_sharers(tx: Tx, scope: Scope) -> list[Sharer]:
    """Those who shared something, without a name. The erased are left out."""
    first, earlier = func.min(shares.c.shared_at), shares.alias()
    before = earlier.c.member_id == members.c.id, earlier.c.shared_at < scope.start
    query = select(first.label("at"), members.c.joined_at, select(earlier.c.id).where(*before).exists())
    of_each = query.select_from(shares.join(members)).group_by(members.c.id, members.c.joined_at)
    return [
        Sharer(_month(scope, at), not shared_before, _month(scope, joined_at or at))
        for at, joined_at, shared_before in tx.execute(_in(scope, of_each))
    ]


def _month(scope: Scope, at: datetime) -> str:
    return month_of(at.astimezone(scope.zone).date())


def count_declining(tx: Tx, scope: Scope) -> int:
    """How many people put something aside."""
    query = select(func.count(nudges.c.member_id.distinct())).select_from(nudge_items.join(nudges))
    mine = nudges.c.workspace_id == scope.workspace_id
    when = nudge_items.c.declined_at >= scope.start, nudge_items.c.declined_at < scope.end
    return tx.execute(query.where(mine, *when)).scalar_one()


def _shares(tx: Tx, scope: Scope) -> dict[tuple[str, str], int]:
    query = select(shares.c.kind, shares.c.key, func.count()).group_by(shares.c.kind, shares.c.key)
    return {(kind, key): number for kind, key, number in tx.execute(_in(scope, query))}


def _networks(tx: Tx, scope: Scope) -> dict[str, int]:
    query = _in(scope, select(shares.c.network, func.count()).group_by(shares.c.network))
    return {network: number for network, number in tx.execute(query)}  # noqa: C416 - rows are no pairs


def _pillars(tx: Tx, scope: Scope) -> dict[str, int]:
    query = _in(scope, select(shares.c.pillar, func.count()).group_by(shares.c.pillar))
    found = {pillar: number for pillar, number in tx.execute(query)}  # noqa: C416 - rows are no pairs
    return {one.value: found.get(one, 0) for one in Pillar}


def _list(tx: Tx, scope: Scope, found: Mapping[tuple[str, str], int], makers: int, small: int) -> Listed:
    """The items with the highest numbers, with how many people could have had a part in each."""
    highest = sorted((one for one in found if one[0] != _OWN), key=lambda one: (-found[one], one))
    counted = [
        Counted(":".join(one), found[one], makers if one[0] == _OPEN else _count_offered(tx, scope, one))
        for one in highest[:_LISTED]
    ]
    return Listed(counted, small)


def _count_offered(tx: Tx, scope: Scope, item: tuple[str, str]) -> int:
    kind, key = item
    which = {"workspace_id": scope.workspace_id, "end": scope.end, "kind": kind, "key": key}
    return len(tx.execute(_WHO_WAS_OFFERED, which).all())


def _hidden(which: ColumnElement[bool], *by: ColumnElement[Any]) -> Select[Any]:
    """How many were offered something that too few were offered, for each value that tells it apart."""
    columns = (*by, _ITEM.kind, _ITEM.key)
    few = _offered(*columns).where(which).group_by(*columns)
    few = few.having(func.count(nudges.c.member_id.distinct()) < LEAST)
    offered = _offered(*by, func.count(nudges.c.member_id.distinct())).where(which)
    return offered.where(tuple_(*columns).in_(few)).group_by(*by)


def _count_hidden(tx: Tx, scope: Scope, which: ColumnElement[bool]) -> int:
    """Who was offered something that too few were offered; five at most."""
    number: int = tx.execute(_hidden(which), _when(scope)).scalar_one()
    return min(number, LEAST)


def _count_hidden_of_pillars(tx: Tx, scope: Scope) -> dict[str, int]:
    """The same of each pillar. They are looked for together: millions of rows are read for it."""
    rows = tx.execute(_hidden(_SHARED, _ITEM.pillar), _when(scope))
    found: dict[str, int] = {pillar: number for pillar, number in rows}  # noqa: C416 - rows are no pairs
    return {one.value: min(found.get(one.value, 0), LEAST) for one in Pillar}


def _when(scope: Scope) -> dict[str, Any]:
    return {"workspace_id": scope.workspace_id, "start": scope.start - _SHARED_FOR, "end": scope.end}


def _in(scope: Scope, query: Select[Any]) -> Select[Any]:
    when = shares.c.shared_at >= scope.start, shares.c.shared_at < scope.end
    return query.where(shares.c.workspace_id == scope.workspace_id, *when)
