"""The outbox: what must arrive, written in the same transaction as what it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from bot.domain.messages import Message
from bot.domain.outbox import LEASE, Kind, Outgoing, State
from bot.domain.people import Member, Platform
from bot.store import members, outbox_statements
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.payloads import Unreadable, read_message, write_message
from bot.store.tables.outbox import REASON_LENGTH, outbox


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
    return len(tx.execute(outbox_statements.ADD[tx.dialect.name], rows).all())


def edit(tx: Tx, outgoing: Outgoing, edits_id: int) -> None:
    """Show something else in a message that was sent. Only the newest edit of a message counts."""
    tx.execute(outbox_statements.EDIT[tx.dialect.name], _row(outgoing) | {"edits_id": edits_id})


def cards_of(tx: Tx, nudge_id: int) -> list[SentCard]:
    """The cards and reminders of a nudge that are sent or being sent."""
    rows = tx.execute(outbox_statements.CARDS, {"of_nudge": nudge_id})
    return [SentCard(row.id, Kind(row.kind), row.item_id) for row in rows]


def drop_reminders(tx: Tx, item_id: int) -> None:
    """An item was dealt with, so nobody needs reminding of it."""
    tx.execute(outbox_statements.DROP_REMINDERS, {"of_item": item_id})


def withdraw(tx: Tx, workspace_id: int, key: str) -> bool:
    """Take back a message that is not there yet; True if it certainly never left."""
    mine = outbox.c.workspace_id == workspace_id, outbox.c.key == key
    waiting = *mine, outbox.c.state.in_((State.TODO, State.SENDING))
    row = tx.execute(select(outbox).where(*waiting).with_for_update()).first()
    if row is None:
        return False
    # Another revision, so that a try which is under way and fails is not repeated.
    dropped = {"state": State.DROPPED, "reason": "taken back", "revision": row.revision + 1}
    tx.execute(update(outbox).where(outbox.c.id == row.id).values(dropped))
    return row.state == State.TODO and row.attempts == 0 and not row.in_doubt


def find_sent(tx: Tx, workspace_id: int, key: str) -> int | None:
    """The id of a message that has arrived or still may."""
    mine = outbox.c.workspace_id == workspace_id, outbox.c.key == key
    query = select(outbox.c.id).where(*mine, outbox.c.state.in_((State.TODO, State.SENDING, State.SENT)))
    return tx.execute(query).scalar()


def reminders(tx: Tx, nudge_id: int) -> dict[int, datetime]:
    """When each item of a nudge comes back that was put off, by the item's id."""
    waiting = select(outbox.c.item_id, outbox.c.due_at).where(
        outbox.c.nudge_id == nudge_id, outbox.c.kind == Kind.REMINDER, outbox.c.state == State.TODO
    )
    return {row.item_id: row.due_at for row in tx.execute(waiting)}


def workspaces_with_work(tx: Tx, now: datetime) -> list[tuple[int, Platform, str]]:
    """Workspaces that have something to send now and may get it: id, platform and external id."""
    rows = tx.execute(outbox_statements.WITH_WORK, {"now": now, "before": now - LEASE})
    return [(row.id, Platform(row.platform), row.external_id) for row in rows]


def claim(tx: Tx, workspace_id: int, now: datetime, limit: int) -> list[Claimed]:
    """Mark rows as being sent, and return them: those that are due, and those a dead worker left behind."""
    mine = outbox.c.workspace_id == workspace_id
    left = update(outbox).where(mine, outbox_statements.was_left(now - LEASE))
    tx.execute(left.values(state=State.TODO, in_doubt=True, due_at=now))
    due = (
        select(outbox.c.id)
        .where(mine, outbox_statements.is_due(now))
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


def all_failed(tx: Tx, workspace_id: int, kind: Kind, key: str) -> bool:
    """Whether none of the messages of a kind whose keys begin like this has arrived or still may."""
    hopeful = select(outbox.c.id).where(
        outbox.c.workspace_id == workspace_id,
        outbox.c.kind == kind,
        outbox.c.key.startswith(key, autoescape=True),
        outbox.c.state.in_((State.TODO, State.SENDING, State.SENT)),
    )
    return tx.execute(hopeful.limit(1)).first() is None


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
    """Delete some messages that were dealt with before then; return how many."""
    done = outbox.c.state.not_in((State.TODO, State.SENDING))
    return delete_some(tx, outbox, done, outbox.c.due_at < before)


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
