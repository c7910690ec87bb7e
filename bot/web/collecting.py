"""Counting in memory, so that a visitor never waits for the database."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Mapping
from typing import Generic, TypeVar

import structlog

log = structlog.get_logger()

WRITE_AFTER = 0.5
"""Seconds that visits are collected before they are written together."""

Key = TypeVar("Key", bound=Hashable)


class Collected(Generic[Key]):
    """What is counted between two writes. `write_down` is given how often each thing happened."""

    def __init__(self, write_down: Callable[[Mapping[Key, int]], Awaitable[None]]) -> None:
        self._write_down = write_down
        self._times: Counter[Key] = Counter()
        self._some = asyncio.Event()
        self._writing: asyncio.Task[None] | None = None

    def add(self, key: Key) -> None:
        self._times[key] += 1
        self._some.set()

    async def run(self) -> None:
        """Write what was counted about twice a second, until cancelled; then write the rest."""
        try:
            while True:
                await self._some.wait()
                await asyncio.sleep(WRITE_AFTER)
                self._writing = asyncio.create_task(self.write())
                await asyncio.shield(self._writing)
        finally:
            if self._writing:
                await self._writing
            await self.write()

    async def write(self) -> None:
        """Write what was counted since the last time. What cannot be written now stays for the next time."""
        times, self._times = self._times, Counter()
        self._some.clear()
        if not times:
            return
        try:
            await self._write_down(times)
        except Exception:  # whatever the fault is, the next time may be better
            log.exception("clicks_not_written")
            self._times.update(times)
            self._some.set()
