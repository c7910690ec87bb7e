"""The clock of the database: one for all machines, and no statement can set it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Float, bindparam, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from bot.store.engine import Tx
from bot.store.tables.base import Instant


class InSeconds(FunctionElement[Any]):
    """The database's clock in so many seconds."""

    type = Instant()
    inherit_cache = True

    def __init__(self, seconds: float) -> None:
        super().__init__(bindparam(None, seconds, Float))


@compiles(InSeconds, "sqlite")
def _in_sqlite(element: InSeconds, compiler: SQLCompiler, **how: Any) -> str:
    seconds = compiler.process(element.clauses, **how)
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', {seconds} || ' seconds')"


@compiles(InSeconds, "postgresql")
def _in_postgresql(element: InSeconds, compiler: SQLCompiler, **how: Any) -> str:
    return f"clock_timestamp() + make_interval(secs => {compiler.process(element.clauses, **how)})"


def moment_ago(tx: Tx, term: timedelta) -> datetime:
    """When it was so long ago."""
    moment: datetime = tx.execute(select(InSeconds(-term.total_seconds()))).scalar_one()
    return moment
