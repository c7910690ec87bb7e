"""A row in every table for one person, made from the tables themselves: a new table is in it by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table, insert, select

from bot.domain.people import Member
from bot.domain.sealed import Purpose
from bot.store import members
from bot.store.engine import Store, Tx
from bot.store.my_data import data_ownership
from bot.store.sealing import ROW_NAME, sealed_file, sealed_row
from bot.store.tables import metadata
from bot.store.tables.base import Day, Instant, Json
from bot.store.vault import ToSeal
from tests.people import MONDAY
from tests.sealing import VAULT

_REAL: dict[str, Any] = {
    "audit.action": "ReadExit",
    "audit.details": {},
    "case_entries.event": "opened",
    "cases.state": "received",
    "outbox.kind": "desk",
    "outbox.state": "todo",
    "roles.role": "handler",
    "consents.event": "given",
}
"""Values that are read when something is shown or erased."""


@dataclass
class Filled:
    """What was written: the marks in somebody's own rows, and in those where they only had a part."""

    owned: dict[str, set[str]] = field(default_factory=dict)
    beside: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


@dataclass
class Filler:
    """Writes rows with marks that are found again."""

    person: Member
    numbers: Iterator[int] = field(default_factory=lambda: count(1000))
    filled: Filled = field(default_factory=Filled)

    def fill(self, tx: Tx) -> Filled:
        """A row for each part that anybody can have, and one where nobody has any."""
        for table in metadata.sorted_tables:
            if table.name in {"workspaces", "members"}:
                continue
            people: list[Column[int] | None] = [*data_ownership.columns_of_people(table)]
            owner = data_ownership.owner_of(table)
            for mine in people or [None]:
                is_own = owner is not None and (owner.above is not None or mine is owner.column)
                self.write(tx, table, mine, self.filled.owned if is_own else self.filled.beside)
        return self.filled

    def write(self, tx: Tx, table: Table, mine: Column[int] | None, marks: dict[str, set[str]]) -> None:
        number = next(self.numbers)
        row: dict[str, Any] = {}
        for column in table.columns:
            is_id = column.name == "id" and isinstance(column.type, Integer) and not column.foreign_keys
            if is_id or column.name == ROW_NAME:
                continue
            value = self._value(tx, column, mine, number)
            row[column.name] = value
            name = f"{table.name}.{column.name}"
            if isinstance(value, str | ToSeal) and name not in _REAL:
                marks.setdefault(name, set()).add(_mark(column, number))
        done = tx.execute(insert(table).values(sealed_row(table, row)).returning(*table.primary_key))
        key = done.one()
        if "id" in table.c:
            self.filled.rows.setdefault(table.name, key.id)

    def _value(self, tx: Tx, column: Column[Any], mine: Column[int] | None, number: int) -> Any:
        name = f"{column.table.name}.{column.name}"
        if name in _REAL:
            return _REAL[name]
        if column.foreign_keys:
            (key,) = column.foreign_keys
            return self._reference(tx, column, key.column.table.name, mine)
        if data_ownership.is_encrypted(column):
            mark = _mark(column, number)
            return seal(column, mark)
        if isinstance(column.type, LargeBinary):
            return _mark(column, number).encode()
        return _plain(column, number)

    def _reference(self, tx: Tx, column: Column[Any], table: str, mine: Column[int] | None) -> int | None:
        if table == "workspaces":
            return self.person.workspace_id
        if table == "members":
            return self.person.id if column is mine else self._somebody(tx)
        return self.filled.rows.get(table)

    def _somebody(self, tx: Tx) -> int:
        """Somebody else, and each time another one: a colleague may be in many tables only once."""
        return members.add_member(
            tx, self.person.workspace_id, f"U-OTHER-{next(self.numbers)}", MONDAY.date()
        ).id


def fill(store: Store, person: Member) -> Filled:
    """Fill every table, with the person in every part, and somebody else in all others."""
    return store.write(Filler(person).fill)


def _mark(column: Column[Any], number: int) -> str:
    """Short enough for every column, and nowhere else."""
    if data_ownership.is_encrypted(column):
        return f"encrypted {column.table.name} {column.name} {number}"
    return f"{number:x}~"[-(getattr(column.type, "length", None) or 20) :]


def _plain(column: Column[Any], number: int) -> Any:
    match column.type:
        case Json():
            return {"title": _mark(column, number), "parts": []}
        case Boolean():
            return False
        case Instant():
            return MONDAY + timedelta(minutes=number)
        case Day():
            return MONDAY.date() + timedelta(days=number)
        case Integer():
            return number
    return _mark(column, number)


def seal(column: Column[Any], text: str) -> ToSeal:
    """Sealed as this column is."""
    match column.info["encrypted"]:
        case Purpose.FILE:
            return VAULT.seal_bytes(text.encode())
        case Purpose.TIMELESS:
            return VAULT.seal_timeless(text, 1)
    return VAULT.seal(text)


def read_opened(tx: Tx, column: Column[Any]) -> list[str]:
    """What a column says in every row that has something. Raises DecryptError."""
    purpose = column.info["encrypted"]
    rows = tx.execute(select(column.table.c[ROW_NAME], column).where(column.is_not(None))).all()
    if purpose is Purpose.FILE:
        return [VAULT.open(sealed_file(purpose, column.table, column.name, *row)) for row in rows]
    return [VAULT.open(sealed) for _, sealed in rows]
