"""The end of what people wrote and of what they answered by name. Totals stay."""

from datetime import date

from sqlalchemy import select

from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.tables.checkins import checkin_comments, checkin_named, checkin_rounds


def delete_old_answers(tx: Tx, before: date) -> int:
    """Drop some comments and named answers of rounds that were over before then."""
    old = select(checkin_rounds.c.id).where(checkin_rounds.c.closes_on < before)
    tables = checkin_comments, checkin_named
    return max(delete_some(tx, table, table.c.round_id.in_(old)) for table in tables)
