"""One message that leaves: checked once more, in its turn, and what comes of it is kept."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog
from prometheus_client import Counter

from bot.channels.base import Call, CannotTell, Delivery, DeliveryError, Reference
from bot.clock import Clock
from bot.domain.looks import Look
from bot.domain.messages import Message
from bot.domain.outbox import Kind, State, backoff, hold_duration
from bot.domain.people import Member, MemberState
from bot.drawing import Pen
from bot.store import audit, members, mentions, outbox, workspaces
from bot.store.engine import Store, Tx
from bot.store.notifying import notify_hr
from bot.store.outbox_rows import Claimed
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
from scheduler.ways import Drain, NotNow

T = TypeVar("T")
log = structlog.get_logger()
NEWS_FOR = timedelta(days=14)
"""So long HR is told late that nothing could be sent."""
# Not by kind: an alert that leaves says that somebody has just reported something.
SENT = Counter("ambassador_messages_total", "Messages that left the outbox", ["platform", "result"])


class Sender:
    """Sends what one process has claimed. `holder` is its name in the leases."""

    def __init__(self, store: Store, clock: Clock, pen: Pen, holder: str) -> None:
        self._store, self._clock, self._pen, self._holder = store, clock, pen, holder
        self.is_stopped = False

    async def send(self, drain: Drain, one: Claimed) -> None:
        """Send one message, whatever comes of it."""
        result = await self._result(drain, one)
        SENT.labels(drain.way.channel.platform, result).inc()

    async def _result(self, drain: Drain, one: Claimed) -> str:
        """What came of it, in a word."""
        try:
            return await self._put_aside(drain, one) or await self._try(drain, one)
        except NotNow:
            return await self._later(lambda tx: outbox.release_messages(tx, one))
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
        if drain.held_until or self.is_stopped:
            return await self._later(lambda tx: outbox.release_messages(tx, one))
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
            await self._begin(drain, one, Call.EDIT)
            await channel.edit(delivery, reference)
            return reference
        if one.in_doubt:
            try:
                if found := await channel.find_delivery(delivery):
                    return found
            except CannotTell:
                if not one.kind.policy.twice:
                    return None
        await self._begin(drain, one, Call.POST)
        return await channel.send(delivery)

    async def _begin(self, drain: Drain, one: Claimed, call: Call) -> None:
        """Wait for its turn, and make sure right before the call that it is still ours to send."""
        if drain.held_until is None and not self.is_stopped:
            await drain.way.turn()
        now = self._clock.now()
        if drain.held_until or self.is_stopped or drain.way.opens_at(one, now) > now:
            raise NotNow
        drain.way.note(call, now)
        marked = await self._write(lambda tx: outbox.mark_in_flight(tx, one, self._holder))
        if marked:
            await drain.way.gap()
        if not marked or drain.held_until:
            raise NotNow

    async def _failed(self, drain: Drain, one: Claimed, error: DeliveryError) -> str:
        now = self._clock.now()
        log.warning("delivery_failed", kind=one.kind, delivery=one.id, reason=error.reason)
        if error.gone:
            await self._write(lambda tx: members.update_member(tx, one.member.id, unreachable_since=now))
        if error.missing and one.kind is Kind.EDIT:  # who deleted a card misses nothing of it
            return await self._finish(one, State.DROPPED, error.reason)
        if error.permanent:
            return await self._finish(one, State.DEAD, error.reason)
        doubt = one.in_doubt or error.in_doubt
        if until := drain.way.learn(error, one, now):
            return await self._again(one, until, error.reason, in_doubt=doubt, counts=False)
        due_at = self._wait(one)
        if error.outage or error.retry_after is not None:
            is_news = error.shut_out and drain.held_until is None and not drain.hold.times
            due_at = max(due_at, await self.hold(drain, error.retry_after, before=one.attempts > 0))
            if is_news:
                await self._write(partial(self._tell_hr, drain.way.workspace_id, now))
        # An outage counts once, for what was in flight: perhaps it is one of these that always fails.
        counts = error.retry_after is None
        return await self._again(one, due_at, error.reason, in_doubt=doubt, counts=counts)

    async def hold(self, drain: Drain, seconds: float | None, *, before: bool = False) -> datetime:
        """Let the workspace get nothing for so long, or longer each time; a drain counts as one time.

        `before`: it is a message that failed before, so perhaps it is not the platform: the wait stays short.
        """
        now, times = self._clock.now(), max(drain.hold.times + (not before), 1)
        wait = hold_duration(1 if before else times, _chance())
        if seconds is not None:
            wait = timedelta(seconds=seconds)
        if drain.held_until is not None and seconds is None:
            return drain.held_until
        until = drain.held_until = max(now + wait, drain.held_until or now)
        await self._write(lambda tx: workspaces.hold_sending(tx, drain.way.workspace_id, until, times))
        return until

    def _tell_hr(self, workspace_id: int, now: datetime, tx: Tx) -> None:
        """It arrives as soon as somebody has set it right."""

        def news(hr: Member) -> tuple[str, Message]:
            words = self._pen.library.words("place", hr.language)
            return f"refused:{now.isoformat()}:{hr.id}", words.message("refused_title", "refused")

        notify_hr(tx, workspace_id, news, now, daytime=False, expires_at=now + NEWS_FOR)

    def _wait(self, one: Claimed) -> datetime:
        return self._clock.now() + backoff(one.attempts + 1, _chance())

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


def _chance() -> float:
    return secrets.randbelow(1000) / 1000


def _arrived(drain: Drain, one: Claimed, reference: Reference, now: datetime, tx: Tx) -> None:
    # In the order of a click, which holds its workspace and its member when it comes to a message.
    if drain.on_trial:
        workspaces.end_hold(tx, drain.way.workspace_id)
    if reference.address != one.address:
        members.update_member(tx, one.member.id, address=reference.address)
    if one.kind is Kind.HR_NEWS and one.member.state is not MemberState.CHANNEL:  # whom it names can see that
        audit.log_looks(tx, one.member, now, Look.TOLD, mentions.list_mentioned(tx, one.id))
    outbox.mark_sent(tx, one, now, reference.conversation, reference.message)
