"""Messages in flight: several people at once, one after another for each, and a place kept for alerts."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Self

import structlog

from bot.domain.outbox import Rank
from bot.store.outbox_rows import Claimed

log = structlog.get_logger()
AT_ONCE, MOST_AT_ONCE = 7, 64
"""Messages in flight for one workspace, beside one place that is kept for alerts: more where it is faster."""
_EACH = 0.25
"""Seconds that a message may be in flight without the pace suffering, however fast it is."""
_Lane = tuple[bool, int]
"""Whose messages leave one after another: a person's, and beside them the alerts to the same person."""


@dataclass(frozen=True)
class Room:
    """What a drain has a place for: for `more`, and for an `alert`; `people` have messages here already."""

    is_empty: bool
    more: bool
    alert: bool
    people: frozenset[int]
    alerted: frozenset[int]


def at_once(pace: float) -> int:
    """How many places a workspace has that gets so many messages a second."""
    return int(min(max(AT_ONCE, pace * _EACH), MOST_AT_ONCE))


class Window:
    """What one drain has claimed. As one place becomes free the next takes it, so nobody waits for the slow.

    `changed` is set whenever a place becomes free.
    """

    def __init__(
        self, send: Callable[[Claimed], Awaitable[None]], changed: asyncio.Event, places: int
    ) -> None:
        self.changed, self._send, self._places = changed, send, places
        self._waiting: dict[_Lane, deque[Claimed]] = {}
        self._in_flight: dict[_Lane, asyncio.Task[None]] = {}
        self._is_broken = False

    @property
    def is_broken(self) -> bool:
        """Whether a fault of our own, as of the database, ended one of them."""
        return self._is_broken

    @property
    def room(self) -> Room:
        """More is wanted if there is a place for which nobody waits."""
        lanes, in_flight = (*self._waiting, *self._in_flight), len(self._in_flight)
        return Room(
            is_empty=not lanes,
            more=not self._waiting and in_flight < self._places,
            alert=in_flight <= self._places and not any(is_alert for is_alert, _ in self._waiting),
            people=frozenset(who for _, who in lanes),
            alerted=frozenset(who for is_alert, who in lanes if is_alert),
        )

    def add(self, claimed: Sequence[Claimed]) -> None:
        for one in claimed:
            lane = one.kind.policy.rank is Rank.ALERT, one.member.id
            self._waiting.setdefault(lane, deque()).append(one)

    def start(self, *, one_by_one: bool) -> None:
        """Let leave what there is a place for, alerts first."""
        for lane in sorted(self._waiting, key=lambda lane: not lane[0]):
            is_alert, _ = lane
            if len(self._in_flight) < (1 if one_by_one else self._places + is_alert):
                queue = self._waiting.pop(lane)
                self._in_flight[lane] = asyncio.create_task(self._run(lane, queue))

    @property
    def left(self) -> list[Claimed]:
        """What has not left."""
        return [one for queue in self._waiting.values() for one in queue]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait for what is in flight, unless all is to end now."""
        for task in self._in_flight.values() if kind is asyncio.CancelledError else ():
            task.cancel()
        await asyncio.gather(*self._in_flight.values(), return_exceptions=True)

    async def _run(self, lane: _Lane, queue: deque[Claimed]) -> None:
        try:
            while queue:
                await self._send(queue.popleft())
        except Exception:  # what it leaves behind is found by the next drain
            self._is_broken = True
            log.exception("drain_failed")
        finally:
            self._in_flight.pop(lane, None)
            self.changed.set()
