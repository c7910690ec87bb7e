"""What HR changed about what is asked, as the audit log has it."""

from datetime import datetime

from sqlalchemy import select

from bot.store.engine import Tx
from bot.store.tables.outbox import audit


def list_changes(tx: Tx, workspace_id: int, action: str, limit: int) -> list[tuple[datetime, dict[str, str]]]:
    """When, and from what to what; the newest first."""
    mine = audit.c.workspace_id == workspace_id, audit.c.action == action
    query = select(audit.c.at, audit.c.details).where(*mine).order_by(audit.c.id.desc()).limit(limit)
    return [
        (row.at, {name: str(value) for name, value in row.details.items()})
        for row in tx.execute(query)
        if isinstance(row.details, dict) and isinstance(row.at, datetime)
    ]
