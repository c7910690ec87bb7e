"""A row in every table for some people, so that there is one to spoil."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table, UniqueConstraint, insert, or_, select

from bot.domain.people import Platform
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.my_data import data_ownership
from bot.store.sealing import ROW_NAME, sealed_row
from bot.store.tables import metadata
from bot.store.tables.base import Day, Instant, Json
from bot.store.tables.outbox import outbox
from tests.spoilt.lived_in import BAD_IDS, HOMES, MEMBERS, NOW, OWNERS, SPOILT, WELL, add_person
from tests.spoilt.real_values import REAL, SAID
from tests.store.my_data.filling import seal

Row = dict[str, Any]
"""A row that may be spoilt: what finds it again."""


Theirs = set[tuple[str, int]]
"""Rows by table and id."""


@dataclass
class Filler:
    """Writes the rows that may be spoilt, and says which those are, by table."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    rows: dict[str, list[Row]] = field(default_factory=dict)
    written: Theirs = field(default_factory=set)

    def fill(self, tx: Tx) -> dict[str, list[Row]]:
        home, *settings = (workspaces.add_workspace(tx, there, one, NOW) for one, there in HOMES.items())
        spoilt = [workspaces.add_workspace(tx, Platform.SLACK, one, NOW) for one in SPOILT]
        self.rows["workspaces"] = [{"id": one.id} for one in spoilt]
        for one in spoilt:
            add_person(tx, one, "U-SPOILT")
        people = [add_person(tx, home, f"{BAD_IDS}{number}") for number in range(OWNERS + MEMBERS)]
        self.written = {("members", one.id) for one in people}
        self.written |= {("workspaces", one.id) for one in (*settings, *spoilt)}
        self.rows["members"] = [{"id": one.id} for one in people[OWNERS:]]
        for place, person in enumerate(people):
            here = {"workspaces": home.id, "members": person.id}
            for table in metadata.sorted_tables:
                owned = data_ownership.owner_of(table)
                if table.name in {"workspaces", "members"} or is_single(table):
                    continue
                if place < OWNERS or owned:
                    self._write(tx, table, here, spoil=place < OWNERS)
        for there in settings:
            owner = members.find_member(tx, there.id, WELL)
            assert owner
            here = {"workspaces": there.id, "members": owner.id}
            for table in metadata.sorted_tables:
                if is_single(table) and table.name not in here:
                    self._write(tx, table, here, spoil=True)
        return self.rows

    def theirs(self, tx: Tx) -> Theirs:
        """All rows of those of whom one may be spoilt, with the messages that they were to get since."""
        whose = (
            outbox.c[column].in_([number for table, number in self.written if table == of])
            for column, of in (("member_id", "members"), ("workspace_id", "workspaces"))
        )
        return self.written | {
            ("outbox", number) for number in tx.scalars(select(outbox.c.id).where(or_(*whose)))
        }

    def _write(self, tx: Tx, table: Table, here: dict[str, int], *, spoil: bool) -> None:
        for key in table.foreign_keys:
            above = key.column.table
            if above is not table and above.name not in here and not key.parent.nullable:
                self._write(tx, above, here, spoil=False)
        number = next(self.numbers)
        row: Row = {}
        for column in table.columns:
            if not (_is_id(column) or column.name == ROW_NAME):
                row[column.name] = self._value(column, here, number)
        done = tx.execute(insert(table).values(sealed_row(table, row)).returning(*table.primary_key)).one()
        if spoil:
            self.rows.setdefault(table.name, []).append(dict(done._mapping))
        if "id" in table.c:
            here[table.name] = done.id
            self.written.add((table.name, done.id))

    def _value(self, column: Column[Any], here: dict[str, int], number: int) -> Any:
        name = f"{column.table.name}.{column.name}"
        if name in REAL:
            real = REAL[name]
            return real(number) if callable(real) else real
        if column.foreign_keys:
            (key,) = column.foreign_keys
            return here.get(key.column.table.name)
        if data_ownership.is_encrypted(column):
            return seal(column, SAID.get(name, "Words"))
        return _of_a_kind(column, number)


def _of_a_kind(column: Column[Any], number: int) -> Any:
    text = f"{number}"[-(getattr(column.type, "length", None) or 20) :]
    kept = {
        Json: {},
        Boolean: False,
        Instant: NOW - timedelta(minutes=number),
        Day: NOW.date() - timedelta(days=number),
        Integer: number,
        LargeBinary: b"?",
    }
    return next((value for kind, value in kept.items() if isinstance(column.type, kind)), text)


def is_single(table: Table) -> bool:
    """Whether there is one row of a workspace."""
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    if table.name == "proposed_roles":  # of a proposal, of which there is one
        return True
    return any([*map(_name, one.columns)] == ["workspace_id"] for one in (table.primary_key, *unique))


def _name(column: Column[Any]) -> str:
    return column.name


def _is_id(column: Column[Any]) -> bool:
    return column.name == "id" and isinstance(column.type, Integer) and not column.foreign_keys
