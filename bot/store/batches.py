"""Many rows, some at a time: a click waits while rows are deleted, and no statement takes all ids."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import ColumnElement, Table, bindparam, delete, select

from bot.store.engine import Tx
from bot.store.rows import read_columns

SOME = 500
"""So many at once. Whoever gets as many back asks again."""


def in_batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in their order, so many that a statement may name them: PostgreSQL takes 65,535 values."""
    wanted = iter(sorted(ids))
    while some := list(islice(wanted, SOME)):
        yield some


def delete_some(tx: Tx, table: Table, *where: ColumnElement[bool]) -> int:
    """Delete the first rows of which all this holds; return how many."""
    key = list(table.primary_key.columns)
    some = select(*key).where(*where).limit(SOME)
    if len(key) == 1:
        return tx.execute(delete(table).where(key[0].in_(some))).rowcount
    # SQLite would look at every row for keys of several columns.
    names = [f"_{one.name}" for one in key]
    found = read_columns(table, tx.execute(some), lambda row: dict(zip(names, row, strict=True)))
    if found:
        tx.execute(delete(table).where(*(one == bindparam(f"_{one.name}") for one in key)), found)
    return len(found)
