"""How much of what a platform's limit allows is used, and how many of the calls it refuses."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.deliveries import Nowhere
from benchmarks.organisation import TEAM, new_store, run_at
from benchmarks.rounds import Row
from bot.channels.base import Delivery, DeliveryError, Reference
from bot.clock import Clock
from bot.domain.people import Platform
from bot.drawing import Pen
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.nudges import plan_due


class Limited(Nowhere):
    """A platform that takes so many messages in any second, and refuses what is more."""

    def __init__(self, pace: float) -> None:
        self.pace = pace
        self.taken: list[float] = []
        self.refused = 0
        self._lately: deque[float] = deque()

    async def send(self, delivery: Delivery) -> Reference:
        """Take it, or refuse it. Raises DeliveryError."""
        now = time.perf_counter()
        while self._lately and self._lately[0] <= now - 1:
            self._lately.popleft()
        if len(self._lately) > self.pace:  # one more: a clock that ticks on the second is no fault
            self.refused += 1
            raise DeliveryError("ratelimited", retry_after=1)
        self._lately.append(now)
        self.taken.append(now)
        return await super().send(delivery)


def measure(folder: Path, messages: Mapping[int, int]) -> Iterator[Row]:
    """`messages`: how many are sent, by how many a second the platform takes."""
    for pace, number in messages.items():
        platform = asyncio.run(_deliver(f"sqlite:///{folder / f'paces-{pace}.db'}", pace, number))
        taken, calls = platform.taken, len(platform.taken) + platform.refused
        speed = (len(taken) - 1) / (taken[-1] - taken[0])
        used, refused = f"{speed / pace:.2f}", f"{100 * platform.refused / calls:.1f} %"
        yield Row(f"messages, {pace} a second allowed", f"{speed:.1f}/s", f"{pace}/s", used, "0.95 or more")
        yield Row("  of the calls it refuses", refused, "", "", "less than 1 %")


async def _deliver(url: str, pace: int, number: int) -> Limited:
    now = datetime.now(UTC)
    store = new_store(url, number, now)
    plan_due(run_at(now, store, Library()))
    platform = Limited(pace)
    outbox = Outbox(store, {Platform.SLACK: platform}, Clock(), Pen(Library()))
    while len(platform.taken) < number:
        await outbox.drain(1, Platform.SLACK, TEAM)
    store.close()
    return platform
