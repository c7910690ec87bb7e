"""What people said without a name when they left is told once a quarter is over, if there is enough of it."""

from functools import partial

from bot.domain.people import Workspace
from bot.domain.time_and_retention.months import month_of, quarter_of
from bot.store import workspaces
from bot.store.boxes.names import find_open_boxes
from bot.store.time_and_retention import exit_figures
from scheduler.data_retention import EXITS_FOR
from scheduler.timed import Run, timed


@timed("fold exit talks", minutes=10)
def fold_exits(run: Run) -> None:
    """Fold the boxes of all workspaces, and delete what is left of rounds and workspaces that are gone."""
    for one in run.store.read(workspaces.list_workspaces):
        run.each.alone(one.id, partial(_fold, run, one))
    run.boxes.delete_others(find_open_boxes)


def _fold(run: Run, workspace: Workspace) -> None:
    quarter, forget = (
        quarter_of(month_of(workspace.today(moment))) for moment in (run.now, run.now - EXITS_FOR)
    )
    exit_figures.fold_answers(run.boxes, run.vault, workspace.id, quarter, forget)
