"""What came of the programme in a month, as HR entered it."""

from datetime import date, datetime

from sqlalchemy import select

from bot.domain.recognition.rules import Results, write_month
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.recognition import results


def find_results(tx: Tx, workspace_id: int, month: date) -> Results | None:
    query = select(results).where(
        results.c.workspace_id == workspace_id, results.c.month == write_month(month)
    )
    row = tx.execute(query).first()
    return Results(month, row.applications, row.hires) if row else None


def save_results(tx: Tx, workspace_id: int, found: Results, now: datetime) -> None:
    columns = {"applications": found.applications, "hires": found.hires, "posted_at": now}
    month = {"workspace_id": workspace_id, "month": write_month(found.month)}
    upsert.upsert_row(tx, results, month, columns)
