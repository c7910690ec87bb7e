"""Totals of cases for HR: numbers of things, never of persons. Emptied cases count on."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import func, select

from bot.domain.cases.case import Kind, Outcome, State
from bot.domain.cases.timeline import Event
from bot.store.engine import Tx
from bot.store.tables.cases import case_entries, cases

ANSWERS = (Event.ASKED, Event.ANSWERED, Event.RESOLVED)
"""What the reporter notices as an answer. Opened again, a case has still had its first one."""


@dataclass(frozen=True)
class Totals:
    """`first_answer`: the median time until there was one; None if there has been none."""

    kinds: dict[Kind, int]
    open: int
    resolved: int
    first_answer: timedelta | None
    outcomes: dict[Outcome, int]
    helped: int
    not_helped: int


def count_cases_since(tx: Tx, workspace_id: int, start: datetime) -> Totals:
    answered = (
        select(case_entries.c.case_id, func.min(case_entries.c.at).label("at"))
        .where(case_entries.c.event.in_(ANSWERS))
        .group_by(case_entries.c.case_id)
        .subquery()
    )
    query = (
        select(cases, func.coalesce(answered.c.at, cases.c.responded_at).label("answered_at"))
        .outerjoin(answered, answered.c.case_id == cases.c.id)
        .where(cases.c.workspace_id == workspace_id, cases.c.created_at >= start)
    )
    found = tx.execute(query).all()
    waits = [row.answered_at - row.created_at for row in found if row.answered_at]
    resolved = [row for row in found if row.state == State.RESOLVED]
    return Totals(
        kinds=dict(Counter(Kind(row.kind) for row in found).most_common()),
        open=len(found) - len(resolved),
        resolved=len(resolved),
        first_answer=median(waits) if waits else None,
        outcomes=dict(Counter(Outcome(row.outcome) for row in resolved if row.outcome).most_common()),
        helped=sum(row.helped is True for row in found),
        not_helped=sum(row.helped is False for row in found),
    )
