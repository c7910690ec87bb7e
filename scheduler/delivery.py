"""The outbox's way out: one workspace at a time, several people at once, each message checked once more."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import TypeVar

import structlog
from prometheus_client import Counter

from bot.channels.base import CannotTell, Channel, Delivery, DeliveryError, Reference
from bot.clock import Clock
from bot.domain.messages import Message
from bot.domain.outbox import Kind, State, backoff, hold_duration
from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store import members, outbox, rows, workspaces
from bot.store.engine import Store, Tx
from bot.store.outbox_rows import Claimed
from bot.store.rows import BadRow
from bot.store.workspaces import Hold
from scheduler.outgoing_messages import (
    NotRendered,
    allowed_moment,
    draw_message,
    is_over,
    is_spaced,
    next_free_moment,
    unwanted_end,
)
from scheduler.ways import Drain, NotNow, Way

T = TypeVar("T")
log = structlog.get_logger()
SENT = Counter("ambassador_messages_total", "Messages that left the outbox", ["platform", "kind", "result"])
AT_ONCE = 7
"""Messages in flight for one workspace, beside one place that is kept for alerts."""


class Outbox:
    def __init__(self, store: Store, channels: Mapping[Platform, Channel], clock: Clock, pen: Pen) -> None:
        self._store, self._channels, self._clock, self._pen = store, channels, clock, pen
        self._ways: dict[int, Way] = {}
        self._stopped = False

    def stop(self) -> None:
        """Begin nothing more; what is on its way may arrive."""
        self._stopped = True

    async def waiting(self) -> list[tuple[int, Platform, str]]:
        """The workspaces that have something to send now: id, platform, external id."""
        now = self._clock.now()
        found = await asyncio.to_thread(self._store.read, lambda tx: outbox.workspaces_with_work(tx, now))
        for workspace_id, platform, _ in found:
            if platform not in set(Platform):
                rows.log_bad_row(BadRow("workspaces", workspace_id))
        served = [one for one in found if one[1] in self._channels]
        return [(workspace_id, Platform(platform), name) for workspace_id, platform, name in served]

    async def drain(
        self, workspace_id: int, platform: Platform, external_id: str, *, urgent: bool = False
    ) -> None:
        """Send all that is due in one workspace, or only its alerts. Only one of each may drain at a time."""
        way = self._ways.setdefault(workspace_id, Way(workspace_id, external_id, self._channels[platform]))
        drain = Drain(way, urgent)
        while drain.held_until is None and not self._stopped:
            claimed = await self._write(partial(self._claim, drain))
            if not claimed or not await self._may_send(drain, claimed):
                return
            queues = [claimed]
            if not drain.on_trial:
                claimed.sort(key=lambda one: one.member.id)  # stable: each person's messages keep their order
                queues = [list(own) for _, own in groupby(claimed, key=lambda one: one.member.id)]
            await asyncio.gather(*(self._send_in_order(drain, queue) for queue in queues))

    def _claim(self, drain: Drain, tx: Tx) -> list[Claimed]:
        now, workspace_id = self._clock.now(), drain.way.workspace_id
        drain.hold = workspaces.get_hold(tx, workspace_id)
        if (drain.hold.until and drain.hold.until > now) or (drain.on_trial and drain.urgent):
            return []
        claimed = outbox.claim_messages(
            tx,
            workspace_id,
            now,
            1 if drain.urgent else AT_ONCE,
            urgent=drain.urgent,
            tried_last=drain.on_trial,
            unreadable=lambda row: log.error("message_unreadable", delivery=row),
        )
        drain.look_up(tx, {one.member.id for one in claimed if is_spaced(one)}, now)
        return claimed

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
        await self._hold(drain, seconds)
        await self._write(partial(outbox.release_messages, claimed))
        return False

    async def _send_in_order(self, drain: Drain, queue: list[Claimed]) -> None:
        for one in queue:
            result = await self._send(drain, one)
            SENT.labels(drain.way.channel.platform, one.kind, result).inc()

    async def _send(self, drain: Drain, one: Claimed) -> str:
        """Send one message, whatever comes of it; return the result's name."""
        try:
            return await self._put_aside(drain, one) or await self._try(drain, one)
        except NotNow:
            return await self._later(lambda tx: outbox.release_message(tx, one))
        except NotRendered:
            return await self._again(one, self._wait(one), NotRendered.REASON)
        except DeliveryError as error:
            return await self._failed(drain, one, error)
        except Exception:  # a fault of our own must not stop the messages behind it
            log.exception("send_failed", kind=one.kind, delivery=one.id)
            return await self._again(one, self._wait(one), "fault")

    async def _put_aside(self, drain: Drain, one: Claimed) -> str:
        """Deal with a message that is not to be sent now, or not at all; empty if it is."""
        now = self._clock.now()
        try:
            end, moment = unwanted_end(one, now), allowed_moment(one, now)
        except Exception as error:  # what is kept of the person makes no sense
            raise DeliveryError(outbox.UNREADABLE, permanent=True) from error
        if end:
            return await self._finish(one, *end)
        if moment <= now and is_spaced(one):
            moment = next_free_moment(one, await drain.came_to(self._store, one.member.id, now), now)
        if moment > now:
            return await self._later(lambda tx: outbox.postpone_message(tx, one, now, moment))
        if is_over(one, now):
            return await self._finish(one, State.LOST if one.in_doubt else State.DEAD, "expired")
        if drain.held_until or self._stopped:
            return await self._later(lambda tx: outbox.release_message(tx, one))
        if (until := drain.way.opens_at(one, now)) > now:
            return await self._again(one, until, "limited", counts=False)
        return ""

    async def _try(self, drain: Drain, one: Claimed) -> str:
        message = await draw_message(self._store, self._pen, one)
        if message is None:
            return await self._finish(one, State.DROPPED, "nothing to show")
        reference = await self._reach(drain, one, message)
        if reference is None:
            return await self._finish(one, State.LOST, "in doubt")
        await self._write(partial(_arrived, drain, one, reference, self._clock.now()))
        drain.hold = Hold()
        return "sent"

    async def _reach(self, drain: Drain, one: Claimed, message: Message) -> Reference | None:
        """Send, edit, or find what may have been sent; None if nobody can tell, and twice would be worse."""
        way, channel = drain.way, drain.way.channel
        delivery = Delivery(one.id, way.external_id, one.member.external_id, one.address, message)
        if one.kind is Kind.EDIT:
            reference = Reference(one.conversation, one.reference, one.address)
            await self._take_turn(drain)
            await channel.edit(delivery, reference)
            return reference
        if one.in_doubt:
            try:
                if found := await channel.find_delivery(delivery):
                    return found
            except CannotTell:
                if not one.kind.policy.twice:
                    return None
        await self._take_turn(drain)
        marked = await self._write(lambda tx: outbox.mark_in_flight(tx, one, self._clock.now()))
        if not marked or drain.held_until:
            raise NotNow
        return await channel.send(delivery)

    async def _take_turn(self, drain: Drain) -> None:
        if drain.held_until is None and not self._stopped:
            await drain.way.turn()
        if drain.held_until or self._stopped:
            raise NotNow

    async def _failed(self, drain: Drain, one: Claimed, error: DeliveryError) -> str:
        now = self._clock.now()
        log.warning("delivery_failed", kind=one.kind, delivery=one.id, reason=error.reason)
        if error.gone:
            await self._write(lambda tx: members.update_member(tx, one.member.id, unreachable_since=now))
        if error.permanent:
            return await self._finish(one, State.DEAD, error.reason)
        doubt = one.in_doubt or error.in_doubt
        if error.call and error.retry_after is not None:
            until = drain.way.limit(error.call, now + timedelta(seconds=error.retry_after))
            return await self._again(one, until, error.reason, in_doubt=doubt, counts=False)
        due_at = self._wait(one)
        if error.outage or error.retry_after is not None:
            due_at = max(due_at, await self._hold(drain, error.retry_after, before=one.attempts > 0))
        return await self._again(one, due_at, error.reason, in_doubt=doubt)

    async def _hold(self, drain: Drain, seconds: float | None, *, before: bool = False) -> datetime:
        """Let the workspace get nothing for so long, or longer each time; a drain counts as one time.

        `before`: it is a message that failed before, so perhaps it is not the platform: the wait stays short.
        """
        now, times = self._clock.now(), max(drain.hold.times + (not before), 1)
        wait = timedelta(seconds=seconds) if seconds is not None else hold_duration(1 if before else times)
        if drain.held_until is not None and seconds is None:
            return drain.held_until
        until = drain.held_until = max(now + wait, drain.held_until or now)
        await self._write(lambda tx: workspaces.hold_sending(tx, drain.way.workspace_id, until, times))
        return until

    def _wait(self, one: Claimed) -> datetime:
        return self._clock.now() + backoff(one.attempts + 1, secrets.randbelow(1000) / 1000)

    async def _again(
        self,
        one: Claimed,
        due_at: datetime,
        reason: str,
        *,
        in_doubt: bool | None = None,
        counts: bool = True,
    ) -> str:
        again = partial(outbox.retry_message, in_doubt=in_doubt, counts=counts)
        return await self._later(lambda tx: again(tx, one, due_at, reason))

    async def _later(self, work: Callable[[Tx], None]) -> str:
        await self._write(work)
        return "later"

    async def _finish(self, one: Claimed, state: State, reason: str) -> str:
        await self._write(lambda tx: outbox.finish_message(tx, one, state, reason=reason))
        return state.value

    async def _write(self, work: Callable[[Tx], T]) -> T:
        return await asyncio.wrap_future(self._store.submit(work))


def _arrived(drain: Drain, one: Claimed, reference: Reference, now: datetime, tx: Tx) -> None:
    outbox.mark_sent(tx, one, now, reference.conversation, reference.message)
    if reference.address != one.address:
        members.update_member(tx, one.member.id, address=reference.address)
    if drain.on_trial:
        workspaces.end_hold(tx, drain.way.workspace_id)
