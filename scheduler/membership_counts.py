"""How many take part and how many of them have a pause, noted down once as each month begins."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.people import Workspace
from bot.domain.time_and_retention.months import month_of
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.time_and_retention import journey
from content_library.library import Library
from scheduler.timed import Run, timed


@timed("note the month", minutes=60)
def count_members(run: Run) -> None:
    """Note it for every workspace where the month is new; it may run twice or late."""
    run.batch(run.those(workspaces.list_workspaces, _is_new), _note)


def _is_new(tx: Tx, workspace: Workspace, now: datetime) -> bool:
    return not workspace.removed and not journey.has_month_counts(tx, workspace.id, _month(workspace, now))


def _note(tx: Tx, ids: Sequence[int], now: datetime, **_: Library) -> int:
    for workspace in (workspaces.get_workspace(tx, one) for one in ids):
        there, paused = members.count_states(tx, workspace.id, workspace.today(now))
        journey.save_month_counts(tx, workspace.id, _month(workspace, now), there, paused)
    return len(ids)


def _month(workspace: Workspace, now: datetime) -> str:
    return month_of(workspace.today(now))
