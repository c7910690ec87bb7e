"""The outbox's way out: one workspace at a time, several people at once, each message checked once more."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog

from bot.channels.base import Call, Channel, DeliveryError
from bot.clock import Clock
from bot.domain.outbox import Rank
from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store import leases, outbox, rows, workspaces
from bot.store.engine import Store, Tx
from bot.store.outbox import Wanted
from bot.store.outbox_rows import Claimed
from bot.store.rows import BadRow
from scheduler.outgoing_messages import is_spaced
from scheduler.sending import Sender
from scheduler.ways import Drain, Way
from scheduler.windows import Room, Window

T = TypeVar("T")
log = structlog.get_logger()


class Outbox:
    """Sends what is due. Of several on one database, in whatever processes, only one is at a workspace."""

    def __init__(self, store: Store, channels: Mapping[Platform, Channel], clock: Clock, pen: Pen) -> None:
        self._store, self._channels, self._clock = store, channels, clock
        self._name = secrets.token_hex(16)
        self._sender = Sender(store, clock, pen, self._name)
        self._ways: dict[int, Way] = {}

    def begin(self) -> None:
        """Send, also if it was stopped before."""
        self._sender.is_stopped = False

    def stop(self) -> None:
        """Begin nothing more; what is on its way may arrive."""
        self._sender.is_stopped = True

    async def waiting(self) -> list[tuple[int, Platform, str]]:
        """The workspaces to which something may be sent now, and from here: id, platform, external id."""
        find = partial(outbox.workspaces_with_work, now=self._clock.now(), holder=self._name)
        found = await asyncio.to_thread(self._store.read, find)
        for workspace_id, platform, _ in found:
            if platform not in set(Platform):
                rows.log_bad_row(BadRow("workspaces", workspace_id))
        served = [one for one in found if one[1] in self._channels]
        return [(workspace_id, Platform(platform), name) for workspace_id, platform, name in served]

    def look_again(self, workspace_id: int) -> None:
        """Let a drain that is at this workspace look at once whether there is more."""
        if way := self._ways.get(workspace_id):
            way.look_again()

    async def drain(self, workspace_id: int, platform: Platform, external_id: str) -> None:
        """Send all that is due in one workspace, unless another process is at it.

        Of one process only one may be at a workspace, as `look_again` tells that one.
        """
        way = self._ways.setdefault(workspace_id, Way(workspace_id, external_id, self._channels[platform]))
        drain = Drain(way)
        window = Window(partial(self._sender.send, drain), way.changed, way.places)
        async with self._lease_kept(workspace_id), window:
            if await self._send_all(drain, window):
                return
        # Only now: what was broken off may arrive until the lease ends by itself.
        await self._write(partial(self._give_back, workspace_id, window.left))

    async def _send_all(self, drain: Drain, window: Window) -> bool:
        """Whether nothing is left, and the lease given back."""
        begins = True
        while drain.held_until is None and not self._sender.is_stopped and not window.is_broken:
            room = window.room
            if drain.way.was_told() or room.more:
                claimed = await self._write(partial(self._claim, drain, room, begins))
                if not claimed and room.is_empty:
                    return True
                if claimed and not await self._may_send(drain, claimed):
                    return False
                begins = False
                window.add(claimed)
            window.start(one_by_one=drain.on_trial)
            await window.changed.wait()
            window.changed.clear()
        return False

    @asynccontextmanager
    async def _lease_kept(self, workspace_id: int) -> AsyncIterator[None]:
        keeping = asyncio.create_task(self._keep_lease(workspace_id))
        try:
            yield
        finally:
            keeping.cancel()

    async def _keep_lease(self, workspace_id: int) -> None:
        renew = partial(leases.renew_lease, workspace_id=workspace_id, holder=self._name)
        while True:
            await asyncio.sleep(leases.RENEWED_EVERY)
            try:
                await self._write(renew)
            except Exception:  # the next time; if that is too late, nothing is begun any more
                log.exception("lease_not_renewed", workspace=workspace_id)

    def _claim(self, drain: Drain, room: Room, begins: bool, tx: Tx) -> list[Claimed]:
        now, here = self._clock.now(), drain.way.workspace_id
        if not leases.take_lease(tx, here, self._name):
            return []
        if begins:
            outbox.take_back(tx, here)
        drain.hold = workspaces.get_hold(tx, here)
        claimed: list[Claimed] = []
        if not drain.hold.until or drain.hold.until <= now:
            for limit, wanted in _wanted(drain, room, now):
                claimed += outbox.claim_messages(tx, here, now, limit, wanted, unreadable=_unreadable)
        if not claimed and room.is_empty:
            leases.release_lease(tx, here, self._name)
        drain.look_up(tx, {one.member.id for one in claimed if is_spaced(one)}, now)
        return claimed

    def _give_back(self, workspace_id: int, left: list[Claimed], tx: Tx) -> None:
        outbox.release_messages(tx, *left)
        leases.release_lease(tx, workspace_id, self._name)

    async def _may_send(self, drain: Drain, claimed: list[Claimed]) -> bool:
        """Whether the platform answers, if it did not before. This is asked without leaving a message."""
        if drain.hold.until is None:
            return True
        workspace_id = drain.way.workspace_id
        try:
            await drain.way.channel.probe(drain.way.external_id, claimed[0].address)
        except DeliveryError as error:
            log.warning("platform_away", workspace=workspace_id, reason=error.reason)
            seconds = error.retry_after
        except Exception:  # a fault of our own is no answer either
            log.exception("probe_failed", workspace=workspace_id)
            seconds = None
        else:
            await self._write(lambda tx: workspaces.mark_recovered(tx, workspace_id))
            return True
        await self._sender.hold(drain, seconds)
        await self._write(lambda tx: outbox.release_messages(tx, *claimed))
        return False

    async def _write(self, work: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._store.submit(work))


def _wanted(drain: Drain, room: Room, now: datetime) -> Iterator[tuple[int, Wanted]]:
    """How many of which rows there is a place for."""
    posts, edits = (drain.way.is_open(call, now) for call in (Call.POST, Call.EDIT))
    if drain.on_trial:
        if room.is_empty:
            yield 1, Wanted(posts=posts, edits=edits, tried_last=True)
        return
    if room.alert and posts:
        yield 1, Wanted(ranks=(Rank.ALERT,), but_for=room.alerted, edits=False)
    if room.more and (posts or edits):
        yield drain.way.places, Wanted(but_for=room.people, posts=posts, edits=edits)


def _unreadable(row_id: int) -> None:
    log.error("message_unreadable", delivery=row_id)
