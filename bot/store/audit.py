"""The audit log: what HR did, who did it, and when. Rows are added and never changed."""

from datetime import datetime

from sqlalchemy import insert, select

from bot.domain.people import Member
from bot.store.engine import Tx
from bot.store.tables.outbox import audit


def add(tx: Tx, member: Member, now: datetime, action: str, **details: str | int) -> None:
    """Log one action. `details` holds counts and names of things, nothing personal."""
    tx.execute(
        insert(audit).values(
            workspace_id=member.workspace_id, actor_id=member.id, at=now, action=action, details=details
        )
    )


def looked(tx: Tx, member: Member, now: datetime, action: str, about: int) -> None:
    """Log that somebody looked at what is kept about one person; that person can see so (`mydata`)."""
    tx.execute(
        insert(audit).values(
            workspace_id=member.workspace_id,
            actor_id=member.id,
            at=now,
            action=action,
            details={},
            about_id=about,
        )
    )


def find_actions(tx: Tx, workspace_id: int) -> list[str]:
    """The names of all logged actions, the oldest first."""
    query = select(audit.c.action).where(audit.c.workspace_id == workspace_id)
    return list(tx.scalars(query.order_by(audit.c.id)))
