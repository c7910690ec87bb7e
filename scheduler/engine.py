"""One machine's engine: plans what is due and drains every workspace in a task of its own."""

import asyncio
import time

import structlog

from bot.clock import Clock
from bot.domain.people import Platform
from bot.fetching.fetcher import Fetcher
from bot.store.engine import Store
from bot.store.vault import Vault
from content_library.library import Library
from scheduler import nudges, prompts
from scheduler.buddies import follow_buddies
from scheduler.cases import follow_cases
from scheduler.checkins import Checkins
from scheduler.closings import follow_closings
from scheduler.consent import Consents
from scheduler.delivery import Outbox
from scheduler.each import guarded
from scheduler.events import Events
from scheduler.learning import remind_of_training
from scheduler.onboarding import follow_onboarding
from scheduler.pace import note_the_month
from scheduler.places import follow_places
from scheduler.presence import Presence
from scheduler.recognition import plan_recognition
from scheduler.retention import forget_old
from scheduler.sources import Sources
from scheduler.voice import follow_voice

log = structlog.get_logger()
STOP_SECONDS = 4
"""For messages on their way at the end: whoever stops a process kills it after ten seconds."""


class Engine:
    """Does what time brings. Every part may run twice or late: the database decides what is still to do."""

    def __init__(
        self,
        store: Store,
        library: Library,
        outbox: Outbox,
        clock: Clock,
        vault: Vault,
        fetcher: Fetcher | None = None,
    ) -> None:
        self._store, self._library, self._outbox, self._clock = store, library, outbox, clock
        self._vault = vault
        self._checkins = Checkins(store, vault)
        self._consents = Consents(store, library, vault)
        self._events = Events(store)
        self._sources = Sources(store, fetcher or Fetcher(), clock)
        self._presence = Presence(store, vault)
        self._draining: dict[int, asyncio.Task[None]] = {}
        self._urgent: dict[int, asyncio.Task[None]] = {}
        self._came_late: set[int] = set()
        self._woken = asyncio.Event()
        self._last_plan = time.monotonic()

    @property
    def seconds_since_plan(self) -> float:
        """The age of the last time that planning went well."""
        return time.monotonic() - self._last_plan

    async def arrive(self) -> None:
        """Let it be known that this process runs, before it seals anything. Raises WrongKey."""
        await asyncio.to_thread(self._presence.arrive, Clock().now())

    async def report_key(self) -> None:
        """Say that it still runs, by the true time: the demo's runs ahead."""
        await asyncio.to_thread(self._presence.report, Clock().now())

    async def leave(self) -> None:
        """Let it be known that this process has stopped."""
        await asyncio.to_thread(self._presence.leave)

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
            await self._stop()

    async def _stop(self) -> None:
        """Wait for what is on its way, but not for a platform that hangs: the next start looks again."""
        self._outbox.stop()
        if under_way := [*self._draining.values(), *self._urgent.values()]:
            _, hanging = await asyncio.wait(under_way, timeout=STOP_SECONDS)
            for drain in hanging:
                drain.cancel()
            await asyncio.gather(*hanging, return_exceptions=True)

    async def plan(self) -> None:
        """Write the prompts and the nudges that are due. A fault of the ones does not stop the others."""
        with guarded(prompts.JOB):
            await asyncio.to_thread(prompts.plan_prompts, self._store, self._clock.now())
        with guarded(nudges.JOB):
            await asyncio.to_thread(nudges.plan_due, self._store, self._library, self._clock.now())
            self._last_plan = time.monotonic()

    async def deliver(self) -> None:
        """Start draining the workspaces that have something to send."""
        try:
            for workspace in await self._outbox.waiting():
                if workspace[0] not in self._draining:
                    self._draining[workspace[0]] = asyncio.create_task(self._drain(*workspace))
                    continue
                self._came_late.add(workspace[0])
                if workspace[0] not in self._urgent:  # an alert does not wait until a slow drain looks again
                    self._urgent[workspace[0]] = asyncio.create_task(self._drain_urgent(*workspace))
        except Exception:  # as above
            log.exception("delivery_failed")

    async def read_sources(self) -> None:
        """Read the vacancy feeds that are due."""
        await self._sources.read_due()

    async def follow_cases(self) -> None:
        """Remind, go on to the next in the chain, and ask afterwards."""
        await asyncio.to_thread(follow_cases, self._store, self._library, self._clock.now())
        self.wake()

    async def hold_checkins(self) -> None:
        """Open and close rounds of check-ins, and send their cards."""
        await asyncio.to_thread(self._checkins.hold, self._clock.now())
        self.wake()

    async def remind_of_checkins(self) -> None:
        """Ask once more, and not again, those who have done nothing with their card."""
        await asyncio.to_thread(self._checkins.remind, self._clock.now())
        self.wake()

    async def follow_consents(self) -> None:
        """Ask about consent, note its end, and remind HR of what has to be removed."""
        await asyncio.to_thread(self._consents.follow, self._clock.now())
        self.wake()

    async def hold_events(self) -> None:
        """Invite to events, tell of their changes, and remind who comes."""
        await asyncio.to_thread(self._events.hold, self._clock.now())
        self.wake()

    async def remind_of_training(self) -> None:
        """Remind once of a module that was begun and not finished."""
        await asyncio.to_thread(remind_of_training, self._store, self._library, self._clock.now())
        self.wake()

    async def recognise(self) -> None:
        """Milestones of time, a month's own numbers, the week's round-up."""
        await asyncio.to_thread(plan_recognition, self._store, self._library, self._clock.now())
        self.wake()

    async def follow_buddies(self) -> None:
        """Prompts for buddies, and an end of what cannot go on."""
        await asyncio.to_thread(follow_buddies, self._store, self._library, self._clock.now())
        self.wake()

    async def follow_places(self) -> None:
        """Tell HR of channels that cannot be reached any more."""
        await asyncio.to_thread(follow_places, self._store, self._library, self._clock.now())
        self.wake()

    async def follow_voice(self) -> None:
        """Remind of feedback, once, and let cards say that a story is not offered any more."""
        await asyncio.to_thread(follow_voice, self._store, self._library, self._clock.now())
        self.wake()

    async def follow_onboarding(self) -> None:
        """A reminder on the way in, guidelines to read again, goals, and new colleagues."""
        now = self._clock.now()
        await asyncio.to_thread(follow_onboarding, self._store, self._library, self._vault, now)
        self.wake()

    async def follow_closings(self) -> None:
        """Let cards say what has closed."""
        await asyncio.to_thread(follow_closings, self._store, self._clock.now())

    async def note_the_month(self) -> None:
        """Note down how many take part as a month begins."""
        await asyncio.to_thread(note_the_month, self._store, self._clock.now())

    async def forget(self) -> None:
        """Delete what has reached its end."""
        await asyncio.to_thread(forget_old, self._store, self._clock.now())

    async def empty_log(self) -> None:
        """Leave nothing in the database's log of what was deleted; if somebody reads it, the next time."""
        await asyncio.to_thread(self._store.empty_log)

    async def _drain(self, workspace_id: int, platform: Platform, external_id: str) -> None:
        try:
            await self._outbox.drain(workspace_id, platform, external_id)
        except Exception:  # what was claimed is found again when its lease ends
            log.exception("drain_failed", workspace=workspace_id)
        finally:
            del self._draining[workspace_id]
            if workspace_id in self._came_late:  # perhaps after the drain's last look
                self._came_late.remove(workspace_id)
                self.wake()

    async def _drain_urgent(self, workspace_id: int, platform: Platform, external_id: str) -> None:
        try:
            await self._outbox.drain(workspace_id, platform, external_id, urgent=True)
        except Exception:  # as above
            log.exception("drain_failed", workspace=workspace_id)
        finally:
            del self._urgent[workspace_id]
