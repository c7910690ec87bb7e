"""Leases: of all processes only the one that holds a workspace's lease sends anything there.

They run by the clock of the database, for those of machines differ, and in a table of their own: who plans
holds the row of the workspace for long, and nobody has to wait for that.
"""

from sqlalchemy import ColumnElement, bindparam, delete, exists, or_, update

from bot.store import plainly, upsert
from bot.store.database_clock import InSeconds
from bot.store.engine import Tx
from bot.store.tables.leases import leases

SECONDS = 20
"""How long a lease is. No call of a platform may take longer."""
RENEWED_EVERY = SECONDS / 4
ENOUGH = 2
"""Seconds that have to be left of a lease to begin a call."""


def take_lease(tx: Tx, workspace_id: int, holder: str) -> bool:
    """Take a workspace's lease, or renew it, for the next 20 s; False if another holder has it.

    `holder` names a process, by chance. Whoever takes what another one had finds what that one began:
    rows that are `sending`.
    """
    values = {"workspace_id": workspace_id, "holder": holder}
    return plainly.execute(tx, _TAKE[tx.dialect.name], values).first() is not None


def renew_lease(tx: Tx, workspace_id: int, holder: str) -> None:
    """Have it for another 20 s, unless it was given back, or lost to somebody else."""
    plainly.execute(tx, _RENEW, {"_workspace": workspace_id, "_holder": holder})


def release_lease(tx: Tx, workspace_id: int, holder: str) -> None:
    """Let somebody else have it at once; does nothing if it is not the holder's any more."""
    plainly.execute(tx, _RELEASE, {"_workspace": workspace_id, "_holder": holder})


def is_over() -> ColumnElement[bool]:
    """A lease that ends later than its whole length from now was taken before the clock was set back."""
    return or_(leases.c.until <= InSeconds(0), leases.c.until > InSeconds(SECONDS))


def is_held(workspace: ColumnElement[int], holder: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a workspace's lease is the holder's, and long enough to begin a call."""
    lasts = leases.c.until.between(InSeconds(ENOUGH), InSeconds(SECONDS))
    return exists().where(leases.c.workspace_id == workspace, leases.c.holder == holder, lasts)


def is_taken(workspace: ColumnElement[int], *but_by: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether somebody has a workspace's lease; or somebody but for this holder."""
    others = (leases.c.holder != one for one in but_by)
    return exists().where(leases.c.workspace_id == workspace, ~is_over(), *others)


_TAKE = upsert.built_once(
    leases,
    lambda insert: (
        insert.values(until=InSeconds(SECONDS))
        .on_conflict_do_update(
            index_elements=["workspace_id"],
            # Not the time of the row that did not go in: it may have waited for that of another one.
            set_={"holder": insert.excluded.holder, "until": InSeconds(SECONDS)},
            where=or_(leases.c.holder == insert.excluded.holder, is_over()),
        )
        .returning(leases.c.workspace_id)
    ),
)
_MINE = leases.c.workspace_id == bindparam("_workspace"), leases.c.holder == bindparam("_holder")
_RENEW = update(leases).where(*_MINE).values(until=InSeconds(SECONDS))
_RELEASE = delete(leases).where(*_MINE)
