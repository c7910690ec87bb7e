"""Who looked at what is kept about somebody, and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from bot.domain.cases.timeline import Event
from bot.domain.people import Role
from bot.store.engine import Tx
from bot.store.tables.cases import case_entries, cases
from bot.store.tables.outbox import audit
from bot.store.tables.people import members, roles

_AT_CASES = (Event.OPENED, Event.FILE_OPENED, Event.EXPORTED)


@dataclass(frozen=True)
class AccessEntry:
    """One look. `who` is empty if that person was erased; `what` is an action, or what happened to a case."""

    at: datetime
    who: str
    roles: tuple[Role, ...]
    what: str


def list_access(tx: Tx, member_id: int) -> list[AccessEntry]:
    """All looks of others, the newest first."""
    logged = (
        select(audit.c.at, audit.c.actor_id, members.c.name, audit.c.action.label("what"))
        .outerjoin(members, members.c.id == audit.c.actor_id)
        .where(audit.c.about_id == member_id, audit.c.actor_id.is_distinct_from(member_id))
    )
    at_cases = (
        select(case_entries.c.at, case_entries.c.actor_id, members.c.name, case_entries.c.event.label("what"))
        .join(cases, cases.c.id == case_entries.c.case_id)
        .outerjoin(members, members.c.id == case_entries.c.actor_id)
        .where(
            cases.c.reporter_id == member_id,
            case_entries.c.event.in_(_AT_CASES),
            case_entries.c.actor_id.is_distinct_from(member_id),
        )
    )
    found = [*_read(tx, logged), *_read(tx, at_cases)]
    return sorted(found, key=lambda look: look.at, reverse=True)


def _read(tx: Tx, query: Select[tuple[datetime, int | None, str | None, str]]) -> list[AccessEntry]:
    rows = tx.execute(query).all()
    held: dict[int, list[Role]] = {}
    who = {row.actor_id for row in rows if row.actor_id}
    for one in tx.execute(select(roles.c.member_id, roles.c.role).where(roles.c.member_id.in_(who))):
        held.setdefault(one.member_id, []).append(Role(one.role))
    return [
        AccessEntry(row.at, row.name or "", tuple(sorted(held.get(row.actor_id or 0, []))), row.what)
        for row in rows
    ]
