"""The outbox: what must arrive, written in the same transaction as what it is about."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, update

from bot.domain.about import About
from bot.domain.mentions import mentioned_in
from bot.domain.outbox import Kind, Outgoing, Rank, State
from bot.store import mentions, outbox_rows, outbox_statements, plainly
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.outbox_rows import Claimed
from bot.store.payloads import write_message
from bot.store.tables.outbox import REASON_LENGTH, outbox
from bot.store.waking import mark_work

UNREADABLE = "unreadable"
"""Why a row is dead that this release cannot read."""


def add_messages(tx: Tx, *messages: Outgoing) -> int:
    """Put messages in; one whose key is there already is left out. Return how many were added."""
    rows = [_row(one) for one in messages]
    if not rows:
        return 0
    mark_work(tx, *{one.workspace_id for one in messages})
    new = tx.execute(outbox_statements.ADD[tx.dialect.name], rows)
    added = {(row.workspace_id, row.key): row.id for row in new}
    for one, row in zip(messages, rows, strict=True):
        message = added.get((one.workspace_id, one.key))
        named = mentioned_in(row["message"]).union(one.names)
        if message is not None and named:
            mentions.save_mentions(tx, one.workspace_id, message, named)
    return len(added)


def add_edit(tx: Tx, outgoing: Outgoing, edits_id: int) -> None:
    """Show something else in a message that was sent. Only the newest edit of a message counts."""
    mark_work(tx, outgoing.workspace_id)
    row = _row(outgoing)
    statement = outbox_statements.EDIT[tx.dialect.name]
    edit = plainly.execute(tx, statement, row | {"edits_id": edits_id}).scalar_one()
    if row["about"] is None:
        mentions.replace_mentions(
            tx, outgoing.workspace_id, edit, mentioned_in(row["message"]).union(outgoing.names)
        )


def renew_edit(tx: Tx, workspace_id: int, key: str, about: About) -> None:
    """Let an edit that has not arrived yet show something else, if there is one."""
    other = {"_workspace": workspace_id, "_key": key, "about": about.subject, "about_id": about.id}
    if plainly.execute(tx, outbox_statements.RENEW, other).rowcount:
        mark_work(tx, workspace_id)


def delete_reminders(tx: Tx, item_id: int) -> None:
    """An item was dealt with, so nobody needs reminding of it."""
    plainly.execute(tx, outbox_statements.DROP_REMINDERS, {"of_item": item_id})


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


def is_known(tx: Tx, workspace_id: int, key: str) -> bool:
    """Whether there is a message with this key, wherever it is on its way."""
    mine = outbox.c.workspace_id == workspace_id, outbox.c.key == key
    return tx.execute(select(outbox.c.id).where(*mine)).first() is not None


def reminder_times(tx: Tx, nudge_id: int) -> dict[int, datetime]:
    """When each item of a nudge comes back that was put off, by the item's id."""
    waiting = select(outbox.c.item_id, outbox.c.due_at).where(
        outbox.c.nudge_id == nudge_id, outbox.c.kind == Kind.REMINDER, outbox.c.state == State.TODO
    )
    return {row.item_id: row.due_at for row in tx.execute(waiting)}


def workspaces_with_work(tx: Tx, now: datetime, holder: str) -> list[tuple[int, str, str]]:
    """Workspaces to which `holder` may send something now: id, platform and external id."""
    rows = plainly.execute(tx, outbox_statements.WITH_WORK, {"now": now, "holder": holder})
    return [(row.id, row.platform, row.external_id) for row in rows]


def take_back(tx: Tx, workspace_id: int) -> None:
    """Let all go again that is being sent: whoever did that is gone, and its lease is ours."""
    plainly.execute(tx, outbox_statements.TAKE_BACK, {"workspace": workspace_id})


@dataclass(frozen=True)
class Wanted:
    """Which rows to claim. `but_for`: not those of these people. `posts`, `edits`: whether such may leave.

    `tried_last`: what was claimed most often comes last, whatever its rank, so that none that fails again and
    again keeps the others waiting.
    """

    ranks: Collection[Rank] = tuple(Rank)
    but_for: Collection[int] = ()
    posts: bool = True
    edits: bool = True
    tried_last: bool = False


def claim_messages(
    tx: Tx,
    workspace_id: int,
    now: datetime,
    limit: int,
    wanted: Wanted = Wanted(),
    *,
    unreadable: Callable[[int], None] = lambda _: None,
) -> list[Claimed]:
    """Mark rows that are due as being sent, and return them. `unreadable` is told of each that is set aside.

    Each claim has another number, so whoever had a row before has no say in it any more.
    """
    while ids := _due(tx, workspace_id, now, limit, wanted):
        plainly.execute(tx, outbox_statements.CLAIM, {"ids": ids})
        claimed, broken = outbox_rows.read_messages(tx, ids)
        for one in broken:
            dead = {"state": State.DEAD, "reason": UNREADABLE}
            tx.execute(update(outbox).where(outbox.c.id == one).values(dead))
            unreadable(one)
        if claimed:
            return claimed
    return []


def mark_in_flight(tx: Tx, claimed: Claimed, holder: str) -> bool:
    """Note, right before the call, that a row may arrive from now on; False if it is not ours to send.

    An edit leaves no doubt: it is made again.
    """
    ours = _still(claimed) | {"_holder": holder, "in_doubt": claimed.kind is not Kind.EDIT}
    marked: int = plainly.execute(tx, outbox_statements.MARK, ours).rowcount
    return marked == 1


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
    plainly.execute(tx, outbox_statements.RETRY, _still(claimed) | {"due_at": due_at} | tried | doubt)


def postpone_message(tx: Tx, claimed: Claimed, now: datetime, due_at: datetime) -> None:
    """Nobody wants a row before `due_at`; that time does not count as part of its day."""
    first = claimed.first_due_at + (due_at - now)
    _update_row(tx, claimed, state=State.TODO, due_at=due_at, first_due_at=first, reason="waits")


def release_messages(tx: Tx, *claimed: Claimed) -> None:
    """Let rows wait where they were, for their workspace gets nothing now."""
    for one in claimed:
        _update_row(tx, one, state=State.TODO, in_doubt=one.in_doubt)


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


def _due(tx: Tx, workspace_id: int, now: datetime, limit: int, wanted: Wanted) -> list[int]:
    """The ids of rows to send now. One rank after the other, so that the index has each in its order."""
    here = {"workspace": workspace_id, "now": now, "but_for": list(wanted.but_for)}
    here |= {"posts": wanted.posts, "edits": wanted.edits}
    if wanted.tried_last:
        due = plainly.execute(tx, outbox_statements.DUE_TRIED_LAST, {**here, "most": limit})
        return [row.id for row in due]
    ids: list[int] = []
    for rank in wanted.ranks:
        if len(ids) < limit:
            ranked = {**here, "most": limit - len(ids), "of_rank": rank}
            ids += (row.id for row in plainly.execute(tx, outbox_statements.DUE_OF_RANK, ranked))
    return ids


def _update_row(tx: Tx, claimed: Claimed, **columns: Any) -> None:
    plainly.execute(tx, outbox_statements.STILL, _still(claimed) | columns)


def _still(claimed: Claimed) -> dict[str, Any]:
    return {"_id": claimed.id, "_claim": claimed.claim, "_revision": claimed.revision}


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
