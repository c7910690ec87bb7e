"""The end of a case: what was written goes, and only what can be counted stays."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from bot.domain.cases.case import Outcome, State, Step
from bot.domain.cases.rules import KEEP_DAYS
from bot.store.batches import SOME
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.cases import (
    case_access,
    case_entries,
    case_examples,
    case_files,
    case_rules,
    cases,
    cooling_drafts,
)


def empty_settled_cases(tx: Tx, now: datetime) -> int:
    """Empty some cases that were settled longer ago than their workspace keeps them; return how many."""
    kept = select(cases.c.id, cases.c.closed_at, case_rules.c.keep_days).outerjoin(
        case_rules, case_rules.c.workspace_id == cases.c.workspace_id
    )
    soonest = min([KEEP_DAYS, *tx.scalars(select(case_rules.c.keep_days))])
    whole = cases.c.state == State.RESOLVED, cases.c.emptied_at.is_(None)
    settled = tx.execute(kept.where(*whole, cases.c.closed_at <= now - timedelta(days=soonest)))
    old = [
        row.id
        for row in read_columns(cases, settled, lambda row: row)
        if row.closed_at + timedelta(days=row.keep_days or KEEP_DAYS) <= now
    ]
    if old:
        _empty(tx, old[:SOME], now)
    return len(old[:SOME])


def empty_cases_of(tx: Tx, reporter_id: int, now: datetime) -> None:
    """Empty all cases of somebody who wants nothing to be left; what was open is over."""
    mine = cases.c.reporter_id == reporter_id
    still_open = update(cases).where(mine, cases.c.state != State.RESOLVED)
    tx.execute(still_open.values(state=State.RESOLVED, outcome=Outcome.NO_ACTION, closed_at=now))
    _empty(tx, list(tx.scalars(select(cases.c.id).where(mine))), now)


def _empty(tx: Tx, old: list[int], now: datetime) -> None:
    for table in (case_entries, case_files, case_access, cooling_drafts):
        tx.execute(delete(table).where(table.c.case_id.in_(old)))
    # What the reporter agreed to for training tells nothing of them, and stays.
    tx.execute(
        delete(case_examples).where(case_examples.c.case_id.in_(old), case_examples.c.agreed_at.is_(None))
    )
    nobody: dict[str, datetime | Step | None] = {"next_step": Step.NOTHING, "emptied_at": now}
    nobody |= dict.fromkeys(("reporter_id", "handler_id", "link", "next_at"))
    tx.execute(update(cases).where(cases.c.id.in_(old)).values(nobody))
