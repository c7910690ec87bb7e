"""The outbox: what must arrive, written in the same transaction as what it is about."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, update

from bot.domain.about import About
from bot.domain.outbox import LEASE, Kind, Outgoing, Rank, State
from bot.store import outbox_rows, outbox_statements
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.outbox_rows import Claimed
from bot.store.payloads import write_message
from bot.store.tables.outbox import REASON_LENGTH, outbox

UNREADABLE = "unreadable"
"""Why a row is dead that this release cannot read."""


def add_messages(tx: Tx, *messages: Outgoing) -> int:
    """Put messages in; one whose key is there already is left out. Return how many were added."""
    rows = [_row(one) for one in messages]
    if not rows:
        return 0
    return len(tx.execute(outbox_statements.ADD[tx.dialect.name], rows).all())


def add_edit(tx: Tx, outgoing: Outgoing, edits_id: int) -> None:
    """Show something else in a message that was sent. Only the newest edit of a message counts."""
    tx.execute(outbox_statements.EDIT[tx.dialect.name], _row(outgoing) | {"edits_id": edits_id})


def delete_reminders(tx: Tx, item_id: int) -> None:
    """An item was dealt with, so nobody needs reminding of it."""
    tx.execute(outbox_statements.DROP_REMINDERS, {"of_item": item_id})


def withdraw_message(tx: Tx, workspace_id: int, key: str) -> bool:
    """Take back a message that is not there yet; True if it certainly never left."""
    mine = outbox.c.workspace_id == workspace_id, outbox.c.key == key
    failed = *mine, outbox.c.state.in_((State.DEAD, State.LOST))
    tx.execute(update(outbox).where(*failed).values(state=State.DROPPED))  # nobody sends it once more
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


def reminder_times(tx: Tx, nudge_id: int) -> dict[int, datetime]:
    """When each item of a nudge comes back that was put off, by the item's id."""
    waiting = select(outbox.c.item_id, outbox.c.due_at).where(
        outbox.c.nudge_id == nudge_id, outbox.c.kind == Kind.REMINDER, outbox.c.state == State.TODO
    )
    return {row.item_id: row.due_at for row in tx.execute(waiting)}


def workspaces_with_work(tx: Tx, now: datetime) -> list[tuple[int, str, str]]:
    """Workspaces that have something to send now and may get it: id, platform and external id."""
    rows = tx.execute(outbox_statements.WITH_WORK, {"now": now, "before": now - LEASE})
    return [(row.id, row.platform, row.external_id) for row in rows]


def claim_messages(
    tx: Tx,
    workspace_id: int,
    now: datetime,
    limit: int,
    *,
    urgent: bool = False,
    tried_last: bool = False,
    unreadable: Callable[[int], None] = lambda _: None,
) -> list[Claimed]:
    """Mark rows as being sent, and return them: those that are due, and those a dead worker left behind.

    `urgent`: alerts only. `tried_last`: what has failed before comes last, whatever its rank, so that none
    that fails again and again keeps the others waiting. `unreadable` is told of each row that is set aside.
    """
    if not urgent:
        tx.execute(outbox_statements.TAKE_BACK, {"workspace": workspace_id, "before": now - LEASE})
    while ids := _due(tx, workspace_id, now, limit, urgent=urgent, tried_last=tried_last):
        tx.execute(outbox_statements.CLAIM, {"ids": ids, "now": now})
        claimed, broken = outbox_rows.read_messages(tx, ids)
        for one in broken:
            dead = {"state": State.DEAD, "reason": UNREADABLE}
            tx.execute(update(outbox).where(outbox.c.id == one).values(dead))
            unreadable(one)
        if claimed:
            return claimed
    return []


def mark_in_flight(tx: Tx, claimed: Claimed, now: datetime) -> bool:
    """Note, right before the call, that a row may arrive from now on; False if it is not ours any more."""
    ours = _still(claimed) | {"_claimed_at": claimed.claimed_at}
    return tx.execute(outbox_statements.MARK, ours | {"claimed_at": now}).rowcount == 1


def finish_message(tx: Tx, claimed: Claimed, state: State, *, reason: str = "") -> None:
    """A row will not be tried again. An edit that was renewed in the meantime stays to be sent."""
    _update_row(tx, claimed, state=state, reason=reason[:REASON_LENGTH], in_doubt=False)


def mark_sent(tx: Tx, claimed: Claimed, now: datetime, conversation: str = "", reference: str = "") -> None:
    """A row has arrived; keep where it is."""
    there = {"sent_at": now, "conversation": conversation, "reference": reference}
    _update_row(tx, claimed, state=State.SENT, **there, reason="", in_doubt=False)


