"""One's own words for an item: one draft for each. What it holds is encrypted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from bot.domain.nudges import Item
from bot.domain.sealed import Sealed
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.weekly import drafts
from bot.store.vault import ToSeal


@dataclass(frozen=True)
class Draft:
    """Somebody's words for an item. `progress`: what was filled in so far. Both are encrypted."""

    item_id: int
    text: Sealed
    progress: Sealed | None
    changed_at: datetime


_DRAFTS = Reader(drafts, Draft)


def find_draft(tx: Tx, item_id: int) -> Draft | None:
    return _DRAFTS.first(tx, select(drafts).where(drafts.c.item_id == item_id))


def save_draft(
    tx: Tx, workspace_id: int, item: Item, text: ToSeal, progress: ToSeal | None, now: datetime
) -> None:
    """In the place of the draft before."""
    whose = {"workspace_id": workspace_id, "member_id": item.member_id, "item_id": item.id}
    newest = {"text": text, "progress": progress, "changed_at": now}
    upsert.upsert_row(tx, drafts, whose, newest)


def list_newest_drafts(tx: Tx, member_id: int, limit: int) -> list[Draft]:
    mine = select(drafts).where(drafts.c.member_id == member_id)
    return _DRAFTS.all(tx, mine.order_by(drafts.c.changed_at.desc(), drafts.c.id.desc()).limit(limit))


def count_drafts(tx: Tx, member_id: int) -> int:
    return tx.execute(select(func.count()).where(drafts.c.member_id == member_id)).scalar_one()


def delete_draft(tx: Tx, item_id: int, member_id: int) -> bool:
    """Delete one's own draft; False if there is no such draft."""
    own = delete(drafts).where(drafts.c.item_id == item_id, drafts.c.member_id == member_id)
    return tx.execute(own).rowcount == 1
