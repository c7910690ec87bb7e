"""Hearing at once, from PostgreSQL, that another process has left something to do."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from psycopg import AsyncConnection, Error, sql

from bot.store.waking import CHANNEL

log = structlog.get_logger()
PAUSE = 1.0
"""Seconds before a connection that was cut is opened again."""


class Listening:
    """Listens on a connection of its own. What is told while that is cut, the next look finds."""

    def __init__(self, arguments: Mapping[str, Any], notify_work: Callable[[], None]) -> None:
        """`arguments` are those of psycopg, of a PostgreSQL itself and no pooler that shares connections."""
        self._arguments, self._notify_work = arguments, notify_work
        self._is_deaf = False

    async def run(self) -> None:
        """Listen until cancelled."""
        while True:
            try:
                await self._listen()
            except Error as error:
                if not self._is_deaf:  # once, and not each second
                    log.warning("not_listening", reason=type(error).__name__)
                self._is_deaf = True
            await asyncio.sleep(PAUSE)

    async def _listen(self) -> None:
        async with await AsyncConnection.connect(**self._arguments, autocommit=True) as connection:
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
            self._is_deaf = False
            self._notify_work()  # what was told before nobody heard
            async for _ in connection.notifies():
                self._notify_work()
