"""At the commit of a transaction, tell the processes that work what there is to do since."""

from sqlalchemy import Connection, bindparam, func, select

CHANNEL = "ambassador_work"
"""Where PostgreSQL tells the id of a workspace. Nothing depends on it: everybody looks every five seconds."""
_TOUCHED = "touched"
_TELL = select(func.pg_notify(CHANNEL, bindparam("workspace")))


def mark_work(tx: Connection, *workspace_ids: int) -> None:
    """There is something to do at once in these workspaces."""
    tx.info.setdefault(_TOUCHED, set()).update(workspace_ids)


def forget_marks(tx: Connection) -> None:
    """Begin anew: a connection remembers what a transaction marked that came to nothing."""
    tx.info.pop(_TOUCHED, None)


def tell_marked(tx: Connection) -> None:
    """Have it told with the commit. It comes last, for until then nobody else's commit can tell anything."""
    touched: set[int] = tx.info.pop(_TOUCHED, set())
    if tx.dialect.name == "postgresql":
        for one in sorted(touched):
            tx.execute(_TELL, {"workspace": str(one)})
