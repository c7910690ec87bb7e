"""Rows of tables as they were before all rows had names: the tables of now would give them some."""

from typing import Any

from sqlalchemy import Insert, Table, column, insert, inspect, table, text

from bot.store.engine import Tx
from bot.store.sealing import ROW_NAME
from bot.store.tables import metadata


def insert_nameless(kept: Table, values: dict[str, Any]) -> Insert:
    """An INSERT with what is said, but no name."""
    return insert(table(kept.name, *(column(name, kept.c[name].type) for name in values))).values(values)


def name_rows(tx: Tx) -> None:
    """Let the tables of now write in a database of before: give its rows names for a while."""
    for name in _nameless(tx):
        tx.execute(text(f"ALTER TABLE {name} ADD COLUMN {ROW_NAME} VARCHAR(32) NOT NULL DEFAULT ''"))


def unname_rows(tx: Tx) -> None:
    """Take those names away again."""
    for name in _nameless(tx):
        tx.execute(text(f"ALTER TABLE {name} DROP COLUMN {ROW_NAME}"))


def _nameless(tx: Tx) -> list[str]:
    there = set(inspect(tx).get_table_names())
    return [name for name, one in metadata.tables.items() if ROW_NAME in one.c and name in there]
