"""Rows of tables as they were before all rows had names: the tables of now would give them some."""

from typing import Any

from sqlalchemy import Insert, Table, column, insert, table


def insert_nameless(kept: Table, values: dict[str, Any]) -> Insert:
    """An INSERT with what is said, but no name."""
    return insert(table(kept.name, *(column(name, kept.c[name].type) for name in values))).values(values)
