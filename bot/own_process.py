"""A process of one's own for work that would keep everything else in this one waiting."""

import asyncio
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_GIVES_WAY = 5
"""How nice it is to the process that answers people, where a system knows that."""


def own_process(*, gives_way: bool = False) -> ProcessPoolExecutor:
    """Begins with the first work, and ends when it is shut down, or with this process."""
    return ProcessPoolExecutor(1, get_context("spawn"), _begin, (gives_way,))


class Worker:
    """Does one thing after another in a process of its own, which starts with the first one."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        try:
            return await asyncio.wrap_future(self._working_pool().submit(work, *args, **named))
        except BrokenProcessPool:  # somebody ended it; a new one may do better
            self.close()
            return await asyncio.wrap_future(self._working_pool().submit(work, *args, **named))

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _working_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = own_process()
        return self._pool


def _begin(gives_way: bool) -> None:
    """Ctrl+C is for the bot, which ends this process; and without the bot this one is of no use."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if gives_way and hasattr(os, "nice"):
        os.nice(_GIVES_WAY)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(1)
