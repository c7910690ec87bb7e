"""Tips that helped, counted for the one who gave them."""

from sqlalchemy import delete, func, select

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.stories_and_feedback import helpful_tips


def add_helpful(tx: Tx, member_id: int, feedback_id: int) -> None:
    """A tip helped; said twice it counts once."""
    upsert.insert_if_absent(tx, helpful_tips, member_id=member_id, feedback_id=feedback_id)


def delete_helpful(tx: Tx, feedback_id: int) -> None:
    tx.execute(delete(helpful_tips).where(helpful_tips.c.feedback_id == feedback_id))


def is_helpful(tx: Tx, feedback_id: int) -> bool:
    query = select(helpful_tips.c.id).where(helpful_tips.c.feedback_id == feedback_id)
    return tx.execute(query).first() is not None


def count_helpful(tx: Tx, member_id: int) -> int:
    return tx.execute(select(func.count()).where(helpful_tips.c.member_id == member_id)).scalar_one()
