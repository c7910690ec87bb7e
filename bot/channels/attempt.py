"""One click's work on the database: it begins or is given up, and never both, so what is said is true."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock
from typing import TypeVar

from bot.store.engine import Tx

T = TypeVar("T")
ANSWER_WITHIN = 2.0
"""Seconds for an act, whatever the database does; Slack waits for three, and the answer takes its time."""
MOST_WAITING = 500
"""So many acts wait at a time; who comes then hears at once that it is busy."""


class GivenUp(Exception):
    """It was not begun in time, so nothing was saved."""


class Attempt:
    def __init__(self) -> None:
        self._lock = Lock()
        self._begun = self._given_up = False

    def work(self, work: Callable[[Tx], T]) -> Callable[[Tx], T]:
        """The same work, which raises GivenUp instead of beginning if nobody waits for it any more."""

        def begin(tx: Tx) -> T:
            with self._lock:
                if self._given_up:
                    raise GivenUp
                self._begun = True
            return work(tx)

        return begin

    def give_up(self) -> bool:
        """Whether it is certain that nothing will be saved: it has not begun, and never will."""
        with self._lock:
            self._given_up = not self._begun
            return self._given_up


def when_saved(work: "Future[T]", tell: Callable[[], None]) -> None:
    """Call `tell` in this loop as soon as it is saved, if it ever is."""
    loop = asyncio.get_running_loop()

    def done(work: "Future[T]") -> None:
        if not work.cancelled() and work.exception() is None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(tell)

    work.add_done_callback(done)
