"""Insert unless it is there already: the one statement that the two databases write differently."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.engine import Tx


def insert(tx: Tx, table: Table) -> Any:
    """An INSERT for this database that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)
