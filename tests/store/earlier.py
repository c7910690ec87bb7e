"""Tables as they were: those of now would give their rows names, and know columns that are not there yet."""

from typing import Any

from sqlalchemy import Column, DefaultClause, Insert, Table, column, insert, inspect, table, text

from bot.store.engine import Tx
from bot.store.tables import metadata


def insert_nameless(kept: Table, values: dict[str, Any]) -> Insert:
    """An INSERT with what is said, but no name."""
    return insert(table(kept.name, *(column(name, kept.c[name].type) for name in values))).values(values)


def add_later_columns(tx: Tx) -> list[str]:
    """Let the tables of now write in a database of before, for a while; return what ends that."""
    added = []
    for name, columns in _later(tx).items():
        for one in columns:
            kind = one.type.compile(tx.dialect)
            default = one.server_default.arg if isinstance(one.server_default, DefaultClause) else ""
            rule = "" if one.nullable else f" NOT NULL DEFAULT '{default}'"
            tx.execute(text(f"ALTER TABLE {name} ADD COLUMN {one.name} {kind}{rule}"))
            added.append(f"ALTER TABLE {name} DROP COLUMN {one.name}")
    return added


def _later(tx: Tx) -> dict[str, list[Column[Any]]]:
    """The columns that tables do not have yet, by table."""
    there = inspect(tx)
    known = {name: {one["name"] for one in there.get_columns(name)} for name in there.get_table_names()}
    tables = metadata.tables.items()
    return {name: [c for c in one.c if c.name not in known[name]] for name, one in tables if name in known}
