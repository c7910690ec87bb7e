"""What no column should hold, for every column of every table, by its type: a new one is in it by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, String, bindparam, literal, select, text

from bot.domain.sealed import Purpose
from bot.store.engine import Tx
from bot.store.my_data import data_ownership
from bot.store.sealing import ROW_NAME
from bot.store.tables import metadata
from bot.store.tables.base import Day, Instant, Json, LastDay
from tests.spoilt.filling import Row


@dataclass(frozen=True)
class Spoilt:
    """A value that a later release, a backup or somebody's hand may have left in a column."""

    table: str
    column: str
    value: Any

    def __str__(self) -> str:
        return f"{self.table}.{self.column} = {self.value!r}"

    @property
    def is_long_ago(self) -> bool:
        """Whether whatever has an end has reached it by then."""
        return str(self.value).startswith("0001")

    def write(self, tx: Tx, row: Row) -> None:
        """As it stands in the database, past the types of its column."""
        columns = metadata.tables[self.table].c
        kind = columns[self.column].type.compile(tx.dialect)
        value = ":value" if tx.dialect.name == "sqlite" else f"CAST(:value AS {kind})"
        found = " AND ".join(f'"{name}" = :key_{name}' for name in row)
        keys = [bindparam(f"key_{name}", kept, type_=columns[name].type) for name, kept in row.items()]
        change = text(f'UPDATE "{self.table}" SET "{self.column}" = {value} WHERE {found}')
        changed = tx.execute(change.bindparams(*keys), {"value": self.value}).rowcount
        assert changed == 1, f"{self}: {row}"

    def is_there(self, tx: Tx, row: Row) -> bool:
        """Whether the row that it was written into is still there."""
        table = metadata.tables[self.table]
        key = [table.c[name] == kept for name, kept in row.items() if name != self.column]
        return tx.execute(select(literal(1)).select_from(table).where(*key)).first() is not None


World = list[tuple[Spoilt, Row]]
"""What stands in which rows."""
ANYTHING = "?"
_OF_A_KIND: Mapping[type, Sequence[Any]] = {
    Json: ("null", "5", '["moon"]', '{"moon": 5}', ANYTHING),
    LastDay: ("0001-01-01", ANYTHING),
    Day: ("0001-01-01", "9999-12-31", ANYTHING),
    Instant: ("0001-01-01 00:00:00.000000", "9999-12-31 23:59:59.999999", ANYTHING),
    Integer: (-1,),
    String: ("xx",),
}


def everything(*, only_what_fits: bool = False) -> Iterator[Spoilt]:
    """`only_what_fits`: what PostgreSQL takes too; SQLite keeps anything in any column."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.foreign_keys or column.name in {"id", ROW_NAME}:
                continue
            for value in _values(column, only_what_fits=only_what_fits):
                yield Spoilt(table.name, column.name, value)


def _values(column: Column[Any], *, only_what_fits: bool) -> Sequence[Any]:
    if data_ownership.is_encrypted(column) or isinstance(column.type, LargeBinary):
        return (b"?" if column.info.get("encrypted") in {None, Purpose.FILE} else "?",)
    found = next((values for kind, values in _OF_A_KIND.items() if isinstance(column.type, kind)), ())
    return tuple(one for one in found if one != ANYTHING or not only_what_fits)


def groups(spoilt: Sequence[Spoilt], rows: Mapping[str, Sequence[Row]]) -> list[World]:
    """As few worlds as there can be, so that none has two in a row; what is long ago is in its own."""
    long_ago = [one for one in spoilt if one.is_long_ago]
    others = [one for one in spoilt if not one.is_long_ago]
    return [*_spread(long_ago, rows), *_spread(others, rows)]


def _spread(spoilt: Sequence[Spoilt], rows: Mapping[str, Sequence[Row]]) -> list[World]:
    of_table: dict[str, list[Spoilt]] = {}
    for one in spoilt:
        of_table.setdefault(one.table, []).append(one)
    number = max(-(-len(found) // len(rows[name])) for name, found in of_table.items())
    worlds: list[World] = [[] for _ in range(number)]
    for start, (name, found) in enumerate(of_table.items()):
        for place, one in enumerate(found):
            row = rows[name][place // number]
            worlds[(start + place) % number].append((one, row))
    return worlds
