"""One machine's engine: plans what is due and drains every workspace in a task of its own."""

import asyncio
import time

import structlog

from bot.clock import Clock
from bot.domain.people import Platform
from bot.store.engine import Store
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.nudges import plan_due
from scheduler.retention import forget_old

log = structlog.get_logger()


class Engine:
    """Does what time brings. Every part may run twice or late: the database decides what is still to do."""

    def __init__(self, store: Store, library: Library, outbox: Outbox, clock: Clock) -> None:
        self._store, self._library, self._outbox, self._clock = store, library, outbox, clock
        self._draining: dict[int, asyncio.Task[None]] = {}
        self._woken = asyncio.Event()
        self._last_plan = time.monotonic()

    @property
    def seconds_since_plan(self) -> float:
        """The age of the last time that planning went well."""
        return time.monotonic() - self._last_plan

    def wake(self) -> None:
        """There may be work now; do not wait for the next tick."""
        self._woken.set()

    async def run(self) -> None:
        """Work whenever woken, until cancelled; then let the messages that are on their way arrive."""
        try:
            while True:
                await self._woken.wait()
                self._woken.clear()
                await self.plan()
                await self.deliver()
        finally:
            if self._draining:
                await asyncio.wait(self._draining.values(), timeout=20)

    async def plan(self) -> None:
        """Write the nudges that are due."""
        try:
            await asyncio.to_thread(plan_due, self._store, self._library, self._clock.now())
            self._last_plan = time.monotonic()
        except Exception:  # the next tick tries again; readiness shows that it has not worked
            log.exception("planning_failed")

    async def deliver(self) -> None:
        """Start draining the workspaces that have something to send."""
        try:
            for workspace in await self._outbox.waiting():
                if workspace[0] not in self._draining:
                    self._draining[workspace[0]] = asyncio.create_task(self._drain(*workspace))
        except Exception:  # as above
            log.exception("delivery_failed")

    async def forget(self) -> None:
        """Delete what has reached its end."""
        await asyncio.to_thread(forget_old, self._store, self._clock.now())

    async def _drain(self, workspace_id: int, platform: Platform, external_id: str) -> None:
        try:
            await self._outbox.drain(workspace_id, platform, external_id)
        except Exception:  # what was claimed is found again when its lease ends
            log.exception("drain_failed", workspace=workspace_id)
        finally:
            del self._draining[workspace_id]
