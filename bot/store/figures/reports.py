"""What HR is told of reports: of quarters that are over, as many together as it takes to have five."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Row, func, select

from bot.domain.cases.case import State
from bot.domain.cases.timeline import Event
from bot.domain.closing import Figures, tell_parts, tell_people
from bot.domain.disclosure import LEAST
from bot.domain.people import Workspace
from bot.domain.periods import Period, Span, period_of
from bot.domain.schedule import at_local
from bot.domain.told import things
from bot.store.engine import Tx
from bot.store.figures import closed
from bot.store.rows import whole_rows
from bot.store.tables.base import reads
from bot.store.tables.cases import case_entries, cases

ANSWERS = (Event.ASKED, Event.ANSWERED, Event.RESOLVED)
"""What the reporter notices as an answer. Opened again, a case has still had its first one."""
UNSETTLED = "open"
UNSAID = "unsaid"


def count_reports(
    tx: Tx, workspace: Workspace, end: date, since: date | None = None
) -> tuple[Period, Figures] | None:
    """What was reported since the last time until before that day, if five reports or more were.

    `since`: when that was, if it is not written yet.
    """
    since = since or closed.ends_by_span(tx, workspace.id).get(Span.REPORTS)
    found = _reported(tx, workspace, since, end)
    if len(found) < LEAST:
        return None
    first = since or period_of(Span.QUARTER, found[0].created_at.astimezone(workspace.zone).date()).first
    return Period(Span.REPORTS, first, end), _figures(found)


def _reported(tx: Tx, workspace: Workspace, since: date | None, end: date) -> Sequence[Row[Any]]:
    answered = (
        select(case_entries.c.case_id, func.min(case_entries.c.at).label("at"))
        .where(case_entries.c.event.in_(ANSWERS), reads(case_entries.c.at))
        .group_by(case_entries.c.case_id)
        .subquery()
    )
    used = cases.c.id, cases.c.created_at, cases.c.kind, cases.c.outcome, cases.c.state, cases.c.helped
    query = (
        select(*used, func.coalesce(answered.c.at, cases.c.responded_at).label("answered_at"))
        .outerjoin(answered, answered.c.case_id == cases.c.id)
        .where(cases.c.workspace_id == workspace.id, cases.c.created_at < _starts(workspace, end))
    )
    if since:
        query = query.where(cases.c.created_at >= _starts(workspace, since))
    return whole_rows(cases, tx.execute(query.order_by(cases.c.created_at)))


def _starts(workspace: Workspace, day: date) -> datetime:
    return at_local(day, time(), workspace.zone)


def _figures(found: Sequence[Row[Any]]) -> Figures:
    outcomes = (one.outcome if one.state == State.RESOLVED and one.outcome else UNSETTLED for one in found)
    said = ({True: "helped", False: "not_helped"}.get(one.helped, UNSAID) for one in found)
    figures = {
        **tell_people({"reports": len(found)}),
        **tell_parts("kind", Counter(one.kind for one in found)),
        **tell_parts("outcome", Counter(outcomes)),
        **tell_parts("said", Counter(said), but=UNSAID),
    }
    waits = [one.answered_at - one.created_at for one in found if one.answered_at]
    if len(waits) >= LEAST:
        figures["first_answer"] = things(_minutes(median(waits)), len(waits))
    return figures


def _minutes(wait: timedelta) -> int:
    return round(wait.total_seconds() / 60)
