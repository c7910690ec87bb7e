"""Rows that are added, unless they are there: the one statement that the two databases write differently.

Each is built once: that takes longer than to run it.
"""

from collections.abc import Callable, Mapping
from functools import cache
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
    added: int = tx.execute(_add(table), sealed_row(table, values)).scalar_one()
    return added


def insert_if_absent(tx: Tx, table: Table, /, **values: Any) -> bool:
    """Add a row unless it is there; False if it is."""
    row = sealed_row(table, values)
    return bool(tx.execute(_add_if_absent(tx.dialect.name, table), row).rowcount)


def upsert_row(tx: Tx, table: Table, whose: Values, kept: Values) -> None:
    """Let the row of `whose` say `kept`: a new one if there is none, else nothing else of it changes.

    If anything is sealed in it, all that the table has sealed is among `kept`: the row gets a new name.
    """
    row = sealed_row(table, {**whose, **kept})
    changed = frozenset(name for name in row if name in kept or name == ROW_NAME)
    tx.execute(_add_or_change(tx.dialect.name, table, frozenset(whose), changed), row)


def increment(tx: Tx, table: Table, whose: Values, number: int = 1) -> None:
    """Add to the number in the row of `whose`, which begins with it."""
    statement = _add_or_increment(tx.dialect.name, table, frozenset(whose))
    tx.execute(statement, {**whose, "number": number})


def built_once(table: Table, build: Callable[[Any], Any]) -> Mapping[str, Any]:
    """An INSERT that is run all the time, by the database's name."""
    return {dialect: build(insert_into(table)) for dialect, insert_into in _INSERT.items()}


@cache
def _add(table: Table) -> Any:
    return table.insert().returning(table.c.id)


@cache
def _add_if_absent(dialect: str, table: Table) -> Any:
    return _INSERT[dialect](table).on_conflict_do_nothing()


@cache
def _add_or_change(dialect: str, table: Table, whose: frozenset[str], kept: frozenset[str]) -> Any:
    insert_into = _INSERT[dialect](table)
    new = {name: insert_into.excluded[name] for name in kept}
    return insert_into.on_conflict_do_update(index_elements=_key(table, whose), set_=new)


@cache
def _add_or_increment(dialect: str, table: Table, whose: frozenset[str]) -> Any:
    insert_into = _INSERT[dialect](table)
    more = {"number": table.c.number + insert_into.excluded.number}
    return insert_into.on_conflict_do_update(index_elements=_key(table, whose), set_=more)


def _key(table: Table, whose: frozenset[str]) -> list[str]:
    """The columns among these of which the table has each value once."""
    unique = [table.primary_key, *(one for one in table.constraints if isinstance(one, UniqueConstraint))]
    return next(one.columns.keys() for one in unique if whose >= set(one.columns.keys()))
