"""Statements of the outbox that every click runs. They are built once: that takes longer than to run one."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    update,
)

from bot.domain.outbox import Kind, State
from bot.store import leases, upsert
from bot.store.tables.outbox import outbox
from bot.store.tables.people import workspaces


def is_any(column: Column[Any], *values: Kind | State) -> ColumnElement[bool]:
    """Written out and not given as values: a list of them would be put together anew for each click.

    And the databases use a partial index only where they see that it fits.
    """
    written: list[ColumnElement[Any]] = [literal_column(f"'{one.value}'") for one in values]
    return column.in_(written) if len(written) > 1 else column == written[0]


IS_TODO = is_any(outbox.c.state, State.TODO)
_IS_SENDING = is_any(outbox.c.state, State.SENDING)


def is_due(now: datetime | BindParameter[Any]) -> ColumnElement[bool]:
    """Rows to send now. An edit waits until the message that it changes was sent or given up."""
    target = outbox.alias("target")
    # One value for each edit, so that no database joins all that was ever sent.
    of_target = select(target.c.state).where(target.c.id == outbox.c.edits_id).scalar_subquery()
    may_go = or_(outbox.c.edits_id.is_(None), of_target.not_in((State.TODO, State.SENDING)))
    return and_(IS_TODO, outbox.c.due_at <= now, may_go)


ADD = upsert.built_once(
    outbox,
    lambda insert: insert.on_conflict_do_nothing().returning(
        outbox.c.id, outbox.c.workspace_id, outbox.c.key
    ),
)
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
    ).returning(outbox.c.id),
)
# What is being sent goes once more, as when an edit is written anew.
RENEW = (
    update(outbox)
    .where(
        outbox.c.workspace_id == bindparam("_workspace"),
        outbox.c.key == bindparam("_key"),
        is_any(outbox.c.state, State.TODO, State.SENDING),
    )
    .values(
        about=bindparam("about"),
        about_id=bindparam("about_id"),
        state=State.TODO,
        revision=outbox.c.revision + 1,
    )
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
        is_any(outbox.c.kind, Kind.NUDGE, Kind.ASKED, Kind.PROMPT, Kind.REMINDER, Kind.POSTED),
        is_any(outbox.c.state, State.SENT, State.SENDING, State.TODO),
    )
    .order_by(outbox.c.id)
    .with_for_update()
)
DROP_REMINDERS = (
    update(outbox)
    .where(
        outbox.c.item_id == bindparam("of_item"),
        is_any(outbox.c.kind, Kind.REMINDER),
        # Also those that were given up, so that nobody sends them once more.
        is_any(outbox.c.state, State.TODO, State.DEAD, State.LOST),
    )
    .values(state=State.DROPPED, reason="done")
)
_NOW: BindParameter[Any] = bindparam("now")
_IS_EDIT = outbox.c.kind == Kind.EDIT
_HERE_NOW = (
    select(outbox.c.id)
    .where(
        outbox.c.workspace_id == bindparam("workspace"),
        or_(_IS_EDIT, bindparam("posts", type_=Boolean)),
        or_(~_IS_EDIT, bindparam("edits", type_=Boolean)),
        outbox.c.member_id.not_in(bindparam("but_for", expanding=True)),
        is_due(_NOW),
    )
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=outbox)
)
DUE_OF_RANK = _HERE_NOW.where(outbox.c.rank == bindparam("of_rank")).order_by(outbox.c.due_at, outbox.c.id)
DUE_TRIED_LAST = _HERE_NOW.order_by(outbox.c.claim, outbox.c.rank, outbox.c.due_at, outbox.c.id)
TAKE_BACK = (
    update(outbox)
    .where(outbox.c.workspace_id == bindparam("workspace"), _IS_SENDING)
    .values(state=State.TODO)
)
CLAIM = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=State.SENDING, claim=outbox.c.claim + 1)
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
    outbox.c.claim == bindparam("_claim"),
    outbox.c.revision == bindparam("_revision"),  # who renews a row also ends its claim; this holds twice
)
"""A row that is still sent by whoever claimed it, and was not renewed since; its new values stand beside."""
MARK = STILL.where(leases.is_held(outbox.c.workspace_id, bindparam("_holder")))
RETRY = STILL.values(state=State.TODO, first_due_at=func.coalesce(outbox.c.first_due_at, outbox.c.due_at))
_HERE = select(outbox.c.id).where(outbox.c.workspace_id == workspaces.c.id)
WITH_WORK = (
    select(workspaces.c.id, workspaces.c.platform, workspaces.c.external_id)
    .where(
        workspaces.c.removed_at.is_(None),
        workspaces.c.forgetting.is_(None),
        or_(workspaces.c.hold_until.is_(None), workspaces.c.hold_until <= _NOW),
        # Who has the lease sees by itself to what it has begun.
        or_(
            # And not EXISTS, for which PostgreSQL may look at all rows at once.
            and_(
                ~leases.is_taken(workspaces.c.id, bindparam("holder")),
                _HERE.where(is_due(_NOW)).limit(1).scalar_subquery().is_not(None),
            ),
            and_(
                ~leases.is_taken(workspaces.c.id),
                _HERE.where(_IS_SENDING).limit(1).scalar_subquery().is_not(None),
            ),
        ),
    )
    .order_by(workspaces.c.id)
)
