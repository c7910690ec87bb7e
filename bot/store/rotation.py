"""A change of keys: everything that is sealed is sealed anew with the newest key."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Column, LargeBinary, Table, select, tuple_, update

from bot.store.engine import Store, Tx
from bot.store.tables import metadata
from bot.store.vault import Vault

BATCH = 200


def sealed_columns() -> Iterator[tuple[Table, Column[object]]]:
    """Every column of every table that holds something sealed."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.info.get("sealed"):
                yield table, column


def rotate(store: Store, vault: Vault) -> int:
    """Seal everything with the newest key, so many rows in each transaction; return how many there were.

    Raises Unopened if something was sealed with none of the keys; what was done before stays done.
    """
    done = 0
    for table, column in sealed_columns():
        last: tuple[object, ...] = ()
        while rows := store.write(partial(_batch, vault=vault, table=table, column=column, after=last)):
            done += len(rows)
            last = rows[-1]
    return done


def _batch(
    tx: Tx, *, vault: Vault, table: Table, column: Column[object], after: tuple[object, ...]
) -> list[tuple[object, ...]]:
    """Seal the next rows anew, in the order of their keys; return these keys."""
    keys = list(table.primary_key.columns)
    query = select(*keys, column.label("sealed")).where(column.isnot(None)).order_by(*keys).limit(BATCH)
    if after:
        query = query.where(tuple_(*keys) > tuple_(*after))
    found = tx.execute(query.with_for_update()).all()
    for *key, sealed in found:
        anew = vault.rotate(sealed)
        value = anew if isinstance(column.type, LargeBinary) else anew.decode()
        row = (one == part for one, part in zip(keys, key, strict=True))
        tx.execute(update(table).where(*row).values({column.name: value}))
    return [tuple(row[:-1]) for row in found]
