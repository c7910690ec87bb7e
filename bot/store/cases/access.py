"""Who may see a case, and how much: people by name, each for a reason that is checked at every look."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, delete, literal, or_, select, update

from bot.domain.cases.case import Case, Sees, State, Why
from bot.domain.cases.readers import Named
from bot.domain.people import Role
from bot.store import upsert
from bot.store.cases.records import CASES
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.cases import case_access, cases
from bot.store.tables.people import members, roles

_ROLE_OF = {
    Why.HANDLER: Role.HANDLER,
    Why.DEPUTY: Role.DEPUTY,
    Why.FINAL_CONTACT: Role.FINAL_CONTACT,
    Why.HR: Role.HR,
}
_BY_NAME = case_access.c.why.in_((Why.MANAGER, Why.NAMED))
_BY_ROLE = [
    and_(
        case_access.c.why == why,
        select(roles.c.member_id)
        .where(roles.c.member_id == case_access.c.member_id, roles.c.role == role)
        .exists(),
    )
    for why, role in _ROLE_OF.items()
]
_REASON_HOLDS: ColumnElement[bool] = or_(_BY_NAME, *_BY_ROLE)
"""A role that somebody has lost opens nothing any more. Put together once: each look at a case asks."""
_OF_CASE = and_(case_access.c.case_id == bindparam("case_id"), _REASON_HOLDS)
_LEVEL = select(case_access.c.sees).where(_OF_CASE, case_access.c.member_id == bindparam("member_id"))
_READERS = (
    select(case_access.c.member_id)
    .where(_OF_CASE, case_access.c.sees.in_(bindparam("sees", expanding=True)))
    .order_by(case_access.c.member_id)
)
_UNASKED = _READERS.where(case_access.c.asked_at.is_(None))
_TICKED = (
    select(case_access.c.member_id, case_access.c.why)
    .join(members, members.c.id == case_access.c.member_id)
    .where(
        _OF_CASE,
        case_access.c.sees.in_((Sees.READS, Sees.LATER)),
        members.c.unreachable_since.is_(None),
    )
    .order_by(case_access.c.member_id)
)


def grant_access(
    tx: Tx, case_id: int, member_ids: Sequence[int], why: Why, now: datetime, sees: Sees = Sees.READS
) -> None:
    """Let a case be open to these people as far as `sees` says; what is open to them already stays so."""
    mine = case_access.c.case_id == case_id, case_access.c.member_id.in_(member_ids)
    tx.execute(delete(case_access).where(*mine, ~_REASON_HOLDS))
    row = {"case_id": case_id, "why": why, "since": now, "sees": sees}
    for member_id in member_ids:
        statement = upsert.insert(tx, case_access).values(row | {"member_id": member_id})
        if sees is Sees.READS:
            statement = statement.on_conflict_do_update(
                index_elements=["case_id", "member_id"],
                set_={"why": why, "since": now, "sees": sees},
                where=or_(case_access.c.sees != Sees.READS, literal(why in {Why.NAMED, Why.MANAGER})),
            )
        else:
            statement = statement.on_conflict_do_nothing()
        tx.execute(statement)


def bring_in(tx: Tx, case_id: int, member_ids: Sequence[int]) -> None:
    """The case comes to these people: whom the reporter ticked reads it from now on, and nobody else."""
    theirs = case_access.c.case_id == case_id, case_access.c.member_id.in_(member_ids)
    tx.execute(update(case_access).where(*theirs, case_access.c.sees == Sees.LATER).values(sees=Sees.READS))


def end_access(tx: Tx, case_id: int, member_id: int) -> None:
    """Somebody has handed a case over, and is left out of it from now on."""
    theirs = case_access.c.case_id == case_id, case_access.c.member_id == member_id
    tx.execute(update(case_access).where(*theirs).values(sees=Sees.OUT, asked_at=None))


def list_ticked(tx: Tx, case_id: int) -> list[Named]:
    """Who may read a case now or once it comes to them, and can be reached."""
    found = tx.execute(_TICKED, {"case_id": case_id})
    return read_columns(case_access, found, lambda row: Named(row.member_id, Why(row.why)))


def allow_reading(tx: Tx, case: Case, member_id: int) -> bool:
    """The reporter lets somebody read a case whom it came to; False if that is nothing to decide on now.

    Said while somebody has the case in hand, that holds for whatever becomes of it: it is a name of its own.
    """
    mine = case_access.c.case_id == case.id, case_access.c.member_id == member_id, _REASON_HOLDS
    closed = *mine, case_access.c.sees != Sees.READS
    if case.handler_id:
        tx.execute(update(case_access).where(*closed, _came_to_them()).values(why=Why.NAMED))
    return tx.execute(update(case_access).where(*closed).values(sees=Sees.READS)).rowcount > 0


def close_escalation(tx: Tx, case_id: int, handler_id: int) -> None:
    """Somebody has the case in hand, so it is closed again to the others whom it only came to meanwhile.

    Should it come to them again, the reporter's yes still holds.
    """
    others = case_access.c.case_id == case_id, case_access.c.member_id != handler_id, _came_to_them()
    ended = update(case_access).where(*others, case_access.c.sees == Sees.READS)
    tx.execute(ended.values(sees=Sees.LATER))


def restrict_to(tx: Tx, case_id: int, member_ids: list[int]) -> None:
    others = delete(case_access).where(
        case_access.c.case_id == case_id, case_access.c.member_id.not_in(member_ids)
    )
    tx.execute(others)


def close_to_lost_roles(tx: Tx, member_id: int, *lost: Role) -> None:
    """What a role opened that somebody has lost stays closed, also if they are given it again later."""
    by_role = case_access.c.member_id == member_id, case_access.c.why.in_(lost), ~_REASON_HOLDS
    tx.execute(delete(case_access).where(*by_role))


def may_see(tx: Tx, case_id: int, member_id: int) -> bool:
    """Whether somebody may read what is in a case, now."""
    return access_level(tx, case_id, member_id) is Sees.READS


def access_level(tx: Tx, case_id: int, member_id: int) -> Sees | None:
    found = tx.scalars(_LEVEL, {"case_id": case_id, "member_id": member_id}).first()
    return Sees(found) if found in set(Sees) else None


def reader_ids(tx: Tx, case_id: int, *sees: Sees) -> list[int]:
    """The ids of all who may read a case now, or of those to whom it is open that far."""
    return list(tx.scalars(_READERS, {"case_id": case_id, "sees": sees or (Sees.READS,)}))


def unasked_ids(tx: Tx, case_id: int, *sees: Sees) -> list[int]:
    """The ids of those whom it came to or who are left out, and about whom the reporter was not asked yet."""
    return list(tx.scalars(_UNASKED, {"case_id": case_id, "sees": sees or (Sees.FACTS,)}))


def mark_asked(tx: Tx, case_id: int, member_ids: list[int], now: datetime) -> None:
    """Keep that the reporter was asked whether these people may read it."""
    those = case_access.c.case_id == case_id, case_access.c.member_id.in_(member_ids)
    tx.execute(update(case_access).where(*those).values(asked_at=now))


def list_visible_cases(tx: Tx, member_id: int, limit: int) -> list[Case]:
    """The cases that somebody may see, the open ones first and those that are due soonest before them.

    Those of which they see number and deadline only are among them as long as nobody has them; their own
    never are.
    """
    query = (
        select(cases)
        .join(case_access, case_access.c.case_id == cases.c.id)
        .where(
            case_access.c.member_id == member_id,
            _REASON_HOLDS,
            or_(
                case_access.c.sees == Sees.READS,
                and_(
                    case_access.c.sees.in_((Sees.FACTS, Sees.OUT)),
                    cases.c.handler_id.is_(None),
                    cases.c.state != State.RESOLVED,
                ),
            ),
            cases.c.emptied_at.is_(None),
            cases.c.reporter_id.is_distinct_from(member_id),
        )
        .order_by(cases.c.state == State.RESOLVED, cases.c.respond_by, cases.c.id)
        .limit(limit)
    )
    return CASES.all(tx, query)


def role_holder_ids(tx: Tx, workspace_id: int, role: Role) -> list[int]:
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


def _came_to_them() -> ColumnElement[bool]:
    """Not whom the report was for, but whoever was asked because those did not take it."""
    as_hr = and_(case_access.c.why == Why.HR, case_access.c.asked_at.is_not(None))
    return or_(case_access.c.why.in_((Why.DEPUTY, Why.FINAL_CONTACT)), as_hr)
