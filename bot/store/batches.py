"""Deleting many rows, some at a time: on SQLite a click waits while they are deleted."""

from sqlalchemy import ColumnElement, Table, delete, select, tuple_

from bot.store.engine import Tx

SOME = 500
"""So many at once. Whoever gets as many back asks again."""


def delete_some(tx: Tx, table: Table, *where: ColumnElement[bool]) -> int:
    """Delete the first rows of which all this holds; return how many."""
    key = table.primary_key.columns
    some = select(*key).where(*where).limit(SOME)
    return tx.execute(delete(table).where(tuple_(*key).in_(some))).rowcount
