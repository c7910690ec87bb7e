"""What a handler that keeps one row costs: an INSERT on a writing thread, committed before it is answered."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, insert

_clicks = Table("clicks", MetaData(), Column("id", Integer, primary_key=True), Column("user", String))
_INSERT = insert(_clicks)


class Inserting:
    """As simple as it can be, and as safe as the bot: SQLite with a log in front and `synchronous=FULL`."""

    def __init__(self, file: str) -> None:
        self._engine = create_engine(f"sqlite:///{file}", connect_args={"check_same_thread": False})
        event.listen(self._engine, "connect", _set_up)
        _clicks.create(self._engine)
        self._writer = ThreadPoolExecutor(1)

    def insert(self, user: str) -> "Future[None]":
        """Keep it; it is committed when the future is done."""
        return self._writer.submit(self._insert, user)

    def _insert(self, user: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(_INSERT, {"user": user})


def _set_up(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
