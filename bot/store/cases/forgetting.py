"""The end of a case: what was written goes, and only what can be counted stays."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from bot.domain.cases.case import State
from bot.domain.cases.rules import KEEP_DAYS
from bot.store.engine import Tx
from bot.store.tables.cases import (
    case_access,
    case_entries,
    case_examples,
    case_files,
    case_rules,
    cases,
    cooling_drafts,
)


def empty_old(tx: Tx, now: datetime) -> int:
    """Empty the cases that were settled longer ago than their workspace keeps them; return how many."""
    kept = select(cases.c.id, cases.c.closed_at, case_rules.c.keep_days).outerjoin(
        case_rules, case_rules.c.workspace_id == cases.c.workspace_id
    )
    settled = tx.execute(kept.where(cases.c.state == State.RESOLVED, cases.c.emptied_at.is_(None)))
    old = [
        row.id
        for row in settled
        if row.closed_at and row.closed_at + timedelta(days=row.keep_days or KEEP_DAYS) <= now
    ]
    for table in (case_entries, case_files, case_access, cooling_drafts):
        tx.execute(delete(table).where(table.c.case_id.in_(old)))
    # What the reporter agreed to for training tells nothing of them, and stays.
    tx.execute(
        delete(case_examples).where(case_examples.c.case_id.in_(old), case_examples.c.agreed_at.is_(None))
    )
    nobody = {"reporter_id": None, "handler_id": None, "link": None, "next_at": None, "emptied_at": now}
    tx.execute(update(cases).where(cases.c.id.in_(old)).values(nobody))
    return len(old)
