"""Rows that are added, unless they are there: the one statement that the two databases write differently."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.engine import Tx
from bot.store.sealing import ROW_NAME, sealed_row

_INSERT: dict[str, Callable[[Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
Values = Mapping[str, Any]


def insert(tx: Tx, table: Table) -> Any:
    """An INSERT for this database that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return _INSERT[tx.dialect.name](table)


def insert_row(tx: Tx, table: Table, /, **values: Any) -> int:
    row = sealed_row(table, values)
    added: int = tx.execute(table.insert().values(row).returning(table.c.id)).scalar_one()
    return added


def insert_if_absent(tx: Tx, table: Table, /, **values: Any) -> bool:
    """Add a row unless it is there; False if it is."""
    row = sealed_row(table, values)
    return bool(tx.execute(insert(tx, table).values(row).on_conflict_do_nothing()).rowcount)


def upsert_row(tx: Tx, table: Table, whose: Values, kept: Values) -> None:
    """Let the row of `whose` say `kept`: a new one if there is none, else nothing else of it changes.

    If anything is sealed in it, all that the table has sealed is among `kept`: the row gets a new name.
    """
    row = sealed_row(table, {**whose, **kept})
    changed = {name: value for name, value in row.items() if name in kept or name == ROW_NAME}
    statement = insert(tx, table).values(row)
    tx.execute(statement.on_conflict_do_update(index_elements=_key(table, whose), set_=changed))


def increment(tx: Tx, table: Table, whose: Values, number: int = 1) -> None:
    """Add to the number in the row of `whose`, which begins with it."""
    statement = insert(tx, table).values({**whose, "number": number})
    more = {"number": table.c.number + number}
    tx.execute(statement.on_conflict_do_update(index_elements=_key(table, whose), set_=more))


def built_once(table: Table, build: Callable[[Any], Any]) -> Mapping[str, Any]:
    """An INSERT that is run all the time, by the database's name: to build it takes longer than to run it."""
    return {dialect: build(insert_into(table)) for dialect, insert_into in _INSERT.items()}


def _key(table: Table, whose: Values) -> list[str]:
    """The columns among these of which the table has each value once."""
    unique = [table.primary_key, *(one for one in table.constraints if isinstance(one, UniqueConstraint))]
    return next(one.columns.keys() for one in unique if whose.keys() >= set(one.columns.keys()))
