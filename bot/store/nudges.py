"""Nudges and the items on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from bot.domain.nudges import Card, CardItem, Item, Shared
from bot.domain.people import Network
from bot.domain.preferences import ChosenItem
from bot.domain.prompts import prompt_id_of
from bot.store import plainly, prompts, upsert, vacancies
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.rows import BadRow, read_columns
from bot.store.tables.weekly import nudge_items, nudges, shares

_WITH_NUDGE = select(nudge_items, nudges.c.week, nudges.c.created_at, nudges.c.occasion).join(nudges)
_ITEM = _WITH_NUDGE.where(nudge_items.c.id == bindparam("id"))
_CARD = (
    _WITH_NUDGE.add_columns(shares.c.id.label("share"), shares.c.network)
    .outerjoin(shares, shares.c.item_id == nudge_items.c.id)
    .where(nudge_items.c.nudge_id == bindparam("nudge_id"), nudge_items.c.declined_at.is_(None))
    .order_by(nudge_items.c.position, nudge_items.c.id, shares.c.id)
)
_ADD = upsert.built_once(
    nudges, lambda insert: insert.on_conflict_do_nothing().returning(nudges.c.id, nudges.c.member_id)
)
_WRITE_ITEMS = insert(nudge_items)
_ADD_ITEMS = upsert.built_once(
    nudge_items, lambda insert: insert.on_conflict_do_nothing().returning(nudge_items)
)
_ITEMS = Reader(
    nudge_items,
    Item,
    given=("week", "created_at", "occasion"),
    declined=lambda row: row.declined_at is not None,
)


@dataclass(frozen=True)
class NewNudge:
    workspace_id: int
    member_id: int
    week: str
    picks: tuple[ChosenItem, ...]
    occasion: str = ""


def write_nudges(tx: Tx, planned: Sequence[NewNudge], now: datetime) -> list[tuple[int, NewNudge]]:
    """Write nudges with their items; return those that were not there before, each with its id."""
    fresh = _write(tx, planned, now)
    if rows := _item_rows(fresh):
        tx.execute(_WRITE_ITEMS, rows)
    return fresh


def add_nudges(tx: Tx, planned: Sequence[NewNudge], now: datetime) -> list[list[Item]]:
    """The same; return the items of each nudge that was not there before."""
    fresh = _write(tx, planned, now)
    by_nudge: dict[int, list[Item]] = {nudge_id: [] for nudge_id, _ in fresh}
    planned_as = dict(fresh)
    for row in _add_items(tx, _item_rows(fresh)):
        one = planned_as[row.nudge_id]
        by_nudge[row.nudge_id].append(_ITEMS(row, week=one.week, created_at=now, occasion=one.occasion))
    return [items for items in by_nudge.values() if items]


def replace_item(tx: Tx, after: Item, pick: ChosenItem) -> None:
    """Put another item in the place of one that was declined."""
    place = {"nudge_id": after.nudge_id, "member_id": after.member_id, "position": after.position}
    _add_items(tx, [vars(pick) | place])


def find_item(tx: Tx, item_id: int) -> Item | None:
    row = plainly.execute(tx, _ITEM, {"id": item_id}).first()
    return _item(row) if row else None


def decline_item(tx: Tx, item_id: int, now: datetime) -> bool:
    """Take an item off its card; False if it was off already."""
    statement = update(nudge_items).where(nudge_items.c.id == item_id, nudge_items.c.declined_at.is_(None))
    return tx.execute(statement.values(declined_at=now)).rowcount == 1


def latest_week(tx: Tx, member_id: int) -> str:
    """The week of somebody's newest weekly card; empty if there is none."""
    weekly = nudges.c.member_id == member_id, nudges.c.occasion == ""
    return tx.execute(select(func.max(nudges.c.week)).where(*weekly)).scalar() or ""


def find_nudge_id(tx: Tx, member_id: int, week: str) -> int | None:
    query = select(nudges.c.id).where(nudges.c.member_id == member_id, nudges.c.week == week)
    return tx.execute(query.where(nudges.c.occasion == "")).scalar()


