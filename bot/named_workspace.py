"""Which workspace a command is about."""

from bot.domain.people import Workspace
from bot.store import workspaces
from bot.store.engine import Tx


class NothingToDo(Exception):
    """A command has nothing to do; the text says why."""


def find_named_workspace(tx: Tx, wanted: str | None) -> Workspace | None:
    """The one that is meant; without `wanted` the only one there is."""
    known = workspaces.list_workspaces(tx)
    if wanted is None:
        return known[0] if len(known) == 1 else None
    return next((one for one in known if one.external_id == wanted), None)


def get_named_workspace(tx: Tx, wanted: str | None) -> Workspace:
    """The same. Raises NothingToDo."""
    if found := find_named_workspace(tx, wanted):
        return found
    which = ", ".join(one.external_id for one in workspaces.list_workspaces(tx)) or "none is known yet"
    raise NothingToDo(f"Say which workspace with --workspace: {which}.")
