"""What is sealed is sealed anew: with the newest key, or because an earlier release sealed it otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Column, Table, select, tuple_, update

from bot.domain.sealed import Purpose, Sealed
from bot.store.engine import Store, Tx
from bot.store.errors import DecryptError
from bot.store.sealing import ROW_NAME, sealed_file
from bot.store.tables import metadata
from bot.store.tables.keys import key_proof
from bot.store.vault import Vault

BATCH = 200
_FILES = 5
"""So many files at once, which are large."""


@dataclass(frozen=True)
class _Done:
    anew: int = 0
    lost: int = 0
    last: tuple[object, ...] = ()


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
    while anew := sum(_seal_anew(store, vault, *one).anew for one in encrypted_columns()):
        done += anew
    return done


def upgrade_sealed(store: Store, vault: Vault) -> int:
    """Seal anew what earlier releases sealed; return how much no key opens, which stays as it is.

    It may be killed at any moment, and goes on where it was: what has the form of now is passed over. The
    proof of the key is the last, and says that all is done.
    """
    texts = [one for one in encrypted_columns() if one[0] is not key_proof]
    lost = sum(_seal_anew(store, vault, *one, may_fail=True).lost for one in texts)
    if not lost:
        _seal_anew(store, vault, key_proof, key_proof.c.proof)
    return lost


def _seal_anew(
    store: Store, vault: Vault, table: Table, column: Column[object], *, may_fail: bool = False
) -> _Done:
    anew, lost, last = 0, 0, ()  # type: tuple[int, int, tuple[object, ...]]
    while True:
        work = partial(_batch, vault=vault, table=table, column=column, after=last, may_fail=may_fail)
        batch = store.write(work)
        anew, lost, last = anew + batch.anew, lost + batch.lost, batch.last
        if not last:
            return _Done(anew, lost)


def _batch(
    tx: Tx,
    *,
    vault: Vault,
    table: Table,
    column: Column[object],
    after: tuple[object, ...],
    may_fail: bool,
) -> _Done:
    """Seal the next rows anew, in the order of their keys."""
    keys = list(table.primary_key.columns)
    purpose: Purpose = column.info["encrypted"]
    query = select(*keys, table.c[ROW_NAME].label("_name"), column).where(column.isnot(None)).order_by(*keys)
    if after:
        query = query.where(tuple_(*keys) > tuple_(*after))
    limit = _FILES if purpose is Purpose.FILE else BATCH
    found = tx.execute(query.limit(limit).with_for_update()).all()
    done = lost = 0
    for *key, name, kept in found:
        sealed = sealed_file(purpose, table, column.name, name, kept) if isinstance(kept, bytes) else kept
        try:
            anew = vault.reseal(sealed)
        except DecryptError:
            if not may_fail:
                raise
            lost, anew = lost + 1, None
        if anew is not None:
            done += 1
            _keep(tx, column, dict(zip(keys, key, strict=True)), anew)
    return _Done(done, lost, tuple(found[-1][: len(keys)]) if found else ())


def _keep(tx: Tx, column: Column[object], key: dict[Column[object], object], sealed: Sealed) -> None:
    row = (one == part for one, part in key.items())
    tx.execute(update(column.table).where(*row).values({column.name: sealed}))
