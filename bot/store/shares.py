"""Shares: who told their network about what."""

from collections import Counter
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, select, update

from bot.domain.content import Pillar
from bot.domain.nudges import Item, Shared
from bot.domain.people import Network
from bot.domain.sealed import Sealed
from bot.store import plainly, upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.sealing import new_row_name, sealed_change, sealed_row
from bot.store.tables.weekly import drafts, shares
from bot.store.vault import ToSeal

_ADD = upsert.built_once(shares, lambda insert: insert.on_conflict_do_nothing().returning(shares.c.id))
_COUNT = select(func.count()).where(shares.c.member_id == bindparam("member_id"))
_COUNT_WITH_WORDS = select(
    _COUNT.scalar_subquery().label("shares"),
    select(drafts.c.id).where(drafts.c.item_id == bindparam("item_id")).exists().label("has_words"),
)


def add_share(
    tx: Tx, workspace_id: int, item: Item, network: Network, post_link: ToSeal | None, now: datetime
) -> int | None:
    """Record a share; None if this person shared this item on this network before."""
    row = {
        "workspace_id": workspace_id,
        "member_id": item.member_id,
        "item_id": item.id,
        "kind": item.kind,
        "key": item.key,
        "pillar": item.pillar,
        "network": network,
        "post_link": post_link,
        "shared_at": now,
    }
    added = {"row_name": new_row_name(), **sealed_row(shares, row)}
    share: int | None = plainly.execute(tx, _ADD[tx.dialect.name], added).scalar()
    return share


def delete_share(tx: Tx, share_id: int, member_id: int) -> int | None:
    """Take back one's own share; return the item it was of, None if there is no such share."""
    statement = delete(shares).where(shares.c.id == share_id, shares.c.member_id == member_id)
    return tx.execute(statement.returning(shares.c.item_id)).scalar()


def shares_of_item(tx: Tx, item_id: int) -> tuple[Shared, ...]:
    query = select(shares.c.id, shares.c.network).where(shares.c.item_id == item_id).order_by(shares.c.id)
    return tuple(read_columns(shares, tx.execute(query), lambda row: Shared(row.id, Network(row.network))))


def update_post_link(tx: Tx, share_id: int, member_id: int, post_link: ToSeal | None) -> bool:
    """Put the link of one's own share in the place of what was there; False if there is no such share."""
    kept = sealed_change(tx, shares, share_id, {"post_link": post_link})
    mine = shares.c.id == share_id, shares.c.member_id == member_id
    return tx.execute(update(shares).where(*mine).values(kept)).rowcount == 1


def count_with_words(tx: Tx, member_id: int, item_id: int) -> tuple[int, bool]:
    """How much somebody shared, and whether they have written own words for this item."""
    row = plainly.execute(tx, _COUNT_WITH_WORDS, {"member_id": member_id, "item_id": item_id}).one()
    return row.shares, row.has_words


def count_shares(tx: Tx, member_id: int) -> int:
    return tx.execute(_COUNT, {"member_id": member_id}).scalar_one()


def count_shares_since(tx: Tx, member_id: int, moment: datetime) -> Counter[tuple[Network, Pillar]]:
    query = select(shares.c.network, shares.c.pillar, func.count().label("number")).where(
        shares.c.member_id == member_id, shares.c.shared_at >= moment
    )
    found = tx.execute(query.group_by(shares.c.network, shares.c.pillar))
    return Counter(
        dict(
            read_columns(shares, found, lambda row: ((Network(row.network), Pillar(row.pillar)), row.number))
        )
    )


def find_newest_share(
    tx: Tx, member_id: int, share_id: int, item_id: int
) -> tuple[Network, Sealed | None] | None:
    """The network and the encrypted link of one's own share with this id, or of the last one of an item."""
    query = select(shares.c.network, shares.c.post_link).where(
        shares.c.member_id == member_id, or_(shares.c.id == share_id, shares.c.item_id == item_id)
    )
    row = tx.execute(query.order_by(shares.c.id.desc()).limit(1)).first()
    return (Network(row.network), row.post_link) if row else None
