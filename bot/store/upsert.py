"""Insert unless it is there already: the one statement that the two databases write differently."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.engine import Tx

_INSERT: dict[str, Callable[[Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert(tx: Tx, table: Table) -> Any:
    """An INSERT for this database that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return _INSERT[tx.dialect.name](table)


def built_once(table: Table, build: Callable[[Any], Any]) -> Mapping[str, Any]:
    """An INSERT that is run all the time, by the database's name: to build it takes longer than to run it."""
    return {dialect: build(insert_into(table)) for dialect, insert_into in _INSERT.items()}
