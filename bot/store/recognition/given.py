"""What people were recognised for. A text is encrypted before it comes here."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from bot.domain.people import MemberState
from bot.domain.recognition.recognition import MANY_TIPS, Recognised, Recognition, round_up_key
from bot.store import outbox, upsert
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.recognition import settings
from bot.store.sealing import sealed_row
from bot.store.stories_and_feedback import feedback
from bot.store.tables.people import members
from bot.store.tables.recognition import recognitions
from bot.store.tables.weekly import drafts, shares

_RECOGNITIONS = Reader(recognitions, Recognition)


def add_recognition(
    tx: Tx, workspace_id: int, member_id: int, kind: Recognised, key: str, at: datetime, **more: Any
) -> Recognition | None:
    """None if this person has the same already. `more`: the columns that differ from the usual."""
    row = {"workspace_id": workspace_id, "member_id": member_id, "kind": kind, "key": key, "at": at} | more
    statement = upsert.insert(tx, recognitions).values(sealed_row(recognitions, row)).on_conflict_do_nothing()
    return _RECOGNITIONS.first(tx, statement.returning(recognitions))


def find_recognition(tx: Tx, recognition_id: int) -> Recognition | None:
    """In whichever workspace it is: the caller checks whose it is."""
    return _RECOGNITIONS.first(tx, select(recognitions).where(recognitions.c.id == recognition_id))


def get_recognition(tx: Tx, recognition_id: int) -> Recognition:
    return _RECOGNITIONS.one(tx, select(recognitions).where(recognitions.c.id == recognition_id))


def list_recognitions(tx: Tx, member_id: int, limit: int) -> list[Recognition]:
    mine = select(recognitions).where(recognitions.c.member_id == member_id)
    ordered = mine.order_by(recognitions.c.at.desc(), recognitions.c.id.desc())
    return _RECOGNITIONS.all(tx, ordered.limit(limit))


def list_of_kinds(tx: Tx, member_id: int, kinds: tuple[Recognised, ...]) -> list[Recognition]:
    mine = recognitions.c.member_id == member_id, recognitions.c.kind.in_(kinds)
    return _RECOGNITIONS.all(tx, select(recognitions).where(*mine))


def count_given(tx: Tx, giver_id: int, since: datetime) -> int:
    """How many texts somebody has sent since then, to others or to all."""
    query = select(func.count()).where(recognitions.c.giver_id == giver_id, recognitions.c.at >= since)
    return tx.execute(query).scalar_one()


def set_public(tx: Tx, recognition_id: int, *, public: bool) -> None:
    tx.execute(update(recognitions).where(recognitions.c.id == recognition_id).values(public=public))


def delete_recognition(tx: Tx, recognition_id: int) -> None:
    tx.execute(delete(recognitions).where(recognitions.c.id == recognition_id))


def list_to_post(tx: Tx, workspace_id: int, since: datetime, limit: int) -> list[Recognition]:
    """What people want to be public, from then on, that has not stood in a round-up; not of who has left."""
    query = (
        select(recognitions)
        .join(members, members.c.id == recognitions.c.member_id)
        .where(
            recognitions.c.workspace_id == workspace_id,
            recognitions.c.at >= since,
            recognitions.c.public,
            recognitions.c.posted_at.is_(None),
            members.c.state != MemberState.LEFT,
        )
    )
    found = _RECOGNITIONS.all(tx, query.order_by(recognitions.c.at, recognitions.c.id))
    return [one for one in found if is_earned(tx, one)][:limit]


def mark_posted(tx: Tx, ids: list[int], at: datetime) -> None:
    tx.execute(update(recognitions).where(recognitions.c.id.in_(ids)).values(posted_at=at))


def withdraw_recognition(tx: Tx, kept: Recognition) -> None:
    """If the round-up with it has not left, that round-up is written anew without it."""
    if kept.posted_at and outbox.withdraw_message(tx, kept.workspace_id, round_up_key(kept.posted_at)):
        in_it = recognitions.c.workspace_id == kept.workspace_id, recognitions.c.posted_at == kept.posted_at
        tx.execute(update(recognitions).where(*in_it).values(posted_at=None))
        settings.reopen_round_up(tx, kept.workspace_id)


def list_posted(tx: Tx, workspace_id: int, start: datetime, end: datetime) -> list[Recognition]:
    """What stood in a round-up from `start` until before `end`, and is still public."""
    query = select(recognitions).where(
        recognitions.c.workspace_id == workspace_id,
        recognitions.c.posted_at >= start,
        recognitions.c.posted_at < end,
        recognitions.c.public,
    )
    return _RECOGNITIONS.all(tx, query.order_by(recognitions.c.at, recognitions.c.id))


def is_earned(tx: Tx, recognition: Recognition) -> bool:
    """Whether what it is for still holds: a share may have been undone since."""
    match recognition.kind:
        case Recognised.FIRST_SHARE:
            own = select(shares.c.id).where(shares.c.member_id == recognition.member_id).limit(1)
            return tx.execute(own).first() is not None
        case Recognised.FIRST_WORDS:
            return count_own_words(tx, recognition.member_id) > 0
        case Recognised.TIPS:
            return feedback.count_helpful(tx, recognition.member_id) >= MANY_TIPS
    return True


def count_own_words(tx: Tx, member_id: int) -> int:
    """How many things somebody has shared that they have put into their own words."""
    query = select(func.count(shares.c.item_id.distinct())).join_from(
        shares, drafts, drafts.c.item_id == shares.c.item_id
    )
    return tx.execute(query.where(shares.c.member_id == member_id, drafts.c.text != "")).scalar_one()


def delete_old_texts(tx: Tx, before: datetime) -> int:
    """Delete what people wrote before then; milestones stay with the person. Return how many."""
    written = recognitions.c.kind.in_((Recognised.THANKS, Recognised.SUCCESS))
    return delete_some(tx, recognitions, written, recognitions.c.at < before)
