"""What somebody got of late that nobody asked for, so that one day and one week do not bring too much."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import and_, bindparam, func, literal, or_, select

from bot.domain.about import Subject
from bot.domain.outbox import Kind, State, Turn
from bot.store.engine import Tx
from bot.store.tables.outbox import outbox

# Whoever is reminded of an event has said that they come: that is news of what they asked for.
_ASKED_FOR = (Subject.EVENT_REMINDER,)
_UNASKED = or_(outbox.c.about.is_(None), outbox.c.about.not_in(_ASKED_FOR))
_MINE = outbox.c.member_id == bindparam("member_id"), _UNASKED
_KINDS = [kind for kind in Kind if kind.policy.turn]
_SENT = (
    select(outbox.c.sent_at)
    .where(
        *_MINE,
        outbox.c.kind.in_(_KINDS),
        outbox.c.state == literal(State.SENT.value),
        outbox.c.sent_at > bindparam("since"),
    )
    .order_by(outbox.c.sent_at)
)
_BEFORE = {
    turn: select(func.count()).where(
        *_MINE,
        outbox.c.kind.in_([kind for kind in Kind if kind.policy.turn and kind.policy.turn < turn]),
        or_(
            outbox.c.state == literal(State.SENDING.value),
            and_(outbox.c.state == literal(State.TODO.value), outbox.c.due_at <= bindparam("now")),
        ),
    )
    for turn in Turn
}


def unasked_sent_since(tx: Tx, member_id: int, since: datetime) -> list[datetime]:
    """When somebody got what nobody asked for, oldest first."""
    return list(tx.scalars(_SENT, {"member_id": member_id, "since": since}))


def is_preceded(tx: Tx, member_id: int, turn: Turn, now: datetime) -> bool:
    """Whether something is due to them whose turn is before that."""
    return tx.execute(_BEFORE[turn], {"member_id": member_id, "now": now}).scalar_one() > 0


def unasked_by_member(tx: Tx, workspace_id: int, since: datetime) -> dict[int, list[datetime]]:
    """When each got what nobody asked for, or is to get what waits, oldest first."""
    moment = func.coalesce(outbox.c.sent_at, outbox.c.due_at, type_=outbox.c.due_at.type)
    found = tx.execute(
        select(outbox.c.member_id, moment)
        .where(
            outbox.c.workspace_id == workspace_id,
            outbox.c.kind.in_(_KINDS),
            _UNASKED,
            outbox.c.state.in_([State.SENT, State.SENDING, State.TODO]),
            moment > since,
        )
        .order_by(moment)
    )
    came = defaultdict[int, list[datetime]](list)
    for member_id, at in found:
        came[member_id].append(at)
    return dict(came)
