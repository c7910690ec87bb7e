"""Who may see a case: people by name, each for a reason that is checked at every look."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select

from bot.domain.cases.case import Case, State, Why
from bot.domain.people import Role
from bot.store import rows, upsert
from bot.store.cases.records import read_case
from bot.store.engine import Tx
from bot.store.tables.cases import case_access, cases
from bot.store.tables.people import members, roles

_ROLE_OF = {
    Why.HANDLER: Role.HANDLER,
    Why.DEPUTY: Role.DEPUTY,
    Why.SPONSOR: Role.SPONSOR,
    Why.HR: Role.HR,
}


def grant(tx: Tx, case_id: int, member_ids: list[int], why: Why, now: datetime) -> None:
    """Let these people see a case. Who may already keeps the reason, unless this is a name of its own."""
    mine = case_access.c.case_id == case_id, case_access.c.member_id.in_(member_ids)
    tx.execute(delete(case_access).where(*mine, ~_reason_holds()))
    for member_id in member_ids:
        row = {"case_id": case_id, "member_id": member_id, "why": why, "since": now}
        statement = upsert.insert(tx, case_access).values(row)
        if why in {Why.NAMED, Why.MANAGER}:
            statement = statement.on_conflict_do_update(
                index_elements=["case_id", "member_id"], set_={"why": why, "since": now}
            )
        else:
            statement = statement.on_conflict_do_nothing()
        tx.execute(statement)


def keep_only(tx: Tx, case_id: int, member_ids: list[int]) -> None:
    """Let nobody but these people see a case from now on."""
    others = delete(case_access).where(
        case_access.c.case_id == case_id, case_access.c.member_id.not_in(member_ids)
    )
    tx.execute(others)


def may_see(tx: Tx, case_id: int, member_id: int) -> bool:
    """Whether somebody handles a case or may, now."""
    mine = select(case_access.c.why).where(
        case_access.c.case_id == case_id, case_access.c.member_id == member_id, _reason_holds()
    )
    return tx.execute(mine).first() is not None


def who_may_see(tx: Tx, case_id: int) -> list[int]:
    """The ids of all who may see a case now."""
    query = select(case_access.c.member_id).where(case_access.c.case_id == case_id, _reason_holds())
    return list(tx.scalars(query.order_by(case_access.c.member_id)))


def open_to(tx: Tx, member_id: int, limit: int) -> list[Case]:
    """The cases that somebody may see, the open ones first and those that are due soonest before them.

    One's own reports are never among them.
    """
    query = (
        select(cases)
        .join(case_access, case_access.c.case_id == cases.c.id)
        .where(
            case_access.c.member_id == member_id,
            _reason_holds(),
            cases.c.emptied_at.is_(None),
            cases.c.reporter_id.is_distinct_from(member_id),
        )
        .order_by(cases.c.state == State.RESOLVED, cases.c.respond_by, cases.c.id)
        .limit(limit)
    )
    return rows.readable(cases, tx.execute(query), read_case)


def held_by(tx: Tx, workspace_id: int, role: Role) -> list[int]:
    """The ids of the people with a role who can be reached."""
    query = (
        select(members.c.id)
        .join(roles, roles.c.member_id == members.c.id)
        .where(
            members.c.workspace_id == workspace_id,
            roles.c.role == role,
            members.c.unreachable_since.is_(None),
        )
    )
    return list(tx.scalars(query.order_by(members.c.id)))


def _reason_holds() -> ColumnElement[bool]:
    """A role that somebody has lost opens nothing any more."""
    by_name = case_access.c.why.in_((Why.MANAGER, Why.NAMED))
    by_role = [
        and_(
            case_access.c.why == why,
            select(roles.c.member_id)
            .where(roles.c.member_id == case_access.c.member_id, roles.c.role == role)
            .exists(),
        )
        for why, role in _ROLE_OF.items()
    ]
    return or_(by_name, *by_role)
