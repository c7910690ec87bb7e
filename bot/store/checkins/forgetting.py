"""The end of what people wrote and of what they answered by name. Totals stay."""

from datetime import date

from sqlalchemy import delete, select

from bot.store.engine import Tx
from bot.store.tables.checkins import checkin_comments, checkin_named, checkin_rounds


def old_answers(tx: Tx, before: date) -> None:
    """Drop comments and named answers of rounds that were over before then."""
    old = select(checkin_rounds.c.id).where(checkin_rounds.c.closes_on < before)
    for table in (checkin_comments, checkin_named):
        tx.execute(delete(table).where(table.c.round_id.in_(old)))
