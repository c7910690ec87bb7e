"""Databases that are emptied for each test. A new one, or only a new connection, would take far longer.

SQLAlchemy compiles every query once for each engine, and PostgreSQL reads its catalogue for each connection.
"""

import shutil
import signal
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from copy import copy
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import pytest
from sqlalchemy import Engine, create_engine, event

from bot.store.engine import Store
from tests.boxes import forget_boxes

on_sqlite = pytest.mark.parametrize("backend", ["sqlite"])
"""For a test of a rule: another one has every statement of it run on PostgreSQL as well."""


class Database(Protocol):
    """A database with its tables."""

    url: str

    def empty(self) -> bool:
        """Leave nothing in the tables, and let ids begin at 1 again; False if nobody may stay connected."""


class SQLite:
    """An SQLite database, copied from one that has its tables."""

    def __init__(self, migrated: Path, folder: Path) -> None:
        self._migrated, self._file = migrated, folder / "kept.db"
        shutil.copy(migrated, self._file)
        self.url = f"sqlite:///{self._file}"
        self._connection = sqlite3.connect(self._file, timeout=60, isolation_level=None)
        self._connection.execute("PRAGMA synchronous=OFF")
        self._as_migrated = self._version()
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'"
        names = [name for (name,) in self._connection.execute(tables)]
        # One question for all; to delete from each in turn would take six times as long.
        self._used = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names
        )

    def empty(self) -> bool:
        if self._version() == self._as_migrated:
            with suppress(sqlite3.IntegrityError), self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                used = [name for (name,) in self._connection.execute(self._used).fetchall()]
                # What is kept goes only with its workspace, which says so as long as it is there.
                self._connection.execute("UPDATE workspaces SET forgetting = created_at")
                for table in sorted(used, key=lambda name: name == "workspaces"):
                    self._connection.execute(f'DELETE FROM "{table}"')
                return True
        # A test changed the tables themselves, or left rows that may never be deleted.
        with closing(sqlite3.connect(self._migrated)) as migrated:
            migrated.backup(self._connection)
        self._as_migrated = self._version()
        return False

    def close(self) -> None:
        self._connection.close()

    def _version(self) -> int:
        version: int = self._connection.execute("PRAGMA schema_version").fetchone()[0]
        return version


class PostgreSQL:
    """A PostgreSQL database with its tables."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine: Engine = create_engine(url, isolation_level="AUTOCOMMIT")
        self._connection = self._engine.connect()
        # A test that left something open would be waited for below; better that it is seen.
        self._run("SET lock_timeout = '60s'; SET session_replication_role = replica")

    def empty(self) -> bool:
        """To truncate every table would take twenty times as long."""
        if used := self._used():
            self._run("; ".join(f"DELETE FROM {table}" for table in used))
            self._run(f"VACUUM {', '.join(used)}")  # no row of before takes up the place of another
        self._run(
            "SELECT setval(seqrelid, 1, false) FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) > 0"
        )
        if used := self._used():  # somebody was still reading
            self._run(f"TRUNCATE {', '.join(used)} CASCADE")
        return True

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _used(self) -> list[str]:
        """The tables with anything in their files."""
        query = (
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND relname != 'alembic_version' AND pg_relation_size(oid) > 0"
        )
        return list(self._connection.exec_driver_sql(query).scalars())

    def _run(self, statements: str) -> None:
        self._connection.exec_driver_sql(statements)


class Kept:
    """A store on such a database, of which only the threads end with each test."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._store = Store(database.url)
        if self._store.is_sqlite:  # what a test wrote need not survive a power failure
            event.listen(self._store.engine, "connect", lambda one, _: one.execute("PRAGMA synchronous=OFF"))

    @property
    def url(self) -> str:
        return self._database.url

    def empty(self) -> None:
        forget_boxes()
        if not self._database.empty():
            self._store.engine.dispose()
            self._store._reading.dispose()

    def open(self) -> Store:
        """The store as if it were new. It can be closed, and opened again."""
        store = copy(self._store)
        store._writers = ThreadPoolExecutor(store._writers._max_workers, "writer")
        return store

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The store for a test, with nothing in it."""
        self.empty()
        store = self.open()
        yield store
        store._writers.shutdown()

    def close(self) -> None:
        self._store.close()


@contextmanager
def frozen(url: str) -> Iterator[None]:
    """Nothing of this PostgreSQL moves meanwhile, as on a machine that is moved to another one."""
    engine = create_engine(url)
    with engine.connect() as one:
        folder = one.exec_driver_sql("SHOW data_directory").scalar_one()
    engine.dispose()
    number = (Path(folder) / "postmaster.pid").read_text("utf-8").split()[0]
    master = import_module("psutil").Process(int(number))
    children: list[Any] = []
    try:
        master.send_signal(signal.SIGSTOP)  # first, so that it makes no new connection meanwhile
        children += master.children(recursive=True)
        for one in children:
            _signal(one, signal.SIGSTOP)
        yield
    finally:
        for one in (*children, master):
            _signal(one, signal.SIGCONT)


def _signal(process: Any, which: signal.Signals) -> None:
    with suppress(import_module("psutil").NoSuchProcess):  # a connection that has just ended
        process.send_signal(which)