def retry_message(
    tx: Tx, claimed: Claimed, due_at: datetime, reason: str, *, in_doubt: bool | None, counts: bool
) -> None:
    """Try a row again at `due_at`; `counts`: as a try of its own. Without `in_doubt` that stays as it is."""
    tried = {"reason": reason[:REASON_LENGTH], "attempts": claimed.attempts + int(counts)}
    doubt = {} if in_doubt is None else {"in_doubt": in_doubt}
    tx.execute(outbox_statements.RETRY, _still(claimed) | {"due_at": due_at} | tried | doubt)


def postpone_message(tx: Tx, claimed: Claimed, now: datetime, due_at: datetime) -> None:
    """Nobody wants a row before `due_at`; that time does not count as part of its day."""
    first = claimed.first_due_at + (due_at - now)
    _update_row(tx, claimed, state=State.TODO, due_at=due_at, first_due_at=first, reason="waits")


def release_message(tx: Tx, claimed: Claimed, *, tried: bool = False) -> None:
    """Let a row wait where it was, for its workspace gets nothing now; `tried`: it was first in the queue."""
    attempts = claimed.attempts + int(tried)
    _update_row(tx, claimed, state=State.TODO, in_doubt=claimed.in_doubt, attempts=attempts)


def release_messages(claimed: Sequence[Claimed], tx: Tx) -> None:
    """Let them wait; the first, with whose address the platform was asked, is not the first next time."""
    for number, one in enumerate(claimed):
        release_message(tx, one, tried=number == 0)


def all_failed(tx: Tx, workspace_id: int, kind: Kind, key: str) -> bool:
    """Whether none of the messages of a kind whose keys begin like this has arrived or still may."""
    there = select(outbox.c.state).where(
        outbox.c.workspace_id == workspace_id,
        outbox.c.kind == literal(kind.value, literal_execute=True),  # so that a partial index is seen to fit
        outbox.c.key.startswith(key, autoescape=True),
    )
    return {State.TODO, State.SENDING, State.SENT}.isdisjoint(tx.scalars(there))


def count_by_state(tx: Tx, workspace_id: int, since: datetime) -> dict[tuple[Kind, State], int]:
    """How many messages of each kind are in each state, of those due since then."""
    query = (
        select(outbox.c.kind, outbox.c.state, func.count())
        .where(outbox.c.workspace_id == workspace_id, outbox.c.due_at >= since)
        .group_by(outbox.c.kind, outbox.c.state)
    )
    known = set(Kind)  # and not what another release wrote
    return {(Kind(kind), State(state)): count for kind, state, count in tx.execute(query) if kind in known}


def delete_old_messages(tx: Tx, before: datetime) -> int:
    """Delete some messages that were dealt with before then; return how many."""
    done = outbox.c.state.not_in((State.TODO, State.SENDING))
    return delete_some(tx, outbox, done, outbox.c.due_at < before)


def _due(
    tx: Tx, workspace_id: int, now: datetime, limit: int, *, urgent: bool, tried_last: bool
) -> list[int]:
    """The ids of rows to send now. One rank after the other, so that the index has each in its order."""
    here = {"workspace": workspace_id, "now": now}
    if tried_last:
        return list(tx.scalars(outbox_statements.DUE_TRIED_LAST, {**here, "most": limit}))
    ids: list[int] = []
    for rank in (Rank.ALERT,) if urgent else Rank:
        if len(ids) < limit:
            ranked = {**here, "most": limit - len(ids), "of_rank": rank}
            ids += tx.scalars(outbox_statements.DUE_OF_RANK, ranked)
    return ids


def _update_row(tx: Tx, claimed: Claimed, **columns: Any) -> None:
    tx.execute(outbox_statements.STILL, _still(claimed) | columns)


def _still(claimed: Claimed) -> dict[str, Any]:
    return {"_id": claimed.id, "_revision": claimed.revision}


def _row(one: Outgoing) -> dict[str, Any]:
    about = one.message if isinstance(one.message, About) else None
    return {
        "workspace_id": one.workspace_id,
        "member_id": one.member_id,
        "kind": one.kind,
        "rank": one.rank,
        "key": one.key,
        "message": None if isinstance(one.message, About) else write_message(one.message),
        "about": about and about.subject,
        "about_id": about and about.id,
        "nudge_id": one.nudge_id,
        "item_id": one.item_id,
        "state": State.TODO,
        "due_at": one.due_at,
        "expires_at": one.expires_at,
    }
