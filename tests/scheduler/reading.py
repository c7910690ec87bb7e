"""How many rows every statement reads, as the database itself counts them while the statement runs."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from bot.store.engine import Store
from tests.scheduler.history import FULL

_STEPS, _A_ROW = 60, 2
"""SQLite tells every so many steps of its machine; to pass over a row takes at least two."""
_TIMES = 3
"""So often PostgreSQL is asked about a statement of a job: to ask takes longer than most of them."""
_ANYBODYS = ("engine", "rows", "reading", "batches", "upsert")
"""Modules that run the statements of others."""
_READ = """
SELECT coalesce(i.indrelid, c.oid)::regclass::text, sum(pg_stat_get_xact_tuples_returned(c.oid))::int
FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'i') GROUP BY 1
"""
"""By table: its rows and the entries of its indexes, also what a foreign key has looked at."""


@dataclass
class Statement:
    """`job` ran it in the function `where`, naming so many `values`.

    `rows` it read by table; SQLite does not tell tables apart. `blocks`: no click is saved meanwhile.
    """

    job: str
    where: str
    sql: str
    values: int
    rows: dict[str, int] = field(default_factory=dict)
    blocks: bool = False

    @property
    def most(self) -> int:
        return max(self.rows.values(), default=0)

    @property
    def only_writes(self) -> bool:
        """Rows that are given and not looked for: it takes as many steps as there are of them."""
        return self.sql.startswith("INSERT") and " VALUES " in self.sql


class Meter:
    """Notes all statements. `job` is who runs them."""

    def __init__(self) -> None:
        self.job, self.ran, self._asked = "", list[Statement](), Counter[tuple[str, str]]()
        self._writing: Engine | None = None

    @contextmanager
    def on(self, store: Store) -> Iterator[None]:
        hooks: dict[str, Any] = {"before_cursor_execute": self._before}
        if not store.is_sqlite:
            hooks["after_cursor_execute"] = self._after
            hooks["begin"] = _plan_for_many
        engines = [store.engine, store._reading] if store.is_sqlite else [store.engine]
        self._writing = store.engine
        for engine in engines:
            for name, hook in hooks.items():
                event.listen(engine, name, hook)
        try:
            yield
        finally:
            for engine in engines:
                for name, hook in hooks.items():
                    event.remove(engine, name, hook)

    def _before(
        self, connection: Connection, _: object, sql: str, values: Any, context: Any, ___: object
    ) -> None:
        if sql.startswith("SET LOCAL"):
            context.is_asked_about = False
            return
        raw: Any = connection.connection.driver_connection
        if connection.dialect.name == "sqlite":  # rows are fetched later, so it counts until the next one
            blocks = connection.engine is self._writing
            one = Statement(self.job, _where(), sql, len(values), blocks=blocks)
            raw.set_progress_handler(self._stepping(one), _STEPS)
            return
        self._asked[self.job, sql] += 1
        context.is_asked_about = self._asked[self.job, sql] <= _TIMES
        context.read_before = dict(raw.execute(_READ).fetchall()) if context.is_asked_about else {}

    def _after(
        self, connection: Connection, _: object, sql: str, values: Any, context: Any, ___: object
    ) -> None:
        if context.is_asked_about:
            raw: Any = connection.connection.driver_connection
            read = dict(raw.execute(_READ).fetchall())
            rows = {table: number - context.read_before.get(table, 0) for table, number in read.items()}
            self.ran.append(Statement(self.job, _where(), sql, len(values), rows))

    def _stepping(self, one: Statement) -> Any:
        self.ran.append(one)

        def step() -> int:
            one.rows["any"] = one.rows.get("any", 0) + _STEPS // _A_ROW
            return 0

        return step


def _plan_for_many(connection: Connection) -> None:
    """Let a row cost what many cost: so PostgreSQL plans as if there were so many times as many."""
    if not FULL:
        connection.exec_driver_sql("SET LOCAL cpu_tuple_cost = 0.4; SET LOCAL cpu_index_tuple_cost = 0.2")


def _where() -> str:
    """The function of the store that runs it, such as members.due_member_ids."""
    frame = sys._getframe(1)
    while frame.f_back:
        path = Path(frame.f_code.co_filename)
        if "store" in path.parts and path.stem not in _ANYBODYS:
            return f"{path.stem}.{frame.f_code.co_qualname.partition('.')[0]}"
        frame = frame.f_back
    return ""
