"""How many take part and how many of them have a pause, noted down once as each month begins."""

from datetime import datetime
from functools import partial

from bot.domain.people import Workspace
from bot.domain.time_and_retention.months import month_of
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.time_and_retention import journey
from scheduler.timed import Run, timed


@timed("note the month", minutes=60)
def count_members(run: Run) -> None:
    """Note it for every workspace where the month is new; it may run twice or late."""
    is_due = run.those(workspaces.list_workspaces, _is_new)
    for one in run.store.read(lambda tx: is_due(tx, run.now)):
        run.each.alone(one, partial(_note, run, one))


def _is_new(tx: Tx, workspace: Workspace, now: datetime) -> bool:
    return not workspace.removed and not journey.has_month_counts(tx, workspace.id, _month(workspace, now))


def _note(run: Run, workspace_id: int) -> None:
    """To count takes long where many people are, so it holds up nobody who writes."""
    workspace = run.store.read(lambda tx: workspaces.get_workspace(tx, workspace_id))
    day, month = workspace.today(run.now), _month(workspace, run.now)
    there, paused = run.store.read(lambda tx: members.count_states(tx, workspace_id, day))
    run.store.write(lambda tx: journey.save_month_counts(tx, workspace_id, month, there, paused))


def _month(workspace: Workspace, now: datetime) -> str:
    return month_of(workspace.today(now))
