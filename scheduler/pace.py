"""How many take part and how many of them have a pause, noted down once as each month begins."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.pace.months import month_of
from bot.domain.people import Workspace
from bot.store import members, workspaces
from bot.store.engine import Store, Tx
from bot.store.pace import journey


def note_the_month(store: Store, now: datetime) -> None:
    """Note it for every workspace where the month is new; it may run twice or late."""
    for workspace in store.read(lambda tx: [one for one in workspaces.find_all(tx) if _is_new(tx, one, now)]):
        store.write(lambda tx, workspace=workspace: _note(tx, workspace, now))  # type: ignore[misc]


def _is_new(tx: Tx, workspace: Workspace, now: datetime) -> bool:
    return not workspace.removed and not journey.has_noted(tx, workspace.id, _month(workspace, now))


def _note(tx: Tx, workspace: Workspace, now: datetime) -> None:
    there, paused = members.count_states(
        tx, workspace.id, now.astimezone(ZoneInfo(workspace.time_zone)).date()
    )
    journey.note(tx, workspace.id, _month(workspace, now), there, paused)


def _month(workspace: Workspace, now: datetime) -> str:
    return month_of(now.astimezone(ZoneInfo(workspace.time_zone)).date())
