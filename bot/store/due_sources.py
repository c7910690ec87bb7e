"""Addresses that are read again and again, of vacancies or of news: which are due, and who reads one."""

from datetime import datetime

from sqlalchemy import Table, select, update

from bot.store.engine import Tx
from bot.store.tables.people import workspaces


def list_due_ids(tx: Tx, sources: Table, now: datetime) -> list[int]:
    """The sources that are to be read now, those that wait longest first."""
    due = (
        select(sources.c.id)
        .join(workspaces)
        .where(sources.c.next_at <= now, workspaces.c.removed_at.is_(None))
        .order_by(sources.c.next_at, sources.c.id)
    )
    return list(tx.scalars(due))


def claim(tx: Tx, sources: Table, source_id: int, now: datetime, until: datetime) -> bool:
    """Whether a source still is due; then nobody else gets it until `until`, when it is due again."""
    is_due = sources.c.id == source_id, sources.c.next_at <= now
    return tx.execute(update(sources).where(*is_due).values(next_at=until)).rowcount == 1
