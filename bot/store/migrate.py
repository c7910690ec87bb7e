"""Bring the database's tables to this release."""

from collections.abc import Callable
from pathlib import Path
from sqlite3 import SQLITE_BUSY

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.store.engine import Store, Tx

_LOCK = 7_321_905
"""Any number that no other program takes: on PostgreSQL one process migrates, and the others wait."""
_WAITS = 20
"""So many half minutes a process on SQLite waits for another."""


Check = Callable[[Tx], None]
"""Looks whether the tables of this release can be used; if it raises, they stay those of before."""


def migrate(store: Store, check: Check | None = None) -> bool:
    """Run what is still to run, in one transaction; True if there was anything.

    SQLite gives up on a lock after half a minute, and another process may migrate for longer: then it is
    asked again. PostgreSQL waits by itself.
    """
    for _ in range(_WAITS):
        try:
            return store.change_tables(lambda tx: _migrate(tx, check))
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", None) != SQLITE_BUSY:
                raise
    return store.change_tables(lambda tx: _migrate(tx, check))


def is_current(tx: Tx) -> bool:
    """Whether the tables are those of this release."""
    newest = ScriptDirectory.from_config(_config(tx)).get_current_head()
    return MigrationContext.configure(tx).get_current_revision() == newest


def _migrate(tx: Tx, check: Check | None) -> bool:
    if tx.dialect.name == "postgresql":
        tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    if is_current(tx):
        return False
    command.upgrade(_config(tx), "head")
    if check:
        check(tx)
    return True


def _config(tx: Tx) -> Config:
    config = Config(attributes={"connection": tx})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
