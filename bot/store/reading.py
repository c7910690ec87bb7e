"""Rows as what they are about: each field of a dataclass is read from the column of its name, by its type."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from operator import attrgetter
from types import NoneType
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin, get_type_hints

from sqlalchemy import Row, Table, insert
from sqlalchemy.sql import Executable

from bot.store import plainly, rows
from bot.store.engine import Tx
from bot.store.sealing import sealed_row

T = TypeVar("T")
Convert = Callable[[Any], Any]


class Reader(Generic[T]):
    """Makes a `kind` of each row of a table.

    `ways`: how a field is read that is not what its column holds; they get the row. `given`: fields that the
    caller has to say. What a row holds is looked at here and not in the type of a column: there one row that
    does not read would end the whole list (see `rows.py`).
    """

    def __init__(
        self, table: Table, kind: Callable[..., T], /, given: tuple[str, ...] = (), **ways: Convert
    ) -> None:
        """Raises TypeError for a field that nothing is known of."""
        self._table, self._kind, self._ways = table, kind, tuple(ways.items())
        self._add = insert(table).returning(table)
        known: Any = kind
        hints = get_type_hints(known)
        self._names = tuple(
            name for name in hints if name in table.c and name not in ways and name not in given
        )
        self._columns = attrgetter(*self._names)
        by_type = ((name, _by_type(hints[name])) for name in self._names)
        self._converts = tuple((name, convert) for name, convert in by_type if convert)
        for field in fields(known):
            if field.name not in {*self._names, *ways, *given}:
                raise TypeError(f"{table.name} has no {field.name}")
        self._read = rows.reads(table)(self._make)

    def __call__(self, row: Row[Any], /, **given: Any) -> T:
        """One row. Raises BadRow."""
        return self._read(row, **given)

    def first(self, tx: Tx, query: Executable, values: Mapping[str, Any] | None = None) -> T | None:
        """What the first row says; None if there is none."""
        row = self._run(tx, query, values).first()
        return self._read(row) if row else None

    def one(self, tx: Tx, query: Executable, values: Mapping[str, Any] | None = None) -> T:
        """What the only row says."""
        return self._read(self._run(tx, query, values).one())

    def all(
        self, tx: Tx, query: Executable, values: Mapping[str, Any] | None = None, **given: Any
    ) -> list[T]:
        """What can be read of the rows."""
        found = self._run(tx, query, values)
        return rows.read_rows(self._table, found, lambda row: self._read(row, **given))

    def each(self, tx: Tx, query: Executable) -> list[T]:
        """What all rows say. Raises BadRow rather than leave one out."""
        return [self._read(row) for row in tx.execute(query)]

    def add(self, tx: Tx, **columns: Any) -> T:
        return self.one(tx, self._add, sealed_row(self._table, columns))

    def _run(self, tx: Tx, query: Executable, values: Mapping[str, Any] | None) -> Any:
        """What has values was built once."""
        return plainly.execute(tx, query, values) if values else tx.execute(query)

    def _make(self, row: Row[Any], /, **given: Any) -> T:
        kept = self._columns(row)
        if rows.UNREADABLE in kept:
            raise ValueError("a value that is none of its kind")
        values = given | dict(zip(self._names, kept, strict=True))
        for name, convert in self._converts:
            values[name] = convert(values[name])
        for name, way in self._ways:
            values[name] = way(row)
        return self._kind(**values)


def _by_type(wanted: Any) -> Convert | None:
    """How a value of this type is made of what a column holds; None if it is that already."""
    inner = get_args(wanted)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return {one.value: one for one in wanted}.__getitem__
    if get_origin(wanted) is Literal:
        return {one: one for one in inner}.__getitem__
    if get_origin(wanted) is Mapping:
        return _mapping(_by_type(inner[1]) or _is_a(str if inner[1] is str else object))
    one = _by_type(inner[0]) if inner else None
    if get_origin(wanted) is tuple:
        return tuple if one is None else lambda values: tuple(map(one, values))
    if NoneType in inner and one is not None:
        return lambda value: one(value) if value else None
    return None


def _mapping(convert: Convert) -> Convert:
    return lambda value: {name: convert(one) for name, one in value.items()}


def _is_a(kind: type) -> Convert:
    """JSON may hold anything."""

    def check(value: Any) -> Any:
        if not isinstance(value, kind):
            raise TypeError(f"not a {kind.__name__}")
        return value

    return check
