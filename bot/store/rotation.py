"""A change of keys: everything that is encrypted is encrypted anew with the newest key."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Column, Table, select, tuple_, update

from bot.store.engine import Store, Tx
from bot.store.tables import metadata
from bot.store.vault import Purpose, Vault

BATCH = 200


def encrypted_columns() -> Iterator[tuple[Table, Column[object]]]:
    """Every column of every table that holds something encrypted."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.info.get("encrypted"):
                yield table, column


def rotate(store: Store, vault: Vault) -> int:
    """Seal everything with the newest key, so many rows in each transaction; return how many were not yet.

    It looks again until there is nothing left: a text may move to where it looked before. Raises DecryptError
    if something was encrypted with none of the keys; what was done before stays done.
    """
    done = 0
    while anew := sum(_rotate(store, vault, table, column) for table, column in encrypted_columns()):
        done += anew
    return done


def _rotate(store: Store, vault: Vault, table: Table, column: Column[object]) -> int:
    done, last = 0, ()  # type: tuple[int, tuple[object, ...]]
    while True:
        work = partial(_batch, vault=vault, table=table, column=column, after=last)
        anew, looked_at = store.write(work)
        done += anew
        if not looked_at:
            return done
        last = looked_at


def _batch(
    tx: Tx, *, vault: Vault, table: Table, column: Column[object], after: tuple[object, ...]
) -> tuple[int, tuple[object, ...]]:
    """Seal the next rows anew, in the order of their keys; return how many, and the key of the last one."""
    keys = list(table.primary_key.columns)
    query = select(*keys, column.label("encrypted")).where(column.isnot(None)).order_by(*keys).limit(BATCH)
    if after:
        query = query.where(tuple_(*keys) > tuple_(*after))
    found = tx.execute(query.with_for_update()).all()
    purpose: Purpose = column.info["encrypted"]
    done = 0
    for *key, encrypted in found:
        anew = vault.rotate(purpose, encrypted)
        if anew is not None:
            row = (one == part for one, part in zip(keys, key, strict=True))
            value = anew if purpose is Purpose.FILE else anew.decode()
            tx.execute(update(table).where(*row).values({column.name: value}))
            done += 1
    return done, tuple(found[-1][:-1]) if found else ()
