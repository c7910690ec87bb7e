"""Why people left: how often each reason was given in a month, and nothing of who gave it."""

from sqlalchemy import case, select, update

from bot.domain.time_and_retention.reasons import Given, Reason
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.time_and_retention import leave_reasons


def count_reason(tx: Tx, workspace_id: int, month: str, reason: Reason, number: int = 1) -> None:
    """Count a reason.

    All reasons of the month are written, so that none can be seen to have changed last.
    """
    common = {"workspace_id": workspace_id, "month": month, "number": 0}
    rows = [{**common, "reason": one} for one in Reason]
    tx.execute(upsert.insert(tx, leave_reasons).on_conflict_do_nothing(), rows)
    mine = leave_reasons.c.workspace_id == workspace_id, leave_reasons.c.month == month
    more = case((leave_reasons.c.reason == reason, number), else_=0)
    tx.execute(update(leave_reasons).where(*mine).values(number=leave_reasons.c.number + more))


def get_reasons(tx: Tx, workspace_id: int) -> Given:
    query = select(leave_reasons).where(leave_reasons.c.workspace_id == workspace_id)
    return {(row.month, Reason(row.reason)): row.number for row in tx.execute(query)}
