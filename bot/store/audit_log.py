"""The audit log as it is read: some of it, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, Text, cast, select

from bot.domain.people import Role
from bot.store.changes import Changes
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.outbox import audit
from bot.store.tables.people import members, roles

Kind = Literal["", "changed", "looked", "refused"]
_AT_ONCE = 500
_HAS_CHANGES = cast(audit.c.changes, Text) != "{}"
_KINDS: dict[str, ColumnElement[bool]] = {
    "changed": _HAS_CHANGES & (audit.c.refused == ""),
    "looked": ~_HAS_CHANGES & (audit.c.refused == ""),
    "refused": audit.c.refused != "",
}
_HR = audit.c.actor_id.in_(select(roles.c.member_id).where(roles.c.role == Role.HR))


@dataclass(frozen=True)
class AuditEntry:
    """One act. `who` is empty if nobody of the workspace did it, or that person was erased."""

    id: int
    at: datetime
    who: str
    has_role: bool
    action: str
    refused: str
    details: dict[str, Any]
    changes: Changes
    actor_id: int = 0
    actor: str = ""
    about: str = ""


@dataclass(frozen=True)
class Wanted:
    """Which part of it. `before` is an id; `since` and `until` are moments; `but` are actions to leave out.

    `looks`: also each look at what is kept about one person, which that person sees.
    """

    kind: Kind = ""
    person: int = 0
    since: datetime | None = None
    before: int = 0
    but: Sequence[str] = ()
    looks: bool = False


def list_entries(tx: Tx, workspace_id: int, wanted: Wanted, most: int) -> list[AuditEntry]:
    """So many of those that read, the newest first."""
    query = _wanted(workspace_id, wanted).order_by(audit.c.id.desc()).limit(most)
    return read_columns(audit, tx.execute(query), _entry)


def all_entries(tx: Tx, workspace_id: int, wanted: Wanted) -> Iterator[AuditEntry]:
    """All of them, the oldest first."""
    after = 0
    while True:
        query = _wanted(workspace_id, wanted).order_by(audit.c.id)
        ids = list(tx.scalars(query.with_only_columns(audit.c.id).where(audit.c.id > after).limit(_AT_ONCE)))
        if not ids:
            return
        yield from read_columns(audit, tx.execute(query.where(audit.c.id.in_(ids))), _entry)
        after = ids[-1]


def list_actors(tx: Tx, workspace_id: int, wanted: Wanted) -> list[int]:
    """The ids of all whose acts these are."""
    query = _wanted(workspace_id, wanted).with_only_columns(audit.c.actor_id).distinct()
    return [one for one in tx.scalars(query) if one]


def _wanted(workspace_id: int, wanted: Wanted) -> Select[Any]:
    about = members.alias("about")
    columns = (
        *(audit.c.id, audit.c.actor_id, audit.c.at),
        *(audit.c.action, audit.c.refused, audit.c.details, audit.c.changes),
        *(members.c.name.label("who"), members.c.external_id.label("actor"), _HR.label("has_role")),
        *(about.c.name.label("about_name"), about.c.external_id.label("about")),
    )
    query = (
        select(*columns)
        .outerjoin(members, members.c.id == audit.c.actor_id)
        .outerjoin(about, about.c.id == audit.c.about_id)
        .where(audit.c.workspace_id == workspace_id)
    )
    if wanted.kind:
        query = query.where(_KINDS[wanted.kind])
    if wanted.person:
        query = query.where(audit.c.actor_id == wanted.person)
    if wanted.since:
        query = query.where(audit.c.at >= wanted.since)
    if wanted.before:
        query = query.where(audit.c.id < wanted.before)
    if wanted.but:
        query = query.where(audit.c.action.not_in(wanted.but))
    return query if wanted.looks else query.where(audit.c.about_id.is_(None))


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        id=row.id,
        at=row.at,
        who=row.who or "",
        has_role=bool(row.has_role),
        action=row.action,
        refused=row.refused,
        details=dict(row.details),
        changes={table: dict(rows) for table, rows in row.changes.items()},
        actor_id=row.actor_id or 0,
        actor=row.actor or "",
        about=" ".join(filter(None, (row.about_name, row.about and f"({row.about})"))),
    )
