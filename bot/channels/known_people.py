"""Who is known, and what the platform tells of who is not."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date

import structlog

from bot.channels.apologies import Apologies, Who, who_of
from bot.clock import Clock
from bot.domain.people import Actor, Member, Profile
from bot.features import provisioning
from bot.store.engine import Store
from bot.store.rows import BadRow
from content_library.library import Library

log = structlog.get_logger()
_PROFILE_SECONDS = 0.8
Meet = Callable[[], Awaitable[Profile]]
"""Asks the platform about somebody."""


class KnownPeople:
    def __init__(self, store: Store, clock: Clock, library: Library) -> None:
        self._store, self._clock = store, clock
        self._met: dict[Who, date] = {}  # who was known, and on which day that was so
        self._late: dict[Who, tuple[date, asyncio.Future[Profile]]] = {}  # what a slow platform still owes
        self.apologies = Apologies(library, self._find_unreadable)

    async def introduce(self, actor: Actor, meet: Meet) -> Profile:
        """What is known of somebody, after asking the platform if need be."""
        return actor.profile if await self._knows(actor) else await self._profile(actor, meet)

    async def find(self, actor: Actor) -> Member | None:
        found = await asyncio.to_thread(self._store.read, lambda tx: provisioning.find_member(tx, actor))
        return found[1] if found else None

    def ask_again(self, actor: Actor) -> None:
        """Their name is not known any more: the next act asks for it."""
        self._met.pop(who_of(actor), None)

    def forget(self, actor: Actor) -> None:
        """Who was known is so no more, and whoever comes back is new."""
        self.ask_again(actor)
        self.apologies.forget(who_of(actor))

    async def _knows(self, actor: Actor) -> bool:
        """Whether the platform need not be asked: it is once a month, and until it tells a name.

        About somebody whose name is known only once a day, so that a slow platform delays nobody twice.
        """
        key, now = who_of(actor), self._clock.now()
        if self._met.get(key) == now.date():
            return True
        try:
            member = await self.find(actor)
        except BadRow:  # nothing could be kept of what the platform tells
            return True
        if member is None or not member.name:
            return False
        self._met[key] = now.date()
        self.apologies.remember(key, member.language)
        return member.asked_platform_in == provisioning.month_seen(now)

    async def _profile(self, actor: Actor, meet: Meet) -> Profile:
        """What the platform tells of a person; if it is late, what came with the act has to do for now.

        What comes too late for this act is there for the next one.
        """
        key, today = who_of(actor), self._clock.now().date()
        day, asked = self._late.pop(key, (today, None))
        if asked is None or day != today:
            asked = asyncio.ensure_future(meet())
            asked.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            return await asyncio.wait_for(asyncio.shield(asked), _PROFILE_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever the platform's fault is, the person goes on
            if not asked.done():
                self._late[key] = today, asked
                self._met.pop(key, None)
            log.warning("profile_unknown", reason=type(error).__name__)
            return actor.profile

    async def _find_unreadable(self, actor: Actor) -> Member | None:
        found = await asyncio.to_thread(self._store.read, lambda tx: provisioning.find_unreadable(tx, actor))
        return found[1] if found else None
