"""What somebody got of late that nobody asked for, so that one day and one week do not bring too much."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select

from bot.domain.about import Subject
from bot.domain.outbox import Kind, State
from bot.domain.spacing import WEEK, Came
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.outbox import outbox

# Whoever is reminded of an event has said that they come: that is news of what they asked for.
_ASKED_FOR = (Subject.EVENT_REMINDER,)
_UNASKED = and_(
    outbox.c.kind.in_([kind for kind in Kind if kind.policy.turn]),
    or_(outbox.c.about.is_(None), outbox.c.about.not_in(_ASKED_FOR)),
)
_WAITS = or_(
    outbox.c.state == State.SENDING,
    and_(outbox.c.state == State.TODO, outbox.c.due_at <= bindparam("now")),
)
_CAME = (
    select(outbox.c.member_id, outbox.c.kind, outbox.c.state, outbox.c.sent_at)
    .where(
        outbox.c.member_id.in_(bindparam("ids", expanding=True)),
        _UNASKED,
        or_(and_(outbox.c.state == State.SENT, outbox.c.sent_at > bindparam("since")), _WAITS),
    )
    .order_by(outbox.c.sent_at)
)


def came_to(tx: Tx, member_ids: Iterable[int], now: datetime) -> Mapping[int, Came]:
    """What came to each of these people, and what is due to them now."""
    ids = list(member_ids)
    sent, due = defaultdict(list), defaultdict(list)
    found = tx.execute(_CAME, {"ids": ids, "since": now - WEEK, "now": now})
    for row, kind in read_columns(outbox, found, lambda row: (row, Kind(row.kind))) if ids else ():
        if row.state == State.SENT:
            sent[row.member_id].append(row.sent_at)
        elif turn := kind.policy.turn:
            due[row.member_id].append(turn)
    return {one: Came(sent[one], due[one]) for one in ids}


def unasked_by_member(tx: Tx, workspace_id: int, since: datetime) -> dict[int, list[datetime]]:
    """When each got what nobody asked for, or is to get what waits, oldest first."""
    moment = func.coalesce(outbox.c.sent_at, outbox.c.due_at, type_=outbox.c.due_at.type)
    found = tx.execute(
        select(outbox.c.member_id, moment)
        .where(
            outbox.c.workspace_id == workspace_id,
            _UNASKED,
            outbox.c.state.in_([State.SENT, State.SENDING, State.TODO]),
            moment > since,
        )
        .order_by(moment)
    )
    came = defaultdict[int, list[datetime]](list)
    for member_id, at in read_columns(outbox, found, tuple):
        came[member_id].append(at)
    return dict(came)
