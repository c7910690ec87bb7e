"""How many there are, and since when there is anything to count."""

from datetime import date, datetime, timedelta

from sqlalchemy import BindParameter, bindparam, func, select

from bot.domain.ambassador_recruitment.funnel import Phase
from bot.domain.outbox import Kind, State
from bot.domain.people import Workspace
from bot.store.ambassador_recruitment import counts
from bot.store.buddies import pairs
from bot.store.engine import Tx
from bot.store.tables.ambassador_recruitment import funnel_counts
from bot.store.tables.base import reads
from bot.store.tables.cases import cases
from bot.store.tables.outbox import outbox
from bot.store.tables.people import workspaces
from bot.store.tables.time_and_retention import journey_counts
from bot.store.tables.weekly import nudges, shares

_AMBASSADORS = (Phase.DECISION, Phase.EVANGELIZE, Phase.RESTING)
_FURTHEST = timedelta(days=3 * 366)
"""So far back what was before this was kept is written; a date of long ago is a clock that was wrong."""
_MINE: BindParameter[int] = bindparam("workspace_id")
_FIRST_MOMENTS = [
    select(func.min(at)).where(at.table.c[column] == _MINE, reads(at))
    for at, column in (
        (shares.c.shared_at, "workspace_id"),
        (nudges.c.created_at, "workspace_id"),
        (cases.c.created_at, "workspace_id"),
        (workspaces.c.created_at, "id"),
    )
]
_FIRST_MONTHS = [
    select(func.min(month)).where(month.table.c.workspace_id == _MINE)
    for month in (journey_counts.c.month, funnel_counts.c.month)
]


def count_stock(tx: Tx, workspace_id: int, today: date) -> dict[str, int]:
    """Who takes part, rests, is beginning or helps others, and how many buddies there are."""
    phases = counts.count_phases(tx, workspace_id, today)
    return {
        "ambassadors": sum(phases.get(one, 0) for one in _AMBASSADORS),
        "paused": phases.get(Phase.RESTING, 0),
        "beginning": phases.get(Phase.CONSIDERATION, 0),
        "guides": phases.get(Phase.EVANGELIZE, 0),
        "pairs": pairs.count_active(tx, workspace_id),
    }


def count_delivered(tx: Tx, workspace_id: int, start: datetime, end: datetime) -> int:
    """How many people a weekly message has reached from `start` until before `end`."""
    sent = outbox.c.state == State.SENT, outbox.c.kind.in_((Kind.NUDGE, Kind.ASKED))
    when = outbox.c.sent_at >= start, outbox.c.sent_at < end
    query = select(func.count(outbox.c.member_id.distinct())).where(outbox.c.workspace_id == workspace_id)
    return tx.execute(query.where(*sent, *when)).scalar_one()


def first_day(tx: Tx, workspace: Workspace, now: datetime) -> date:
    """The day from which on there may be something to count."""
    mine = {"workspace_id": workspace.id}
    moments = [tx.execute(query, mine).scalar() for query in _FIRST_MOMENTS]
    months = [tx.execute(query, mine).scalar() for query in _FIRST_MONTHS]
    days: list[date] = [one.astimezone(workspace.zone).date() for one in moments if one]
    days += [date.fromisoformat(f"{one}-01") for one in months if one]
    return max(min(days, default=workspace.today(now)), workspace.today(now) - _FURTHEST)
