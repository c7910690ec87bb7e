"""The outbox: what must arrive, written in the same transaction as what it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, or_, select, update

from bot.domain.messages import Message
from bot.domain.outbox import LEASE, Kind, Outgoing, State
from bot.domain.people import Member, Platform
from bot.store import members, upsert
from bot.store.engine import Tx
from bot.store.payloads import Unreadable, read_message, write_message
from bot.store.tables.outbox import REASON_LENGTH, outbox
from bot.store.tables.people import workspaces


@dataclass(frozen=True)
class Claimed:
    """A row that is being sent, with what delivery has to check once more.

    `in_doubt`: an earlier try may have arrived. `conversation` and `reference`: which message an edit is of.
    """

    id: int
    kind: Kind
    message: Message | None
    attempts: int
    revision: int
    in_doubt: bool
    expires_at: datetime | None
    member: Member
    address: dict[str, str]
    conversation: str
    reference: str


@dataclass(frozen=True)
class SentCard:
    """A message about a nudge that is in somebody's chat, or will be."""

    id: int
    kind: Kind
    item_id: int | None


def add(tx: Tx, *messages: Outgoing) -> int:
    """Put messages in; one whose key is there already is left out. Return how many were added."""
    rows = [_row(one) for one in messages]
    if not rows:
        return 0
    statement = upsert.insert(tx, outbox).on_conflict_do_nothing().returning(outbox.c.id)
    return len(tx.execute(statement, rows).all())


def edit(tx: Tx, outgoing: Outgoing, edits_id: int) -> None:
    """Show something else in a message that was sent. Only the newest edit of a message counts."""
    statement = upsert.insert(tx, outbox).values(_row(outgoing) | {"edits_id": edits_id})
    newest = {
        "message": statement.excluded.message,
        "state": State.TODO,
        "due_at": statement.excluded.due_at,
        "attempts": 0,
        "revision": outbox.c.revision + 1,
    }
    tx.execute(statement.on_conflict_do_update(index_elements=["workspace_id", "key"], set_=newest))


def cards_of(tx: Tx, nudge_id: int) -> list[SentCard]:
    """The cards and reminders of a nudge that are sent or being sent."""
    shown = (State.SENT, State.SENDING, State.TODO)
    query = select(outbox.c.id, outbox.c.kind, outbox.c.item_id).where(
        outbox.c.nudge_id == nudge_id,
        outbox.c.kind.in_((Kind.NUDGE, Kind.ASKED, Kind.PROMPT, Kind.REMINDER)),
        outbox.c.state.in_(shown),
    )
    return [SentCard(row.id, Kind(row.kind), row.item_id) for row in tx.execute(query.order_by(outbox.c.id))]


def drop_reminders(tx: Tx, item_id: int) -> None:
    """An item was dealt with, so nobody needs reminding of it."""
    waiting = update(outbox).where(
        outbox.c.item_id == item_id, outbox.c.kind == Kind.REMINDER, outbox.c.state == State.TODO
    )
    tx.execute(waiting.values(state=State.DROPPED, reason="done"))


def workspaces_with_work(tx: Tx, now: datetime) -> list[tuple[int, Platform, str]]:
    """Workspaces that have something to send now and may get it: id, platform and external id."""
    ready = or_(_is_due(now), _was_left(now))
    query = (
        select(workspaces.c.id, workspaces.c.platform, workspaces.c.external_id)
        .where(
            workspaces.c.removed_at.is_(None),
            or_(workspaces.c.hold_until.is_(None), workspaces.c.hold_until <= now),
            select(outbox.c.id).where(outbox.c.workspace_id == workspaces.c.id, ready).exists(),
        )
        .order_by(workspaces.c.id)
    )
    return [(row.id, Platform(row.platform), row.external_id) for row in tx.execute(query)]


def claim(tx: Tx, workspace_id: int, now: datetime, limit: int) -> list[Claimed]:
    """Mark rows as being sent, and return them: those that are due, and those a dead worker left behind."""
    mine = outbox.c.workspace_id == workspace_id
    left = update(outbox).where(mine, _was_left(now))
    tx.execute(left.values(state=State.TODO, in_doubt=True, due_at=now))
    due = (
        select(outbox.c.id)
        .where(mine, _is_due(now))
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=outbox)
    )
    ids = list(tx.scalars(due))
    if not ids:
        return []
    marked = update(outbox).where(outbox.c.id.in_(ids)).values(state=State.SENDING, claimed_at=now)
    tx.execute(marked)
    target = outbox.alias("target")
    query = (
        select(outbox, target.c.conversation.label("of"), target.c.reference.label("at"))
        .outerjoin(target, target.c.id == outbox.c.edits_id)
        .where(outbox.c.id.in_(ids))
        .order_by(outbox.c.due_at, outbox.c.id)
    )
    rows = tx.execute(query).all()
    people = members.get_with_address(tx, {row.member_id for row in rows})
    return [_claimed(row, *people[row.member_id]) for row in rows]


