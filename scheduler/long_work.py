"""Long work: what may take minutes, such as reading a feed, is done one row at a time beside everything else.

What is to be done says a row of ours, and how often it failed. So it may be handed over twice, or never: a
timed job hands over again whatever is due.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.store.engine import Tx
from scheduler.each import guarded
from scheduler.timed import Run

AT_ONCE = 4
"""So many rows that one process works on side by side."""


@dataclass(frozen=True)
class LongWork:
    """A kind of it. `due` finds the ids of its rows.

    `do` claims one of them and does what it says. It leaves alone what is not due any more.
    """

    name: str
    due: Callable[[Tx, datetime], Sequence[int]]
    do: Callable[[Run, int], Awaitable[None]]


async def hand_over(run: Run, work: LongWork) -> None:
    """Have all that is due done: by any process, through the queue, or by this one where there is none."""
    due = await asyncio.to_thread(run.store.read, lambda tx: work.due(tx, run.clock.now()))
    if run.queue:
        for row_id in due:
            await run.queue.defer(work.name, row_id)
        return
    places = asyncio.Semaphore(AT_ONCE)

    async def do(row_id: int) -> None:
        async with places:
            with guarded(run.job):
                await work.do(run, row_id)

    await asyncio.gather(*(do(row_id) for row_id in due))
