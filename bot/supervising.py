"""What runs beside everything else as long as the bot does: it comes back if it dies, and ends in peace."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import structlog

log = structlog.get_logger()
PAUSE = 10.0
"""Seconds before what died is begun again."""
AGAIN = 8.0
"""Seconds in which what was asked to end may finish in peace; then it is asked once more."""

Run = Callable[[], Awaitable[None]]


def begin(runs: Iterable[Run]) -> list[asyncio.Task[None]]:
    """Run them all, each again and again until it has ended by itself."""
    return [asyncio.create_task(_supervised(run)) for run in runs]


async def end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Stop them all, and wait for each: what one of them stumbles over keeps none from finishing."""
    stopped = set(tasks)
    await cancel(stopped)
    for fault in await asyncio.gather(*stopped, return_exceptions=True):
        if isinstance(fault, Exception):
            log.error("task_ended_badly", reason=type(fault).__name__)


async def cancel(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks until they have ended, with whatever outcome.

    Once may not be enough: Python 3.11's `wait_for`, in which database drivers wait, forgets a cancellation
    that comes in the same moment as what was waited for.
    """
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=AGAIN)


async def _supervised(run: Run) -> None:
    task = asyncio.current_task()
    while True:
        try:
            return await run()
        except Exception:
            if task and task.cancelling():  # it was asked to end, and ended badly
                raise
            log.exception("task_died", task=getattr(run, "__qualname__", repr(type(run).__name__)))
        await asyncio.sleep(PAUSE)
