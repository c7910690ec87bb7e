"""What waits for the yes of somebody else."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, select

from bot.domain.approvals import LAPSES_AFTER, Approval, ApprovalKind
from bot.domain.checkins.question import read_plan
from bot.domain.people import Member
from bot.domain.roles import Role
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.people import approvals

_DETAILS: Mapping[str, Callable[[Mapping[str, str]], object]] = {
    ApprovalKind.ROLE: lambda one: (Role(one["role"]), one["until"] and date.fromisoformat(one["until"])),
    ApprovalKind.CHECKINS: read_plan,
}
"""What reads the details of each kind: of what does not read, nobody is asked to agree to a half."""


def _details(row: Row[Any]) -> Mapping[str, str]:
    details = dict(row.details)
    _DETAILS[row.kind](details)
    return details


_APPROVALS = Reader(approvals, Approval, details=_details)


def save_approval(
    tx: Tx,
    asker: Member,
    kind: ApprovalKind,
    member_id: int | None,
    details: Mapping[str, str],
    now: datetime,
) -> Approval:
    """Keep what waits, in the place of what waited about the same."""
    delete_approvals(tx, asker.workspace_id, kind, member_id)
    return _APPROVALS.add(
        tx,
        workspace_id=asker.workspace_id,
        kind=kind,
        member_id=member_id,
        asked_by_id=asker.id,
        asked_at=now,
        ends_at=now + LAPSES_AFTER,
        details=dict(details),
    )


def list_approvals(tx: Tx, workspace_id: int, now: datetime, *kinds: ApprovalKind) -> list[Approval]:
    """What waits, the oldest first."""
    mine = approvals.c.workspace_id == workspace_id, approvals.c.kind.in_(kinds), approvals.c.ends_at > now
    return _APPROVALS.all(tx, select(approvals).where(*mine).order_by(approvals.c.id))


def find_approval(
    tx: Tx, workspace_id: int, kind: ApprovalKind, approval_id: int, now: datetime
) -> Approval | None:
    """What was asked, if it still waits."""
    found = list_approvals(tx, workspace_id, now, kind)
    return next((one for one in found if one.id == approval_id), None)


def delete_approval(tx: Tx, approval_id: int) -> None:
    tx.execute(delete(approvals).where(approvals.c.id == approval_id))


def delete_approvals(tx: Tx, workspace_id: int, kind: ApprovalKind, member_id: int | None) -> None:
    mine = approvals.c.workspace_id == workspace_id, approvals.c.kind == kind
    tx.execute(delete(approvals).where(*mine, approvals.c.member_id.is_not_distinct_from(member_id)))


def ended_ids(tx: Tx, now: datetime) -> list[int]:
    """The ids of those that nobody answered in time."""
    return list(tx.scalars(select(approvals.c.id).where(approvals.c.ends_at <= now).order_by(approvals.c.id)))


def claim_ended(tx: Tx, ids: Sequence[int], now: datetime) -> list[Approval]:
    """Those of these that are over, and take them away."""
    over = approvals.c.id.in_(ids), approvals.c.ends_at <= now
    found = _APPROVALS.all(tx, select(approvals).where(*over).with_for_update(skip_locked=True))
    for one in found:
        delete_approval(tx, one.id)
    return found


def delete_old_approvals(tx: Tx, before: datetime) -> int:
    """Also of those that do not read, of which nobody can be told."""
    return tx.execute(delete(approvals).where(approvals.c.ends_at < before)).rowcount
