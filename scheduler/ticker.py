"""APScheduler as a ticker: it only ticks. What is due is in our own tables, so nothing is lost with it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from scheduler.each import guarded


@dataclass(frozen=True)
class Tick:
    """Something to do every so many seconds; it may come late or twice."""

    name: str
    seconds: float
    work: Callable[[], Awaitable[None]]

    async def run(self) -> None:
        """Do it. What goes wrong is logged and counted, and tried again the next time."""
        with guarded(self.name):
            await self.work()


class Ticker:
    """Runs each beat every so many seconds; one that is still running is not run again."""

    def __init__(self, beats: Sequence[Tick]) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        for beat in beats:
            self._scheduler.add_job(beat.run, "interval", seconds=beat.seconds, name=beat.name)
        self._shortest = min(beat.seconds for beat in beats)

    def start(self) -> None:
        """Begin; the event loop must be running."""
        self._scheduler.start()
        self._watch()

    def stop(self) -> None:
        self._timer.cancel()
        self._scheduler.shutdown(wait=False)

    def _watch(self) -> None:
        """Bring forward what is further away than its period.

        APScheduler goes by the clock on the wall. If that is set back a day, it would be silent for a day;
        the loop's own clock cannot be set.
        """
        now = Clock().now()
        for job in self._scheduler.get_jobs():
            if job.next_run_time > now + job.trigger.interval:
                job.modify(next_run_time=now)
        self._timer = asyncio.get_running_loop().call_later(self._shortest, self._watch)
