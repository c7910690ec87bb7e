"""Who has which role until when, and what goes with a role that somebody loses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select

from bot.domain.outbox import Kind, State
from bot.domain.people import FROM_HR, Member, Workspace
from bot.domain.roles import GIVEN, Role
from bot.store import linked_people, upsert
from bot.store.cases import access
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.browsers import browsers
from bot.store.tables.outbox import outbox
from bot.store.tables.people import approvals, members, roles

_AS_HR = select(outbox.c.id, outbox.c.kind, outbox.c.key, outbox.c.state).where(
    outbox.c.member_id == bindparam("member_id"), outbox.c.kind.in_((Kind.HR_NEWS, Kind.DIGEST, Kind.ALERT))
)
"""What somebody gets as HR. That it waits is looked at later: many wait, and this person's are few."""


@dataclass(frozen=True)
class Holding:
    member_id: int
    role: Role
    until: date | None


def list_holdings(tx: Tx, workspace_id: int, today: date) -> list[Holding]:
    """Who has a role that is given in the chat, in the order of the roles."""
    query = (
        select(roles.c.member_id, roles.c.role, roles.c.until)
        .join(members)
        .where(members.c.workspace_id == workspace_id, roles.c.role.in_(GIVEN))
    )
    found = read_columns(roles, tx.execute(query), _read)
    there = (one for one in found if one.until is None or one.until >= today)
    return sorted(there, key=lambda one: (GIVEN.index(one.role), one.member_id))


def give_role(tx: Tx, member_id: int, role: Role, until: date | None) -> None:
    """Somebody has it from now on; who has it already has it until that day, or without an end."""
    key = {"member_id": member_id, "role": role}
    upsert.upsert_row(tx, roles, key, {"source": FROM_HR, "until": until})


def end_role(tx: Tx, member_id: int, role: Role) -> bool:
    """Take a role, with all that it opened; False if somebody else did."""
    mine = roles.c.member_id == member_id, roles.c.role == role
    if not tx.execute(delete(roles).where(*mine)).rowcount:
        return False
    close_what_it_opened(tx, member_id, (role,))
    return True


def close_what_it_opened(tx: Tx, member_id: int, lost: Iterable[Role]) -> None:
    """Cases, browsers that were let in, what waits to be sent to them as HR, what they asked for, a link."""
    lost = tuple(lost)
    access.close_to_lost_roles(tx, member_id, *lost)
    if Role.HR in lost:
        linked_people.end_link(tx, member_id)
    if not set(lost) & set(GIVEN):
        return
    found = tx.execute(_AS_HR, {"member_id": member_id}).all()
    for row in (one for one in found if one.state == State.TODO):
        if row.kind != Kind.ALERT or not _is_open(tx, row.key, member_id):
            tx.execute(delete(outbox).where(outbox.c.id == row.id))
    tx.execute(delete(browsers).where(browsers.c.member_id == member_id))
    tx.execute(delete(approvals).where(approvals.c.asked_by_id == member_id))


def _is_open(tx: Tx, key: str, member_id: int) -> bool:
    """Whether the case that an alarm is about, as its key begins with, is still open to somebody."""
    number = key.split(":")[1]
    return number.isdecimal() and access.access_level(tx, int(number), member_id) is not None


def replacing_ids(tx: Tx, now: datetime) -> list[int]:
    """Whose replacement may be over: it is nowhere later than a day ahead of UTC."""
    query = select(roles.c.member_id).where(roles.c.until <= now.date()).distinct()
    return list(tx.scalars(query.order_by(roles.c.member_id)))


def ended_holdings(
    tx: Tx, workspace: Workspace, now: datetime, member_id: int | None = None
) -> list[Holding]:
    """Whose replacement is over: its last day was before today, where the organisation is."""
    over = roles.c.role.in_(GIVEN), roles.c.until < workspace.today(now)
    query = select(roles.c.member_id, roles.c.role, roles.c.until).join(members)
    query = query.where(members.c.workspace_id == workspace.id, *over)
    if member_id is not None:
        query = query.where(roles.c.member_id == member_id)
    return read_columns(roles, tx.execute(query.order_by(roles.c.member_id)), _read)


def roles_at(tx: Tx, workspace: Workspace, member: Member, now: datetime) -> frozenset[Role]:
    """Somebody's roles of this moment: a replacement ends with its day, whenever it is written down."""
    if not member.at_desk:
        return member.roles
    over = ended_holdings(tx, workspace, now, member.id)
    return member.roles - {one.role for one in over}


def _read(row: Row[Any]) -> Holding:
    return Holding(row.member_id, Role(row.role), row.until)


def count_lasting(tx: Tx, workspace_id: int, role: Role, but: int = 0) -> int:
    """How many have a role without an end and can be reached, besides that one."""
    query = (
        select(func.count())
        .select_from(roles.join(members))
        .where(
            members.c.workspace_id == workspace_id,
            members.c.unreachable_since.is_(None),
            roles.c.role == role,
            roles.c.until.is_(None),
            members.c.id != but,
        )
    )
    return int(tx.execute(query).scalar_one())
