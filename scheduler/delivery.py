"""The outbox's way out: one workspace at a time, several people at once, each message checked once more."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import TypeVar

import structlog
from prometheus_client import Counter

from bot import days_off
from bot.channels.base import Channel, Delivery, DeliveryError, Reference
from bot.clock import Clock
from bot.domain.outbox import MAX_ATTEMPTS, Kind, State, backoff
from bot.domain.people import MemberState, Platform
from bot.domain.schedule import next_allowed
from bot.store import members, outbox, workspaces
from bot.store.engine import Store, Tx
from bot.store.outbox import Claimed

T = TypeVar("T")
log = structlog.get_logger()
SENT = Counter("ambassador_messages_total", "Messages that left the outbox", ["platform", "kind", "result"])
AT_ONCE = 8
"""Messages in flight for one workspace."""


@dataclass
class _Run:
    """One drain of one workspace."""

    workspace_id: int
    external_id: str
    channel: Channel
    held_until: datetime | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_turn: float = 0.0


class _Held(Exception):
    """The workspace has to wait until then."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class Outbox:
    """Sends what is in the outbox."""

    def __init__(self, store: Store, channels: Mapping[Platform, Channel], clock: Clock) -> None:
        self._store, self._channels, self._clock = store, channels, clock
        self._stopped = False

    def stop(self) -> None:
        """Begin nothing more; what is on its way may arrive."""
        self._stopped = True

    async def waiting(self) -> list[tuple[int, Platform, str]]:
        """The workspaces that have something to send now: id, platform, external id."""
        now = self._clock.now()
        found = await asyncio.to_thread(self._store.read, lambda tx: outbox.workspaces_with_work(tx, now))
        return [one for one in found if one[1] in self._channels]

    async def drain(self, workspace_id: int, platform: Platform, external_id: str) -> None:
        """Send all that is due in one workspace. Only one worker may do so at a time."""
        run = _Run(workspace_id, external_id, self._channels[platform])
        while run.held_until is None and not self._stopped:
            claimed = await self._write(partial(self._claim, workspace_id))
            if not claimed:
                return
            claimed.sort(key=lambda one: one.member.id)  # stable: each person's messages keep their order
            people = [list(own) for _, own in groupby(claimed, key=lambda one: one.member.id)]
            await asyncio.gather(*(self._send_in_order(run, own) for own in people))

    def _claim(self, workspace_id: int, tx: Tx) -> list[Claimed]:
        return outbox.claim(tx, workspace_id, self._clock.now(), AT_ONCE)

    async def _send_in_order(self, run: _Run, own: list[Claimed]) -> None:
        for one in own:
            result = await self._send(run, one)
            SENT.labels(run.channel.platform, one.kind, result).inc()

    async def _send(self, run: _Run, one: Claimed) -> str:
        """Send one message, whatever comes of it; return the result's name."""
        now = self._clock.now()
        if reason := _unwanted(one, now):
            return await self._finish(one, State.DROPPED, reason)
        if (moment := max(_moment(one, now), run.held_until or now)) > now:
            return await self._again(one, moment, "waits", counts=False)
        try:
            return await self._try(run, one)
        except _Held as held:
            return await self._again(one, held.until, "waits", counts=False)
        except DeliveryError as error:
            return await self._failed(run, one, error)
        except Exception:  # a fault of our own must not stop the messages behind it
            log.exception("send_failed", kind=one.kind, delivery=one.id)
            return await self._failed(run, one, DeliveryError("fault", in_doubt=True))

    async def _try(self, run: _Run, one: Claimed) -> str:
        reference = await self._reach(run, one)
        if reference is None:
            return await self._finish(one, State.LOST, "in doubt")
        await self._write(lambda tx: _arrived(tx, one, reference, self._clock.now()))
        return "sent"

    async def _reach(self, run: _Run, one: Claimed) -> Reference | None:
        """Send, edit, or find what may have been sent; None if nobody can tell, and twice would be worse."""
        if one.message is None:
            raise DeliveryError("unreadable", permanent=True)
        delivery = Delivery(one.id, run.external_id, one.member.external_id, one.address, one.message)
        if one.kind is Kind.EDIT:
            reference = Reference(one.conversation, one.reference, one.address)
            await self._take_turn(run)
            await run.channel.edit(delivery, reference)
            return reference
        if one.in_doubt and run.channel.can_find:
            found = await run.channel.find(delivery)
            if found:
                return found
        elif one.in_doubt and not one.kind.better_twice_than_never:
            return None
        await self._take_turn(run)
        return await run.channel.send(delivery)

    async def _take_turn(self, run: _Run) -> None:
        """Wait so long that the workspace gets no more messages a second than its platform wants.

        Raises _Held if the platform asked for rest in the meantime.
        """
        time = asyncio.get_running_loop().time
        async with run.turn:
            if run.held_until is None:
                await asyncio.sleep(run.next_turn - time())
            run.next_turn = time() + 1 / run.channel.pace
            if run.held_until:
                raise _Held(run.held_until)

    async def _failed(self, run: _Run, one: Claimed, error: DeliveryError) -> str:
        now = self._clock.now()
        log.warning("delivery_failed", kind=one.kind, delivery=one.id, reason=error.reason)
        if error.gone:
            await self._write(lambda tx: members.change(tx, one.member.id, unreachable_since=now))
        if error.retry_after is not None:
            until = run.held_until = max(now + timedelta(seconds=error.retry_after), run.held_until or now)
            await self._write(lambda tx: workspaces.hold(tx, run.workspace_id, until))
            return await self._again(one, until, error.reason, counts=False)
        if error.permanent or one.attempts + 1 >= MAX_ATTEMPTS:
            return await self._finish(one, State.DEAD, error.reason)
        wait = backoff(one.attempts + 1, secrets.randbelow(1000) / 1000)
        return await self._again(one, now + wait, error.reason, counts=True, in_doubt=error.in_doubt)

    async def _again(
        self, one: Claimed, due_at: datetime, reason: str, *, counts: bool, in_doubt: bool | None = None
    ) -> str:
        doubt = one.in_doubt if in_doubt is None else in_doubt or one.in_doubt
        await self._write(lambda tx: outbox.retry(tx, one, due_at, reason, in_doubt=doubt, counts=counts))
        return "later"

    async def _finish(self, one: Claimed, state: State, reason: str) -> str:
        await self._write(lambda tx: outbox.finish(tx, one, state, reason=reason))
        return state.value

    async def _write(self, work: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._store.submit(work))


