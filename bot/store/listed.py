"""What somebody took from a list, a vacancy or an idea: it becomes an item of their own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from bot.domain.nudges import LISTED, Shared
from bot.domain.people import Member, Network
from bot.domain.preferences import ChosenItem
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.weekly import nudge_items, nudges, shares


def declined_vacancy_ids(tx: Tx, member_id: int) -> set[int]:
    query = select(nudge_items.c.key).where(
        nudge_items.c.member_id == member_id,
        nudge_items.c.kind == "vacancy",
        nudge_items.c.declined_at.isnot(None),
    )
    return set(read_columns(nudge_items, tx.execute(query), lambda row: int(row.key)))


def shares_by_vacancy(tx: Tx, member_id: int, vacancy_ids: Sequence[int]) -> dict[int, tuple[Shared, ...]]:
    query = select(shares.c.id, shares.c.key, shares.c.network).where(
        shares.c.member_id == member_id,
        shares.c.kind == "vacancy",
        shares.c.key.in_([str(one) for one in vacancy_ids]),
    )
    found: dict[int, tuple[Shared, ...]] = {}
    for vacancy, shared in read_columns(
        shares,
        tx.execute(query.order_by(shares.c.id)),
        lambda row: (int(row.key), Shared(row.id, Network(row.network))),
    ):
        found[vacancy] = (*found.get(vacancy, ()), shared)
    return found


def find_item_id(tx: Tx, member_id: int, kind: str, key: str) -> int | None:
    """The id of the newest item that somebody has of this, wherever it is."""
    columns = nudge_items.c
    query = select(columns.id).where(columns.member_id == member_id, columns.kind == kind, columns.key == key)
    return tx.execute(query.order_by(columns.id.desc())).scalar()


def add_listed_item(tx: Tx, member: Member, pick: ChosenItem, week: str, now: datetime) -> int:
    """Make this an item of somebody's own in this week; one that stood on an old card moves here."""
    place = {"workspace_id": member.workspace_id, "member_id": member.id, "week": week, "occasion": LISTED}
    upsert.insert_if_absent(tx, nudges, **place, created_at=now)
    nudge_id = tx.execute(select(nudges.c.id).filter_by(**place)).scalar_one()
    item = find_item_id(tx, member.id, pick.kind, pick.key)
    if item is not None:
        moved = {"nudge_id": nudge_id, "declined_at": None, "wording": pick.wording}
        tx.execute(update(nudge_items).where(nudge_items.c.id == item).values(moved))
        return item
    what = vars(pick) | {"nudge_id": nudge_id, "member_id": member.id, "position": 0}
    return upsert.insert_row(tx, nudge_items, **what)
