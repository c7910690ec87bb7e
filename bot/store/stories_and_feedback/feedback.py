"""Requests for feedback, and tips that helped. All texts are encrypted before they come here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, literal, select, update

from bot.domain.people import MemberState
from bot.domain.stories_and_feedback.feedback import Request, State, Whom
from bot.store import upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.sealing import sealed_change, sealed_row
from bot.store.tables.people import members
from bot.store.tables.stories_and_feedback import feedback, helpful_tips
from bot.store.tables.weekly import drafts

_REQUESTS = Reader(feedback, Request)


def add_request(tx: Tx, **columns: Any) -> Request | None:
    """None if somebody is being asked about the same item already."""
    draft = select(drafts.c.id).where(drafts.c.item_id == columns["item_id"]).scalar_subquery()
    row = sealed_row(feedback, {"state": State.ASKED, "draft_id": draft} | columns)
    statement = upsert.insert(tx, feedback).values(row).on_conflict_do_nothing().returning(feedback)
    return _REQUESTS.first(tx, statement)


def find_request(tx: Tx, workspace_id: int, request_id: int) -> Request | None:
    """The one with this id; the caller checks whose it is."""
    query = select(feedback).where(feedback.c.id == request_id, feedback.c.workspace_id == workspace_id)
    return _REQUESTS.first(tx, query)


def find_newest_request(tx: Tx, item_id: int) -> Request | None:
    query = select(feedback).where(feedback.c.item_id == item_id)
    return _REQUESTS.first(tx, query.order_by(feedback.c.id.desc()).limit(1))


def find_open_request(tx: Tx, item_id: int) -> Request | None:
    return _REQUESTS.first(tx, select(feedback).where(feedback.c.item_id == item_id, _open()))


def list_requests_of_author(tx: Tx, author_id: int, limit: int) -> list[Request]:
    """What somebody has asked, the newest first."""
    query = select(feedback).where(feedback.c.author_id == author_id)
    return _REQUESTS.all(tx, query.order_by(feedback.c.id.desc()).limit(limit))


def list_asked_of(tx: Tx, reviewer_id: int, limit: int) -> list[Request]:
    """What waits for somebody's answer, the oldest first."""
    query = select(feedback).where(feedback.c.reviewer_id == reviewer_id, _open())
    return _REQUESTS.all(tx, query.order_by(feedback.c.id).limit(limit))


def list_asked_of_hr(tx: Tx, workspace_id: int, but: int, limit: int) -> list[Request]:
    """What waits for HR's answer, the oldest first; without what `but` asks."""
    query = select(feedback).where(
        feedback.c.workspace_id == workspace_id,
        feedback.c.whom == Whom.HR,
        feedback.c.author_id != but,
        _open(),
    )
    return _REQUESTS.all(tx, query.order_by(feedback.c.id).limit(limit))


def list_open_requests(tx: Tx) -> list[Request]:
    """All that wait for an answer, in all workspaces."""
    return _REQUESTS.all(tx, select(feedback).where(_open()).order_by(feedback.c.id))


def late_ids(tx: Tx, now: datetime) -> list[int]:
    """The requests that have waited for three working days."""
    query = select(feedback.c.id).where(_open(), feedback.c.remind_at <= now)
    return list(tx.scalars(query.order_by(feedback.c.id)))


def claim_open_requests(tx: Tx, ids: Sequence[int]) -> list[Request]:
    """Those of these that still wait for an answer, and that no other process has just now."""
    query = select(feedback).where(feedback.c.id.in_(ids), _open()).order_by(feedback.c.id)
    return _REQUESTS.each(tx, query.with_for_update(skip_locked=True))


def mark_reminded(tx: Tx, request_id: int) -> None:
    tx.execute(update(feedback).where(feedback.c.id == request_id).values(remind_at=None))


def save_answer(tx: Tx, request_id: int, **columns: Any) -> bool:
    """Keep an answer; False if there is one already, or it is not wanted any more."""
    answered = update(feedback).where(feedback.c.id == request_id, _open())
    columns = sealed_change(tx, feedback, request_id, columns)
    return tx.execute(answered.values(state=State.ANSWERED, remind_at=None, **columns)).rowcount == 1


def update_request(tx: Tx, request_id: int, **columns: Any) -> None:
    changed = sealed_change(tx, feedback, request_id, columns)
    tx.execute(update(feedback).where(feedback.c.id == request_id).values(changed))


def delete_request(tx: Tx, request_id: int) -> bool:
    """Forget a request that waits; False if it does not."""
    return tx.execute(delete(feedback).where(feedback.c.id == request_id, _open())).rowcount == 1


def delete_old_requests(tx: Tx, before: datetime) -> int:
    """Delete what was asked before then, and what somebody asked who does not take part any more."""
    author = select(members.c.id).where(members.c.id == feedback.c.author_id)
    gone = author.where(members.c.state != MemberState.ACTIVE).exists()
    old = delete_some(tx, feedback, feedback.c.asked_at < before)
    return max(old, delete_some(tx, feedback, _open(), gone))


def _open() -> ColumnElement[bool]:
    """Written out, so that the partial index of them is seen to fit."""
    return feedback.c.state == literal(State.ASKED.value, literal_execute=True)


def add_helpful(tx: Tx, member_id: int, feedback_id: int) -> None:
    """A tip helped; said twice it counts once."""
    upsert.insert_if_absent(tx, helpful_tips, member_id=member_id, feedback_id=feedback_id)


def delete_helpful(tx: Tx, feedback_id: int) -> None:
    tx.execute(delete(helpful_tips).where(helpful_tips.c.feedback_id == feedback_id))


def is_helpful(tx: Tx, feedback_id: int) -> bool:
    query = select(helpful_tips.c.id).where(helpful_tips.c.feedback_id == feedback_id)
    return tx.execute(query).first() is not None


def count_helpful(tx: Tx, member_id: int) -> int:
    return tx.execute(select(func.count()).where(helpful_tips.c.member_id == member_id)).scalar_one()