def _unwanted(one: Claimed, now: datetime) -> str:
    """Why a message is no longer wanted; empty if it is."""
    member = one.member
    if one.expires_at and one.expires_at <= now:
        return "expired"
    if not member.reachable:
        return "unreachable"
    if one.kind is Kind.EDIT and not one.reference:
        return "never sent"
    stranger = one.kind.for_strangers and member.state is not MemberState.LEFT
    if not (member.takes_part or stranger or one.kind.for_everybody):
        return "left"
    today = now.astimezone(member.zone).date()
    if one.kind.waits_for_pause and member.paused_until and member.paused_until > today:
        return "paused"
    return ""


def _moment(one: Claimed, now: datetime) -> datetime:
    """When a message may be shown: now, unless there is a pause or these are the person's quiet hours."""
    if not one.kind.waits_for_quiet_hours:
        return now
    member = one.member
    today = now.astimezone(member.zone).date()
    rests = one.kind.comes_after_pause and member.paused_until and member.paused_until > today
    is_day_off = days_off.public_holidays(member.country, member.region)
    start = now + timedelta(days=1) if rests else now  # a pause may end before its day
    return next_allowed(start, member.zone, member.weekday, member.hour, is_day_off)


def _arrived(tx: Tx, one: Claimed, reference: Reference, now: datetime) -> None:
    outbox.sent(tx, one, now, reference.conversation, reference.message)
    if reference.address != one.address:
        members.change(tx, one.member.id, address=reference.address)
