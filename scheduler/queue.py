"""The queue of long work on PostgreSQL: Procrastinate. Nothing of a click or of delivery depends on it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, AppNotOpen, ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from psycopg import OperationalError

from bot.supervising import cancel
from scheduler.each import guarded
from scheduler.logos import LOGOS
from scheduler.long_work import AT_ONCE, LongWork
from scheduler.news import NEWS
from scheduler.source_candidates import CANDIDATES
from scheduler.sources import FEEDS
from scheduler.timed import Run
from scheduler.vacancy_uploads import UPLOADS

log = structlog.get_logger()
LONG_WORK = (FEEDS, CANDIDATES, UPLOADS, LOGOS, NEWS)
NAME = "long_work"
STOP_SECONDS = 4
"""For what is being done at the end; then it is broken off, and its row is due again later."""
PAUSE = 2.0
"""Seconds before it is begun again, when the database was away or this process stood still for too long."""
ALIVE_EVERY = 3.0
DEAD_AFTER = 10.0
"""Seconds without a sign of life, after which nobody waits any more for what a process was doing."""
LOOKS_EVERY = 5.0
FINISHED_WITHIN = 3
"""Tries. If the database is away for longer, this worker ends and another forgets what it was doing."""


class _JobManager(JobManager):
    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        """Do it again if its connection is cut just then.

        Else the job is taken for being done as long as this process lives, and its row is never due.
        """
        for _ in range(FINISHED_WITHIN - 1):
            with suppress(ConnectorException):
                return await super().finish_job(job, status, delete_job)
        return await super().finish_job(job, status, delete_job)


class Queue:
    """Hands long work over to whichever process has a place free, one at a time of each row."""

    def __init__(self, arguments: Mapping[str, Any]) -> None:
        """`arguments` are those of psycopg, of a PostgreSQL itself and no pooler that shares connections."""
        named = {"application_name": f"ambassador-bot {NAME}", **arguments}
        self._app = App(connector=PsycopgConnector(kwargs=named, min_size=1, max_size=4, timeout=5))
        self._app.job_manager = _JobManager(self._app.connector)

    async def defer(self, name: str, row_id: int) -> None:
        """Have this done for a row, unless that waits to be done already."""
        key = f"{name}:{row_id}"
        task = self._app.configure_task(name, queue=NAME, lock=key, queueing_lock=key)
        # Or while it is begun again, or the database is away: the next look brings it.
        with suppress(AlreadyEnqueued, AppNotOpen, ConnectorException):
            await task.defer_async(row_id=row_id)

    async def work(self, run: Run, kinds: Sequence[LongWork] = LONG_WORK) -> None:
        """Do what was handed over, until cancelled."""
        for kind in kinds:
            self._app.task(name=kind.name, queue=NAME)(_task(run, kind))
        while True:
            try:
                await self._app.open_async()
                await self._work_and_look()
            except (ConnectorException, OperationalError) as error:
                log.warning("queue_left", reason=type(error).__name__)
            finally:  # also when opening was broken off: what a pool has begun would outlive the loop
                await self._app.close_async()
            await asyncio.sleep(PAUSE)

    async def _work_and_look(self) -> None:
        """Until the database is away for long. Then the library's worker ends, and without a word."""
        looking = asyncio.create_task(self._look_for_stalled())
        try:
            await self._app.run_worker_async(
                queues=[NAME],
                name=NAME,
                concurrency=AT_ONCE,
                fetch_job_polling_interval=LOOKS_EVERY,
                shutdown_graceful_timeout=STOP_SECONDS,
                update_heartbeat_interval=ALIVE_EVERY,
                stalled_worker_timeout=DEAD_AFTER,
                delete_jobs="always",
                install_signal_handlers=False,
            )
        finally:
            await cancel([looking])

    async def _look_for_stalled(self) -> None:
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            with suppress(ConnectorException):  # the next look tries it again
                await self.drop_stalled()

    async def drop_stalled(self) -> None:
        """Forget what dead processes were doing, which held its lock for ever; its row is due again later.

        It is not put back: the same may wait there already, and then the library could not.
        """
        jobs = self._app.job_manager
        for job in await jobs.get_stalled_jobs(queue=NAME, seconds_since_heartbeat=DEAD_AFTER):
            log.warning("long_work_left", work=job.task_name)
            with suppress(ConnectorException):  # another process has just forgotten it
                await jobs.finish_job(job, Status.FAILED, delete_job=True)
        await jobs.prune_stalled_workers(DEAD_AFTER)


def _task(run: Run, kind: LongWork) -> Callable[[int], Awaitable[None]]:
    async def do(row_id: int) -> None:
        with guarded(kind.name):
            await kind.do(replace(run, job=kind.name), row_id)

    return do
