"""Looking up together what is asked for at the same time: one look in the database for all of it."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")
Find = Callable[[Collection[str]], Awaitable[Mapping[str, T]]]
"""Given some keys it finds what there is of them."""


class Lookups(Generic[T]):
    """What is asked for while a look is under way is in the next one."""

    def __init__(self, find: Find[T]) -> None:
        self._find = find
        self._wanted: dict[str, asyncio.Future[T | None]] = {}
        self._looking: asyncio.Task[None] | None = None

    async def find(self, key: str) -> T | None:
        """None if there is nothing. Raises what `find` raises for this key alone."""
        if key not in self._wanted:
            self._wanted[key] = asyncio.get_running_loop().create_future()
        future = self._wanted[key]
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        return await asyncio.shield(future)  # others may wait for it as well

    async def _look(self) -> None:
        while self._wanted:
            wanted, self._wanted = self._wanted, {}
            if len(wanted) > 1 and await self._look_for(wanted, is_last=False):
                continue
            for key, future in wanted.items():  # so that none suffers from another
                await self._look_for({key: future}, is_last=True)

    async def _look_for(self, wanted: Mapping[str, asyncio.Future[T | None]], *, is_last: bool) -> bool:
        """Whether it could be looked up; if not, and it is the last try, whoever waits hears why."""
        try:
            found = await self._find(wanted.keys())
        except Exception as fault:  # noqa: BLE001 - it is for who waits
            if is_last:
                for future in wanted.values():
                    future.set_exception(fault)
                    future.exception()  # who asked may have gone, and then nobody looks at it
            return False
        for key, future in wanted.items():
            future.set_result(found.get(key))
        return True
