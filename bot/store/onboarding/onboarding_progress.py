"""Who is in onboarding, and how far they have come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.domain.onboarding import reminder_key
from bot.domain.people import Member, MemberState
from bot.store import outbox, upsert
from bot.store.engine import Tx
from bot.store.member_rows import OF_A_STRANGER
from bot.store.tables.onboarding import goals, onboardings
from bot.store.tables.people import members

_FIND = select(onboardings).where(onboardings.c.member_id == bindparam("id"))


@dataclass(frozen=True)
class OnboardingProgress:
    """Somebody who has begun to join."""

    moved_at: datetime


def find_progress(tx: Tx, member_id: int) -> OnboardingProgress | None:
    """How far somebody has come; None if they are not in onboarding."""
    row = tx.execute(_FIND, {"id": member_id}).first()
    return OnboardingProgress(row.moved_at) if row else None


def start_onboarding(tx: Tx, member: Member, now: datetime) -> None:
    """Somebody begins to join; a second time begins nothing anew."""
    upsert.insert_if_absent(
        tx, onboardings, member_id=member.id, workspace_id=member.workspace_id, moved_at=now
    )


def mark_moved_on(tx: Tx, member_id: int, now: datetime) -> None:
    mine = onboardings.c.member_id == member_id
    tx.execute(update(onboardings).where(mine).values(moved_at=now))


def withdraw_reminder(tx: Tx, member: Member) -> None:
    if found := find_progress(tx, member.id):
        outbox.withdraw_message(tx, member.workspace_id, reminder_key(member.id, found.moved_at))


def finish_onboarding(tx: Tx, member_id: int) -> None:
    tx.execute(delete(onboardings).where(onboardings.c.member_id == member_id))


def unreminded_ids(tx: Tx, before: datetime, among: Sequence[int] | None = None) -> list[int]:
    """Whom to remind: those who have not gone on since then, and can be reached.

    `among`: hold those of these people, but for whom another process has just now.
    """
    query = (
        select(onboardings.c.member_id)
        .join(members, members.c.id == onboardings.c.member_id)
        .where(
            onboardings.c.moved_at <= before,
            ~onboardings.c.reminded,
            members.c.unreachable_since.is_(None),
        )
    )
    if among is not None:
        mine = onboardings.c.member_id.in_(among)
        query = query.where(mine).with_for_update(skip_locked=True, of=onboardings)
    return sorted(tx.scalars(query))


def mark_reminded(tx: Tx, member_ids: list[int]) -> None:
    tx.execute(update(onboardings).where(onboardings.c.member_id.in_(member_ids)).values(reminded=True))


def cancel_onboarding(tx: Tx, member_id: int) -> None:
    """Somebody does not go on: they are where they came from, and what they answered is gone."""
    mine = members.c.id == member_id, members.c.state == MemberState.JOINING
    came_back = members.c.left_at.is_not(None)
    tx.execute(update(members).where(*mine, came_back).values(state=MemberState.LEFT))
    tx.execute(update(members).where(*mine).values(OF_A_STRANGER))
    tx.execute(delete(goals).where(goals.c.member_id == member_id))
    finish_onboarding(tx, member_id)


def unfinished_ids(tx: Tx, before: datetime) -> list[int]:
    """Who has not gone on since then."""
    return list(tx.scalars(select(onboardings.c.member_id).where(onboardings.c.moved_at < before)))


def expire_unfinished(tx: Tx, ids: Sequence[int], before: datetime) -> int:
    """Turn those of these people back who still have not gone on; return how many."""
    mine = onboardings.c.member_id.in_(ids), onboardings.c.moved_at < before
    found = list(tx.scalars(select(onboardings.c.member_id).where(*mine).with_for_update()))
    for member_id in found:
        cancel_onboarding(tx, member_id)
    return len(found)
