"""Messages that were given up, or lost in doubt; and those that somebody wants sent once more."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update

from bot.domain.outbox import Kind, State
from bot.store.engine import Tx
from bot.store.outbox import UNREADABLE
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members
from bot.store.waking import mark_work

_DUE = func.coalesce(outbox.c.first_due_at, outbox.c.due_at)


@dataclass(frozen=True)
class Undelivered:
    """A message that did not arrive, or nobody can tell. `may_go`: it still makes sense to send it."""

    kind: Kind
    state: State
    due_at: datetime
    reason: str
    may_go: bool


def list_undelivered(tx: Tx, workspace_id: int, since: datetime, now: datetime) -> list[Undelivered]:
    """What was due since then, the oldest first."""
    columns = outbox.c.kind, outbox.c.state, _DUE.label("due"), outbox.c.reason, _may_go(now).label("may_go")
    query = select(*columns).where(*_failed(workspace_id, since)).order_by(_DUE, outbox.c.id)
    known = set(Kind)  # and not what another release wrote
    rows = (row for row in tx.execute(query) if row.kind in known)
    return [
        Undelivered(Kind(row.kind), State(row.state), row.due, row.reason, bool(row.may_go)) for row in rows
    ]


def count_undelivered(tx: Tx, workspace_id: int, since: datetime) -> int:
    query = select(func.count()).select_from(outbox).where(*_failed(workspace_id, since))
    return tx.execute(query).scalar_one()


def requeue(tx: Tx, workspace_id: int, kind: Kind, since: datetime, now: datetime) -> int:
    """Let these be sent once more, with all the time that a new message has; return how many there are."""
    mine = *_failed(workspace_id, since), outbox.c.kind == kind, _may_go(now)
    mark_work(tx, workspace_id)
    afresh = {"state": State.TODO, "due_at": now, "first_due_at": None, "attempts": 0, "in_doubt": False}
    return tx.execute(update(outbox).where(*mine).values(afresh | {"reason": ""})).rowcount


def _failed(workspace_id: int, since: datetime) -> tuple[ColumnElement[bool], ...]:
    failed = outbox.c.state.in_((State.DEAD, State.LOST))
    return outbox.c.workspace_id == workspace_id, failed, since <= _DUE


def _may_go(now: datetime) -> ColumnElement[bool]:
    reachable = select(members.c.id).where(
        members.c.id == outbox.c.member_id, members.c.unreachable_since.is_(None)
    )
    fresh = or_(outbox.c.expires_at.is_(None), outbox.c.expires_at > now)
    return fresh & (outbox.c.reason != UNREADABLE) & reachable.exists()
