"""The statements that every click runs, on the driver's own cursor.

SQLAlchemy's way from a statement to a row takes several times as long as SQLite itself. Here a statement goes
it once, and what came of it is kept: the SQL, and how each value is written and read. The driver is given the
same, in the same transaction, and the types make the same of it.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import Executable
from sqlalchemy.types import TypeEngine

Values = Mapping[str, Any]
_Convert = Callable[[Any], Any]
_WAYS: WeakKeyDictionary[Executable, dict[tuple[str, ...], "Way"]] = WeakKeyDictionary()
"""Of each statement, by the database and the names of its values."""
_LONGEST = 32
"""Of lists whose SQL is kept: each length has its own."""


class Found:
    """What a statement found, asked for as of SQLAlchemy's own result. A row is read when its turn comes."""

    def __init__(self, rows: Iterable[Sequence[Any]], read: _Convert, rowcount: int) -> None:
        self._rows, self._read, self.rowcount = iter(rows), read, rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchone, None)

    def fetchone(self) -> Any:
        """The next row; None after the last one."""
        row = next(self._rows, None)
        return None if row is None else self._read(row)

    first = fetchone

    def all(self) -> list[Any]:
        return [self._read(row) for row in self._rows]

    def one(self) -> Any:
        """The only row. Raises ValueError if there is none, or another."""
        (row,) = self._rows
        return self._read(row)

    def scalar(self) -> Any:
        row = self.fetchone()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        return self.one()[0]


def execute(tx: Connection, statement: Executable, values: Values) -> Any:
    """Run a statement that was built once, with one row of values.

    It goes SQLAlchemy's way if there is more to it than SQL and values, or if somebody listens to what this
    connection does.
    """
    heard = tx.dispatch.before_execute or tx.dispatch.before_cursor_execute
    prepared = None if heard else find_prepared(tx.dialect, statement, values)
    if prepared is None:
        return tx.execute(statement, values)
    if not tx.in_transaction():
        tx.begin()
    return prepared.run(tx, values)


def find_prepared(dialect: Dialect, statement: Any, values: Values) -> "Prepared | None":
    """None if a statement goes SQLAlchemy's way."""
    ways = _WAYS.get(statement)
    if ways is None:
        ways = _WAYS.setdefault(statement, {})
    names = dialect.name, *values
    way = ways.get(names)
    if way is None:
        made = statement.compile(dialect=dialect, column_keys=sorted(values))
        way = ways.setdefault(names, Way(made, frozenset(values)))
    return way.prepared(values)


class Way:
    """A statement with values of these names: as many in SQL as there are lengths of the lists among them."""

    def __init__(self, made: Any, names: frozenset[str]) -> None:
        self._made, self._names = made, names
        lacks = any(one.required and one.key not in names for one in made.bind_names)
        self._is_plain = not (lacks or made.prefetch or made.literal_execute_params)
        self._lists = [one.key for one in made.post_compile_params if one.key in names]
        self._by_lengths: dict[tuple[int, ...], Prepared] = {}

    def prepared(self, values: Values) -> "Prepared | None":
        """None if it cannot be kept."""
        lengths = tuple([len(values[name]) for name in self._lists])
        if not self._is_plain or max(lengths, default=0) > _LONGEST:
            return None
        found = self._by_lengths.get(lengths)
        return found or self._by_lengths.setdefault(lengths, Prepared(self._made, self._names, values))


class Prepared:
    """A statement as a database is given it."""

    def __init__(self, made: Any, names: frozenset[str], values: Values) -> None:
        state = made.construct_expanded_state(values)
        self.sql: str = state.statement
        self._types = [one.type for one in made.statement.exported_columns]
        self._read: _Convert | None = None
        # SQLite is given the values by place, and PostgreSQL by name.
        self._fixed: Any = [None] * len(state.positiontup) if made.positional else {}
        self._open: list[tuple[Any, str, _Convert | None]] = []
        self._lists: list[tuple[str, Sequence[str]]] = []
        of_name: dict[str, Any] = {}
        for bind, name in made.bind_names.items():
            parts = state.parameter_expansion.get(name, [name])
            of_name |= dict.fromkeys(parts, bind)
            if bind.expanding and bind.key in names:
                self._lists.append((bind.key, parts))
        places: Any = enumerate(state.positiontup) if made.positional else zip(of_name, of_name, strict=True)
        for place, name in places:
            bind = of_name[name]
            write = bind.type.dialect_impl(made.dialect).bind_processor(made.dialect)
            if bind.key in names:
                self._open.append((place, name if bind.expanding else bind.key, write))
            else:
                value = state.parameters[name]
                self._fixed[place] = write(value) if write else value

    def written(self, values: Values) -> Any:
        """The values as the driver is given them."""
        for name, parts in self._lists:
            values = {**values, **dict(zip(parts, values[name], strict=True))}
        given = self._fixed.copy()
        for place, name, write in self._open:
            given[place] = write(values[name]) if write else values[name]
        return given

    def run(self, tx: Connection, values: Values) -> Found:
        """Raises what SQLAlchemy would."""
        given, driver = self.written(values), tx.dialect.loaded_dbapi
        raw: Any = tx.connection.driver_connection
        try:
            cursor = raw.execute(self.sql, given)
            rows = cursor.fetchall() if self._types else ()
        except driver.Error as fault:
            if tx.dialect.is_disconnect(fault, raw, None):
                tx.invalidate(fault)
            raise DBAPIError.instance(
                self.sql, None, fault, driver.Error, hide_parameters=True, dialect=tx.dialect
            ) from fault
        if self._read is None:
            self._read = _reader(self._types, tx.dialect, cursor.description or ())
        return Found(rows, self._read, cursor.rowcount)


def _reader(types: Sequence[TypeEngine[Any]], dialect: Dialect, columns: Sequence[Sequence[Any]]) -> _Convert:
    """How a row of the driver is read: what is in each column, by its name."""
    names = [one[0] for one in columns]
    row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - known only now
    ways = (
        kind.dialect_impl(dialect).result_processor(dialect, one[1])
        for kind, one in zip(types, columns, strict=True)
    )
    converts = [(place, way) for place, way in enumerate(ways) if way]

    def read(kept: Sequence[Any]) -> Any:
        values = list(kept)
        for place, convert in converts:
            values[place] = convert(values[place])
        return row._make(values)

    return read
