"""Where boxes lie: files beside an SQLite database, or rows of PostgreSQL. One is at them at a time."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import delete, select, text

from bot.store import upsert
from bot.store.boxes.whole_files import WholeFiles
from bot.store.engine import Store, Tx
from bot.store.private_files import make_folder
from bot.store.tables.boxes import boxes

T = TypeVar("T")
_LOCK = text("SELECT pg_advisory_xact_lock(7321906)")
"""Any number that no other program takes."""


class Held(Protocol):
    """All boxes, while nobody else is at them."""

    def find(self, name: str) -> bytes | None:
        pass

    def save(self, name: str, sealed: bytes) -> None:
        """Put it in the place of what was there, whole."""

    def delete(self, name: str) -> None:
        pass

    def list_names(self) -> list[str]:
        pass

    def delete_half_written(self) -> None:
        """Take away what a crash left before it was whole."""

    def read(self, work: Callable[[Tx], T]) -> T:
        """Look into the database as it is now."""

    def write(self, work: Callable[[Tx], T]) -> T:
        """Write in the database."""


class Shelf(Protocol):
    def hold(self, work: Callable[[Held], T]) -> T:
        """Do something with the boxes; what was saved stays, also through a power cut, when it returns."""


class FileShelf:
    """Files. SQLite itself would keep what was in them: its log has everything as it was before."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._folder, self._held = folder, _Files(store, folder)

    def hold(self, work: Callable[[Held], T]) -> T:
        make_folder(self._folder)
        lock = os.open(self._folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return work(self._held)
        finally:
            os.close(lock)


class _Files(WholeFiles):
    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__(folder, ".box")
        self._store = store

    def read(self, work: Callable[[Tx], T]) -> T:
        return self._store.read(work)

    def write(self, work: Callable[[Tx], T]) -> T:
        return self._store.write(work)


class RowShelf:
    """Rows, each replaced in one transaction in which nothing about anybody is written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def hold(self, work: Callable[[Held], T]) -> T:
        def in_turn(tx: Tx) -> T:
            tx.execute(_LOCK)
            return work(_Rows(tx))

        return self._store.write(in_turn)


class _Rows:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def find(self, name: str) -> bytes | None:
        return self._tx.scalar(select(boxes.c.sealed).where(boxes.c.name == name))

    def save(self, name: str, sealed: bytes) -> None:
        upsert.upsert_row(self._tx, boxes, {"name": name}, {"sealed": sealed})

    def delete(self, name: str) -> None:
        self._tx.execute(delete(boxes).where(boxes.c.name == name))

    def list_names(self) -> list[str]:
        return list(self._tx.scalars(select(boxes.c.name).order_by(boxes.c.name)))

    def delete_half_written(self) -> None:
        pass

    def read(self, work: Callable[[Tx], T]) -> T:
        return work(self._tx)

    def write(self, work: Callable[[Tx], T]) -> T:
        return work(self._tx)
