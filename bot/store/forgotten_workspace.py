"""The end of a whole workspace: every row of every table goes, some at a time, and its own row last.

It can be broken off at any moment, and goes on when it is begun again.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, Table, delete, func, select, update

from bot.store.batches import SOME, delete_some
from bot.store.engine import Store, Tx, mark_erased
from bot.store.tables import metadata
from bot.store.tables.outbox import outbox
from bot.store.tables.people import workspaces

OF_NOBODY: Mapping[str, str] = {
    "received": "marks under a key, which nobody can tell apart; they go within two days",
    "boxes": "what belongs to no round that is open goes with its keys (`bot/store/boxes`)",
    "key_proof": "the data key of the installation",
    "key_holders": "the processes of the installation",
    "timed": "the timed jobs of the installation",
}
"""Tables that belong to no workspace, and why nothing of one stays in them."""


def mark_forgetting(tx: Tx, workspace_id: int, now: datetime) -> datetime:
    """Let nothing more be done for a workspace; return since when that is so."""
    mine = workspaces.c.id == workspace_id
    begun: datetime | None = tx.execute(
        select(workspaces.c.forgetting).where(mine).with_for_update()
    ).scalar_one()
    if begun is None:
        tx.execute(update(workspaces).where(mine).values(forgetting=now, removed_at=now))
    return begun or now


def count_rows(tx: Tx, workspace_id: int) -> dict[str, int]:
    """How many rows each table has of a workspace, without those that have none."""
    numbers = {
        table.name: tx.execute(
            select(func.count()).select_from(table).where(belongs_to_workspace(table, workspace_id))
        ).scalar_one()
        for table in _tables()
    }
    return {name: number for name, number in numbers.items() if number}


def forget_workspace(store: Store, workspace_id: int) -> None:
    """Delete all that is kept of a workspace that is marked so. What waits to be sent goes first."""
    for table in (outbox, *_tables()):
        some = partial(_delete_some, table=table, workspace_id=workspace_id)
        while store.write(some) >= SOME:
            pass
    store.write(lambda tx: _delete_last(tx, workspace_id))


def _delete_some(tx: Tx, table: Table, workspace_id: int) -> int:
    return delete_some(tx, table, belongs_to_workspace(table, workspace_id))


def _delete_last(tx: Tx, workspace_id: int) -> None:
    """Delete the row of the workspace, and what came in until now: nothing more can, for it is held."""
    tx.execute(select(workspaces.c.id).where(workspaces.c.id == workspace_id).with_for_update())
    for table in _tables():
        tx.execute(delete(table).where(belongs_to_workspace(table, workspace_id)))
    tx.execute(delete(workspaces).where(workspaces.c.id == workspace_id))
    mark_erased(tx)


def _tables() -> list[Table]:
    """What refers to others comes before them."""
    left_out = {*OF_NOBODY, workspaces.name}
    return [one for one in reversed(metadata.sorted_tables) if one.name not in left_out]


def belongs_to_workspace(table: Table, workspace_id: int) -> ColumnElement[bool]:
    """Whether a row is of a workspace: it says so, or the row does that it goes with."""
    if table is workspaces:
        return workspaces.c.id == workspace_id
    if "workspace_id" in table.c:
        return table.c.workspace_id == workspace_id
    above = next(key for key in table.foreign_keys if not key.parent.nullable)
    parent = above.column.table
    return above.parent.in_(select(above.column).where(belongs_to_workspace(parent, workspace_id)))
