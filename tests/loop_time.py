"""The clock that time-outs and sleeps go by: a test lets time pass, however slowly the machine goes."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.patience import wait_for


class LoopTime:
    """The time of the loop that runs, to be made inside of it. By itself it goes as it always does."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._true, self._passed = loop.time, 0.0
        loop.time = self._now  # type: ignore[method-assign]

    def pass_by(self, seconds: float) -> None:
        """What waits for no longer than this is over in the loop's next turn."""
        self._passed += seconds

    async def pass_once(self, so_far: Callable[[], object], seconds: float) -> None:
        """Let it pass as soon as something has come so far."""
        await wait_for(so_far)
        self.pass_by(seconds)

    def _now(self) -> float:
        return self._true() + self._passed


@contextmanager
def closed_port(host: str = "127.0.0.1") -> Iterator[int]:
    """A port at which nobody listens, and nobody else can begin to."""
    with socket.socket() as taken:
        taken.bind((host, 0))
        yield int(taken.getsockname()[1])