def finish(tx: Tx, claimed: Claimed, state: State, *, reason: str = "") -> None:
    """A row will not be tried again. An edit that was renewed in the meantime stays to be sent."""
    tx.execute(_still(claimed).values(state=state, reason=reason[:REASON_LENGTH], in_doubt=False))


def sent(tx: Tx, claimed: Claimed, now: datetime, conversation: str = "", reference: str = "") -> None:
    """A row has arrived; keep where it is."""
    tx.execute(
        _still(claimed).values(
            state=State.SENT,
            sent_at=now,
            conversation=conversation,
            reference=reference,
            reason="",
            in_doubt=False,
        )
    )


def retry(tx: Tx, claimed: Claimed, due_at: datetime, reason: str, *, in_doubt: bool, counts: bool) -> None:
    """Try a row again at `due_at`; `counts`: as one of its attempts."""
    tx.execute(
        _still(claimed).values(
            state=State.TODO,
            due_at=due_at,
            reason=reason[:REASON_LENGTH],
            in_doubt=in_doubt,
            attempts=claimed.attempts + int(counts),
        )
    )


def count_as_sent(tx: Tx, workspace_id: int) -> None:
    """Take what waits in a workspace as sent when it was due; nobody has it, so it is never edited."""
    waiting = update(outbox).where(outbox.c.workspace_id == workspace_id, outbox.c.state == State.TODO)
    tx.execute(waiting.values(state=State.SENT, sent_at=outbox.c.due_at, nudge_id=None))


def count_by_state(tx: Tx, workspace_id: int, since: datetime) -> dict[tuple[Kind, State], int]:
    """How many messages of each kind are in each state, of those due since then."""
    query = (
        select(outbox.c.kind, outbox.c.state, func.count())
        .where(outbox.c.workspace_id == workspace_id, outbox.c.due_at >= since)
        .group_by(outbox.c.kind, outbox.c.state)
    )
    return {(Kind(kind), State(state)): number for kind, state, number in tx.execute(query)}


def forget(tx: Tx, before: datetime) -> int:
    """Delete messages that were dealt with before then; return how many."""
    done = outbox.c.state.not_in((State.TODO, State.SENDING))
    return tx.execute(delete(outbox).where(done, outbox.c.due_at < before)).rowcount


def _is_due(now: datetime) -> ColumnElement[bool]:
    """Rows to send now. An edit waits until the message that it changes was sent or given up."""
    target = outbox.alias("target")
    on_its_way = select(target.c.id).where(
        target.c.id == outbox.c.edits_id, target.c.state.in_((State.TODO, State.SENDING))
    )
    return and_(outbox.c.state == State.TODO, outbox.c.due_at <= now, ~on_its_way.exists())


def _was_left(now: datetime) -> ColumnElement[bool]:
    """Rows that a worker claimed, and did not come back for."""
    return and_(outbox.c.state == State.SENDING, outbox.c.claimed_at <= now - LEASE)


def _still(claimed: Claimed) -> Any:
    return update(outbox).where(
        outbox.c.id == claimed.id, outbox.c.state == State.SENDING, outbox.c.revision == claimed.revision
    )


def _row(one: Outgoing) -> dict[str, Any]:
    return {
        "workspace_id": one.workspace_id,
        "member_id": one.member_id,
        "kind": one.kind,
        "key": one.key,
        "message": write_message(one.message),
        "nudge_id": one.nudge_id,
        "item_id": one.item_id,
        "state": State.TODO,
        "due_at": one.due_at,
        "expires_at": one.expires_at,
    }


def _claimed(row: Row[Any], member: Member, address: dict[str, str]) -> Claimed:
    return Claimed(
        id=row.id,
        kind=Kind(row.kind),
        message=_message(row.message),
        attempts=row.attempts,
        revision=row.revision,
        in_doubt=row.in_doubt,
        expires_at=row.expires_at,
        member=member,
        address=address,
        conversation=row.of or "",
        reference=row.at or "",
    )


def _message(data: Any) -> Message | None:
    """The message, or None if an older release wrote what this one cannot read."""
    try:
        return read_message(data)
    except Unreadable:
        return None