def earlier_idea_keys(tx: Tx, member_id: int, limit: int) -> list[str]:
    """What somebody had longest ago, without what they declined."""
    columns = nudge_items.c
    mine = columns.member_id == member_id, columns.kind == "suggestion"
    query = select(columns.key).where(*mine).group_by(columns.key)
    wanted = query.having(func.count(columns.declined_at) == 0).order_by(func.max(columns.id))
    return list(tx.scalars(wanted.limit(limit)))


def has_declined(tx: Tx, nudge_id: int) -> bool:
    """Whether anything of a card was declined."""
    mine = nudge_items.c.nudge_id == nudge_id, nudge_items.c.declined_at.is_not(None)
    return tx.execute(select(nudge_items.c.id).where(*mine).limit(1)).first() is not None


def item_ids_of_vacancy(tx: Tx, vacancy_id: int, since: datetime, after: int, limit: int) -> list[int]:
    """The ids of the items after `after`, offered since then, that are a vacancy."""
    wanted = (
        nudge_items.c.kind == "vacancy",
        nudge_items.c.key == str(vacancy_id),
        nudge_items.c.id > after,
        nudge_items.c.declined_at.is_(None),
        nudges.c.created_at >= since,
    )
    query = select(nudge_items.c.id).join(nudges).where(*wanted)
    return list(tx.scalars(query.order_by(nudge_items.c.id).limit(limit)))


def get_card(tx: Tx, nudge_id: int) -> Card:
    """A card as it is now, with shares, and without what was declined. Raises BadRow if nothing reads."""
    rows = read_columns(nudge_items, plainly.execute(tx, _CARD, {"nudge_id": nudge_id}), _readable)
    if not rows and (bad := plainly.execute(tx, _CARD, {"nudge_id": nudge_id}).first()):
        raise BadRow(nudge_items.name, bad.id)  # it is not there empty, but waits
    opened = vacancies.vacancies_by_id(tx, [int(row.key) for row in rows if row.kind == "vacancy"])
    asked = prompts.prompts_by_id(tx, [prompt_id_of(row.key) for row in rows if row.kind == "prompt"])
    items = []
    for first in {row.id: row for row in rows}.values():
        shared = tuple(
            Shared(row.share, Network(row.network))
            for row in rows
            if row.id == first.id and row.share and row.network in set(Network)
        )
        item = _item(first)
        vacancy = opened.get(int(item.key)) if item.kind == "vacancy" else None
        prompt = asked.get(prompt_id_of(item.key)) if item.kind == "prompt" else None
        items.append(CardItem(item, vacancy, shared, prompt))
    if not rows:
        head = tx.execute(select(nudges.c.week, nudges.c.occasion).where(nudges.c.id == nudge_id)).first()
        return Card(nudge_id, head.week if head else "", (), head.occasion if head else "")
    return Card(nudge_id, rows[0].week, tuple(items), rows[0].occasion)


def _write(tx: Tx, planned: Sequence[NewNudge], now: datetime) -> list[tuple[int, NewNudge]]:
    """Write nudges without their items."""
    if not planned:
        return []
    rows = [
        {
            "workspace_id": one.workspace_id,
            "member_id": one.member_id,
            "week": one.week,
            "occasion": one.occasion,
            "created_at": now,
        }
        for one in planned
    ]
    ids = {row.member_id: row.id for row in tx.execute(_ADD[tx.dialect.name], rows)}
    return [(ids[one.member_id], one) for one in planned if one.member_id in ids]


def _add_items(tx: Tx, rows: list[dict[str, Any]]) -> list[Row[Any]]:
    added: Iterable[Row[Any]] = tx.execute(_ADD_ITEMS[tx.dialect.name], rows) if rows else ()
    return sorted(added, key=lambda row: (row.nudge_id, row.position))


def _item_rows(fresh: Sequence[tuple[int, NewNudge]]) -> list[dict[str, Any]]:
    return [
        {**vars(pick), "nudge_id": nudge_id, "member_id": one.member_id, "position": number}
        for nudge_id, one in fresh
        for number, pick in enumerate(one.picks)
    ]


def _readable(row: Row[Any]) -> Row[Any]:
    """An item that can be read, and that leads to what it is of."""
    item = _item(row)
    if item.kind in {"vacancy", "prompt"}:
        prompt_id_of(item.key)
    return row


def _item(row: Row[Any]) -> Item:
    return _ITEMS(row, week=row.week, created_at=row.created_at, occasion=row.occasion)
