"""Nudges and the items on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from bot.domain.choosing import Pick
from bot.domain.content import Pillar
from bot.domain.nudges import Card, CardItem, Item, Shared
from bot.domain.people import Network
from bot.store import upsert, vacancies
from bot.store.engine import Tx
from bot.store.tables import nudge_items, nudges, shares


@dataclass(frozen=True)
class NewNudge:
    """A nudge to be written for one person."""

    workspace_id: int
    member_id: int
    week: str
    picks: tuple[Pick, ...]


def add(tx: Tx, planned: Sequence[NewNudge], now: datetime) -> list[list[Item]]:
    """Write nudges with their items; return the items of each nudge that was not there before."""
    if not planned:
        return []
    rows = [
        {"workspace_id": one.workspace_id, "member_id": one.member_id, "week": one.week, "created_at": now}
        for one in planned
    ]
    statement = upsert.insert(tx, nudges).on_conflict_do_nothing().returning(nudges.c.id, nudges.c.member_id)
    ids = {row.member_id: row.id for row in tx.execute(statement, rows)}
    fresh = [(ids[one.member_id], one) for one in planned if one.member_id in ids]
    added = _add_items(tx, [_item_row(i, one, n) for i, one in fresh for n in range(len(one.picks))])
    by_nudge: dict[int, list[Item]] = {nudge_id: [] for nudge_id, _ in fresh}
    weeks = {nudge_id: one.week for nudge_id, one in fresh}
    for row in added:
        by_nudge[row.nudge_id].append(_item(row, weeks[row.nudge_id], now))
    return list(by_nudge.values())


def add_item(tx: Tx, after: Item, pick: Pick) -> None:
    """Put another item in the place of one that was declined."""
    _add_items(
        tx,
        [
            _columns(pick)
            | {"nudge_id": after.nudge_id, "member_id": after.member_id, "position": after.position}
        ],
    )


def find_item(tx: Tx, item_id: int) -> Item | None:
    """One item by its id."""
    query = select(nudge_items, nudges.c.week, nudges.c.created_at).join(nudges)
    row = tx.execute(query.where(nudge_items.c.id == item_id)).first()
    return _item(row, row.week, row.created_at) if row else None


def decline(tx: Tx, item_id: int, now: datetime) -> bool:
    """Take an item off its card; False if it was off already."""
    statement = update(nudge_items).where(nudge_items.c.id == item_id, nudge_items.c.declined_at.is_(None))
    return tx.execute(statement.values(declined_at=now)).rowcount == 1


def latest_week(tx: Tx, member_id: int) -> str:
    """The week of somebody's newest nudge; empty if there is none."""
    newest = tx.execute(select(func.max(nudges.c.week)).where(nudges.c.member_id == member_id)).scalar()
    return newest or ""


def find_id(tx: Tx, member_id: int, week: str) -> int | None:
    """The id of somebody's nudge of a week."""
    query = select(nudges.c.id).where(nudges.c.member_id == member_id, nudges.c.week == week)
    return tx.execute(query).scalar()


def offered_since(tx: Tx, workspace_id: int, since: datetime) -> list[Item]:
    """What a workspace's ambassadors were offered since then."""
    query = select(nudge_items, nudges.c.week, nudges.c.created_at).join(nudges)
    mine = nudges.c.workspace_id == workspace_id, nudges.c.created_at >= since
    rows = tx.execute(query.where(*mine).order_by(nudge_items.c.id))
    return [_item(row, row.week, row.created_at) for row in rows]


def card(tx: Tx, nudge_id: int) -> Card:
    """A card as it is now, with shares, and without what was declined."""
    query = (
        select(nudge_items, nudges.c.week, nudges.c.created_at, shares.c.id.label("share"), shares.c.network)
        .join(nudges)
        .outerjoin(shares, shares.c.item_id == nudge_items.c.id)
        .where(nudge_items.c.nudge_id == nudge_id, nudge_items.c.declined_at.is_(None))
        .order_by(nudge_items.c.position, nudge_items.c.id, shares.c.id)
    )
    rows = tx.execute(query).all()
    opened = vacancies.find_many(tx, [int(row.key) for row in rows if row.kind == "vacancy"])
    items = []
    for first in {row.id: row for row in rows}.values():
        shared = tuple(
            Shared(row.share, Network(row.network)) for row in rows if row.id == first.id and row.share
        )
        item = _item(first, first.week, first.created_at)
        items.append(CardItem(item, opened.get(int(item.key)) if item.kind == "vacancy" else None, shared))
    return Card(nudge_id, rows[0].week if rows else "", tuple(items))


def _add_items(tx: Tx, rows: list[dict[str, Any]]) -> list[Row[Any]]:
    statement = upsert.insert(tx, nudge_items).on_conflict_do_nothing().returning(nudge_items)
    added: Iterable[Row[Any]] = tx.execute(statement, rows) if rows else ()
    return sorted(added, key=lambda row: (row.nudge_id, row.position))


def _item_row(nudge_id: int, planned: NewNudge, number: int) -> dict[str, Any]:
    place = {"nudge_id": nudge_id, "member_id": planned.member_id, "position": number}
    return _columns(planned.picks[number]) | place


def _columns(pick: Pick) -> dict[str, Any]:
    return {"kind": pick.kind, "key": pick.key, "pillar": pick.pillar, "wording": pick.wording}


def _item(row: Row[Any], week: str, created_at: datetime) -> Item:
    return Item(
        id=row.id,
        nudge_id=row.nudge_id,
        member_id=row.member_id,
        week=week,
        position=row.position,
        kind=row.kind,
        key=row.key,
        pillar=Pillar(row.pillar),
        wording=row.wording,
        created_at=created_at,
        declined=row.declined_at is not None,
    )
