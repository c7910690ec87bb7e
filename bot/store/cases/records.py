"""The cases themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, update

from bot.domain.cases.case import (
    Case,
    State,
)
from bot.store import sealing
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.cases import cases
from bot.store.tables.people import workspaces

CASES = Reader(cases, Case)
# Written out, so that the partial index of them is seen to fit.
_IS_OPEN = cases.c.state != literal(State.RESOLVED.value, literal_execute=True)


def add_case(tx: Tx, workspace_id: int, **columns: Any) -> Case:
    """Keep a new case, with the next number of its workspace. `columns` has all others of the table."""
    # The row of the workspace is held, so that two reports at once get two numbers.
    tx.execute(select(workspaces.c.id).where(workspaces.c.id == workspace_id).with_for_update())
    last = select(func.coalesce(func.max(cases.c.number), 0)).where(cases.c.workspace_id == workspace_id)
    return CASES.add(tx, workspace_id=workspace_id, number=tx.execute(last).scalar_one() + 1, **columns)


def find_case(tx: Tx, case_id: int) -> Case | None:
    """The case with this id, wherever it is: the caller checks who may see it."""
    return CASES.first(tx, select(cases).where(cases.c.id == case_id))


def get_case(tx: Tx, case_id: int) -> Case:
    return CASES.one(tx, select(cases).where(cases.c.id == case_id))


def claim_case(tx: Tx, case_id: int) -> Case | None:
    """The case, held until the transaction ends; None if another process has it at the moment."""
    return CASES.first(tx, select(cases).where(cases.c.id == case_id).with_for_update(skip_locked=True))


def lock_case(tx: Tx, case_id: int) -> None:
    tx.execute(select(cases.c.id).where(cases.c.id == case_id).with_for_update())


def update_case(tx: Tx, case_id: int, **columns: Any) -> Case:
    """Set columns of a case, and return it as it is now."""
    if "link" in columns:
        columns = sealing.sealed_change(tx, cases, case_id, columns)
    changed = update(cases).where(cases.c.id == case_id).values(columns).returning(cases)
    return CASES.one(tx, changed)


def list_cases_of_reporter(tx: Tx, member_id: int, limit: int) -> list[Case]:
    mine = select(cases).where(cases.c.reporter_id == member_id, cases.c.emptied_at.is_(None))
    return CASES.all(tx, mine.order_by(cases.c.id.desc()).limit(limit))


def list_open_cases_of_reporter(tx: Tx, member_id: int, limit: int) -> list[Case]:
    """The newest first."""
    mine = select(cases).where(cases.c.reporter_id == member_id, _IS_OPEN)
    return CASES.all(tx, mine.order_by(cases.c.id.desc()).limit(limit))


def due_case_ids(tx: Tx, now: datetime) -> list[int]:
    """The ids of the cases whose next step is due, those that have waited longest first."""
    query = select(cases.c.id).where(cases.c.next_at <= now).order_by(cases.c.next_at, cases.c.id)
    return list(tx.scalars(query))


def list_open_cases(tx: Tx) -> list[Case]:
    """Every open case that can be read, wherever it is, the oldest first."""
    query = select(cases).where(_IS_OPEN).order_by(cases.c.id)
    return CASES.all(tx, query)
