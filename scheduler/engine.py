"""One machine's engine: runs the timed jobs, and drains every workspace in a task of its own."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from functools import partial
from inspect import iscoroutinefunction

import structlog
from prometheus_client import Gauge

from bot.clock import Clock
from bot.domain.people import Platform
from bot.store import timed
from bot.supervising import cancel
from scheduler.delivery import Outbox
from scheduler.each import guarded
from scheduler.presence import Presence
from scheduler.ticker import Tick
from scheduler.timed import Job, Run

log = structlog.get_logger()
WENT_WELL = Gauge(
    "ambassador_job_last_success_timestamp_seconds", "When each timed job went well last", ["job"]
)
LOOK_SECONDS = 0.1
"""So long until it is looked again whether there is work: a look reads as much as half a click."""
STOP_SECONDS = 4
"""For messages on their way at the end: whoever stops a process kills it after ten seconds."""


class Engine:
    """Does what time brings. Every part may run twice or late: the database decides what is still to do."""

    def __init__(self, run: Run, outbox: Outbox, jobs: Sequence[Job], minute: float = 60) -> None:
        """`run` is what jobs work with. A `minute` of their rhythm has so many seconds; fewer in the demo."""
        self._run, self._outbox, self._jobs = run, outbox, {job.name: job for job in jobs}
        self._minute = minute
        self._periods = {job.name: job.every * (minute / 60) for job in jobs}
        self._busy = {job.name: asyncio.Lock() for job in jobs}
        self._at_work: set[asyncio.Task[object]] = set()
        self._asked: set[str] = set()
        self._well = dict.fromkeys(self._jobs, run.clock.now())
        self._presence = Presence(run.store, run.vault)
        self._draining: dict[int, asyncio.Task[None]] = {}
        self._came_late: set[int] = set()
        self._work_notified = asyncio.Event()

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """What every process that works does, however many there are."""
        often = max(self._minute / 12, 0.5)
        return (
            Tick("look for timed jobs", often, self.look),
            Tick("deliver messages", often, self.deliver),
            *self.own_ticks,
        )

    @property
    def own_ticks(self) -> tuple[Tick, ...]:
        """What a process does for itself, also one that only answers."""
        return (
            Tick("say which key is in use", 60, self.report_key),
            Tick("leave nothing in the log", 60, self.empty_log),
        )

    @property
    def ages(self) -> dict[str, float]:
        """How many seconds ago each timed job went well, here or elsewhere, as far as was seen from here.

        A clock that was set back makes them old, not new.
        """
        now = self._run.clock.now()
        return {name: abs((now - well).total_seconds()) for name, well in self._well.items()}

    async def arrive(self) -> None:
        """Let it be known that this process runs, before it seals anything. Raises WrongKey."""
        await asyncio.to_thread(self._presence.arrive, Clock().now())

    async def report_key(self) -> None:
        """Say that it still runs, by the true time: the demo's runs ahead."""
        await asyncio.to_thread(self._presence.report, Clock().now())

    async def leave(self) -> None:
        await asyncio.to_thread(self._presence.leave)

    def notify_work(self) -> None:
        """There may be work now; do not wait for the next tick."""
        self._work_notified.set()

    async def run(self) -> None:
        """Work when woken, but not all the time, until cancelled; then let arrive what is on its way.

        It may be run again after it has died.
        """
        self._outbox.begin()
        try:
            while True:
                await self._work_notified.wait()
                self._work_notified.clear()
                await self.plan()
                await self.deliver()
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            await self._stop()

    async def _stop(self) -> None:
        """Wait for what is on its way, but not for a platform that hangs: the next start looks again."""
        self._outbox.stop()
        for job in self._at_work:
            job.cancel()
        if under_way := list(self._draining.values()):
            _, hanging = await asyncio.wait(under_way, timeout=STOP_SECONDS)
            await cancel(hanging)

    async def plan(self) -> None:
        """Do at once what somebody may have asked for just now."""
        for job in self._jobs.values():
            if not job.on_request:
                continue
            if not iscoroutinefunction(job.work):
                await self.work(job)
            elif job.name not in self._asked:  # it may wait for others, so nothing waits for it
                self._asked.add(job.name)
                self._begin(self.work(job)).add_done_callback(partial(self._forget_asked, job.name))

    def _forget_asked(self, name: str, _: object) -> None:
        """Also what was cancelled before it began may be asked for again."""
        self._asked.discard(name)

    async def look(self) -> None:
        """Begin the jobs whose period has come, unless another process has begun them."""
        with guarded("look for timed jobs"):
            for name in await asyncio.to_thread(self._claim):
                self._begin(self.do(self._jobs[name]))

    def _begin(self, work: Coroutine[object, object, object]) -> asyncio.Task[object]:
        task = asyncio.create_task(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)
        return task

    def _claim(self) -> list[str]:
        """The jobs to be done now, but for those at which this process still is."""
        now, store = self._run.clock.now(), self._run.store
        free = {name: period for name, period in self._periods.items() if not self._busy[name].locked()}
        self._well |= {name: at for name, at in store.read(timed.went_well).items() if name in self._jobs}
        for name, well in self._well.items():
            WENT_WELL.labels(name).set(well.timestamp())
        if not store.read(partial(timed.is_any_due, periods=free, now=now)):
            return []
        return store.write(partial(timed.claim_jobs, periods=free, now=now))

    async def do(self, job: Job) -> None:
        """Do it, keep how it went, and let leave what it has written."""
        well = await self.work(job)
        with guarded(job.name):
            now, period = self._run.clock.now(), self._periods[job.name]
            note = partial(timed.save_outcome, name=job.name, now=now, period=period, well=well)
            await asyncio.to_thread(self._run.store.write, note)
        await self.deliver()

    async def work(self, job: Job) -> bool:
        """Whether it went well. It is never done beside itself."""
        async with self._busy[job.name]:
            self._asked.discard(job.name)  # who asks from here on may have changed something since
            with guarded(job.name):
                run = replace(self._run, job=job.name)
                if iscoroutinefunction(job.work):
                    await job.work(run)
                else:
                    await asyncio.to_thread(job.work, run)
                self._well[job.name] = self._run.clock.now()
                return True
        return False

    async def deliver(self) -> None:
        try:
            for workspace in await self._outbox.waiting():
                if workspace[0] not in self._draining:
                    self._draining[workspace[0]] = asyncio.create_task(self._drain(*workspace))
                    continue
                self._came_late.add(workspace[0])
                self._outbox.look_again(workspace[0])
        except Exception:  # as above
            log.exception("delivery_failed")

    async def empty_log(self) -> None:
        """Leave nothing in the database's log of what was deleted; if somebody reads it, the next time."""
        await asyncio.to_thread(self._run.store.empty_log)

    async def _drain(self, workspace_id: int, platform: Platform, external_id: str) -> None:
        try:
            await self._outbox.drain(workspace_id, platform, external_id)
        except Exception:  # what was claimed is found again when its lease ends
            log.exception("drain_failed", workspace=workspace_id)
        finally:
            del self._draining[workspace_id]
            if workspace_id in self._came_late:  # perhaps after the drain's last look
                self._came_late.remove(workspace_id)
                self.notify_work()
