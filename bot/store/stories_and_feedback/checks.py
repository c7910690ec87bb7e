"""Who wants to see the short check before they note that they shared their own words."""

from sqlalchemy import delete, select

from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.stories_and_feedback import share_checks


def is_wanted(tx: Tx, member_id: int) -> bool:
    return tx.execute(select(share_checks).where(share_checks.c.member_id == member_id)).first() is not None


def set_wanted(tx: Tx, member_id: int, *, always: bool) -> None:
    """Show the check always from now on, or only when asked for."""
    if always:
        upsert.insert_if_absent(tx, share_checks, member_id=member_id)
    else:
        tx.execute(delete(share_checks).where(share_checks.c.member_id == member_id))
