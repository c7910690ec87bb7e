"""Statements of the outbox that every click runs. They are built once: that takes longer than to run one."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, case, func, literal, or_, select, update

from bot.domain.outbox import Kind, State
from bot.store import upsert
from bot.store.tables.outbox import outbox
from bot.store.tables.people import workspaces

# Written out and not given as values: the databases use a partial index only where they see that it fits.
IS_TODO = outbox.c.state == literal(State.TODO.value, literal_execute=True)
_IS_SENDING = outbox.c.state == literal(State.SENDING.value, literal_execute=True)


def is_due(now: datetime | BindParameter[Any]) -> ColumnElement[bool]:
    """Rows to send now. An edit waits until the message that it changes was sent or given up."""
    target = outbox.alias("target")
    # One value for each edit, so that no database joins all that was ever sent.
    of_target = select(target.c.state).where(target.c.id == outbox.c.edits_id).scalar_subquery()
    may_go = or_(outbox.c.edits_id.is_(None), of_target.not_in((State.TODO, State.SENDING)))
    return and_(IS_TODO, outbox.c.due_at <= now, may_go)


def was_left(before: datetime | BindParameter[Any]) -> ColumnElement[bool]:
    """Rows that a worker claimed before then, and did not come back for."""
    return and_(_IS_SENDING, outbox.c.claimed_at <= before)


ADD = upsert.built_once(outbox, lambda insert: insert.on_conflict_do_nothing().returning(outbox.c.id))
EDIT = upsert.built_once(
    outbox,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["workspace_id", "key"],
        set_={
            **{name: insert.excluded[name] for name in ("message", "about", "about_id")},
            "state": State.TODO,
            # Whoever clicked for the one that still waits gets this one as soon.
            "rank": case(
                (IS_TODO & (outbox.c.rank < insert.excluded.rank), outbox.c.rank), else_=insert.excluded.rank
            ),
            "due_at": insert.excluded.due_at,
            "first_due_at": None,
            "expires_at": insert.excluded.expires_at,
            "attempts": 0,
            "revision": outbox.c.revision + 1,
        },
    ),
)
_IS_FRESH = IS_TODO & outbox.c.in_doubt.is_(False) & outbox.c.about.is_not(None)
# Held until the change is whole: a card that is claimed before that is edited, and one that is not shows it.
CARDS = (
    select(
        *(outbox.c.id, outbox.c.workspace_id, outbox.c.member_id, outbox.c.kind, outbox.c.item_id),
        _IS_FRESH.label("waits"),
    )
    .where(
        outbox.c.nudge_id == bindparam("of_nudge"),
        outbox.c.kind.in_((Kind.NUDGE, Kind.ASKED, Kind.PROMPT, Kind.REMINDER, Kind.POSTED)),
        outbox.c.state.in_((State.SENT, State.SENDING, State.TODO)),
    )
    .order_by(outbox.c.id)
    .with_for_update()
)
DROP_REMINDERS = (
    update(outbox)
    .where(
        outbox.c.item_id == bindparam("of_item"),
        outbox.c.kind == Kind.REMINDER,
        # Also those that were given up, so that nobody sends them once more.
        outbox.c.state.in_((State.TODO, State.DEAD, State.LOST)),
    )
    .values(state=State.DROPPED, reason="done")
)
_NOW: BindParameter[Any] = bindparam("now")
_HERE_NOW = (
    select(outbox.c.id)
    .where(outbox.c.workspace_id == bindparam("workspace"), is_due(_NOW))
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=outbox)
)
DUE_OF_RANK = _HERE_NOW.where(outbox.c.rank == bindparam("of_rank")).order_by(outbox.c.due_at, outbox.c.id)
DUE_TRIED_LAST = _HERE_NOW.order_by(outbox.c.attempts, outbox.c.rank, outbox.c.due_at, outbox.c.id)
TAKE_BACK = (
    update(outbox)
    .where(outbox.c.workspace_id == bindparam("workspace"), was_left(bindparam("before")))
    .values(state=State.TODO)
)
CLAIM = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=State.SENDING, claimed_at=_NOW)
)
_TARGET = outbox.alias("target")
READ = (
    select(outbox, _TARGET.c.conversation.label("of"), _TARGET.c.reference.label("at"))
    .outerjoin(_TARGET, _TARGET.c.id == outbox.c.edits_id)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
)
STILL = update(outbox).where(
    outbox.c.id == bindparam("_id"),
    outbox.c.state == State.SENDING,
    outbox.c.revision == bindparam("_revision"),
)
"""A row that is being sent and was not renewed since: what becomes of it stands beside the two values."""
MARK = STILL.where(outbox.c.claimed_at == bindparam("_claimed_at")).values(in_doubt=True)
RETRY = STILL.values(state=State.TODO, first_due_at=func.coalesce(outbox.c.first_due_at, outbox.c.due_at))
_HERE = select(outbox.c.id).where(outbox.c.workspace_id == workspaces.c.id)
WITH_WORK = (
    select(workspaces.c.id, workspaces.c.platform, workspaces.c.external_id)
    .where(
        workspaces.c.removed_at.is_(None),
        or_(workspaces.c.hold_until.is_(None), workspaces.c.hold_until <= _NOW),
        or_(
            # And not EXISTS, for which PostgreSQL may look at all rows at once.
            _HERE.where(is_due(_NOW)).limit(1).scalar_subquery().is_not(None),
            _HERE.where(was_left(bindparam("before"))).limit(1).scalar_subquery().is_not(None),
        ),
    )
    .order_by(workspaces.c.id)
)
