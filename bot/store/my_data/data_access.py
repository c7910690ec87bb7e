"""What somebody may see of themselves: all rows that are about them, opened, and who looked at those."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, Select, func, select

from bot.domain.cases.timeline import Event
from bot.domain.mentions import with_names
from bot.domain.people import Role
from bot.store import mentions, payloads
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.my_data import data_ownership
from bot.store.my_data.data_ownership import OwnedRows
from bot.store.tables.cases import case_entries, cases
from bot.store.tables.outbox import audit, outbox
from bot.store.tables.people import members, roles
from bot.store.vault import Vault

_AT_CASES = (Event.OPENED, Event.FILE_OPENED, Event.EXPORTED)


@dataclass(frozen=True)
class Found:
    """What is kept in one part: its name, and the rows with their values by column."""

    name: str
    rows: tuple[Mapping[str, Any], ...]


def count_rows(tx: Tx, member_id: int) -> dict[str, int]:
    """How many rows somebody has in each part, of those in which there are any."""
    numbers = {
        part.name: tx.execute(
            select(func.count()).select_from(part.table).where(part.is_of(member_id))
        ).scalar_one()
        for part in data_ownership.all_owned_rows()
    }
    return {name: number for name, number in numbers.items() if number}


def list_everything(tx: Tx, vault: Vault, member_id: int) -> list[Found]:
    """In the order of the tables. Other people are in it by name, where they may be."""
    found = []
    for part in data_ownership.all_owned_rows():
        query = select(part.table).where(part.is_of(member_id)).order_by(*part.table.primary_key)
        rows = tx.execute(query).all()
        if rows:
            names = _names(tx, part, rows)
            values = [_values(vault, part, row, names) for row in rows]
            if part.table is outbox:
                _put_in_names(tx, rows, values)
            found.append(Found(part.name, tuple(values)))
    return found


def _values(vault: Vault, part: OwnedRows, row: Row[Any], names: Mapping[int, str]) -> dict[str, Any]:
    kept = row._mapping  # noqa: SLF001 - SQLAlchemy's own name for it, which is public
    values = {one.name: _value(vault, one, kept[one.name]) for one in part.columns}
    others = {one.name: names.get(kept[one.name] or 0, "") for one in part.named}
    return {name: value for name, value in (values | others).items() if value not in (None, "", [], {})}


def _value(vault: Vault, column: Column[object], value: Any) -> Any:
    if value is None:
        return None
    if not data_ownership.is_encrypted(column):
        return value
    try:
        return vault.open(value)
    except DecryptError:  # its key is gone, and so is the text
        return None


def _put_in_names(tx: Tx, rows: Sequence[Row[Any]], values: Sequence[dict[str, Any]]) -> None:
    """What messages said, with the names of whom they mention."""
    names = mentions.names_by_message(tx, [row.id for row in rows])
    for row, value in zip(rows, values, strict=True):
        if "message" in value:
            value["message"] = payloads.text_of_message(with_names(row.message, names.get(row.id, {})))


def _names(tx: Tx, part: OwnedRows, rows: Sequence[Row[Any]]) -> dict[int, str]:
    ids = {row._mapping[one.name] for row in rows for one in part.named}  # noqa: SLF001 - as above
    if not ids:
        return {}
    known = select(members.c.id, members.c.name).where(members.c.id.in_(ids))
    return {row.id: row.name for row in tx.execute(known)}


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
