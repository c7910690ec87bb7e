"""Shares: who told their network about what."""

from datetime import datetime

from sqlalchemy import delete, func, select

from bot.domain.nudges import Item
from bot.domain.people import Network
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.weekly import shares


def add(
    tx: Tx, workspace_id: int, item: Item, network: Network, post_link: str | None, now: datetime
) -> int | None:
    """Record a share; None if this person shared this item on this network before."""
    statement = upsert.insert(tx, shares).values(
        workspace_id=workspace_id,
        member_id=item.member_id,
        item_id=item.id,
        kind=item.kind,
        key=item.key,
        pillar=item.pillar,
        network=network,
        post_link=post_link,
        shared_at=now,
    )
    return tx.execute(statement.on_conflict_do_nothing().returning(shares.c.id)).scalar()


def remove(tx: Tx, share_id: int, member_id: int) -> int | None:
    """Take back one's own share; return the item it was of, None if there is no such share."""
    statement = delete(shares).where(shares.c.id == share_id, shares.c.member_id == member_id)
    return tx.execute(statement.returning(shares.c.item_id)).scalar()


def count(tx: Tx, member_id: int) -> int:
    """How many shares somebody has."""
    return tx.execute(select(func.count()).where(shares.c.member_id == member_id)).scalar_one()
