"""Group commit: what waits for SQLite's one writing thread is committed together.

A commit with `synchronous=FULL` waits for the disk, as long for many pieces of work as for one.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import repeat
from typing import Any, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
Work = Callable[[Connection], Any]
_Outcome = tuple[Any, BaseException | None]
_Waiting = tuple[Work, "Future[Any]"]
MOST = 32
"""So many at once: the first of them waits for the last."""


class Waiting:
    """Work that nobody has begun yet, and what is to become of it."""

    def __init__(self) -> None:
        self._queue: deque[_Waiting] = deque()

    def add(self, work: Work) -> "Future[Any]":
        """Queue it; the future is done when it is committed."""
        future: Future[Any] = Future()
        self._queue.append((work, future))
        return future

    def run(self, write: Callable[[Work], Any]) -> None:
        """Do what waits, if an earlier run has left something; `write` runs work in a transaction.

        Work that fails leaves nothing and hurts none of the others. If it cannot be committed together, each
        is run once more by itself.
        """
        batch = self._take()
        if len(batch) > 1 and _run_together(batch, write):
            return
        for work, future in batch:
            _settle(future, _try(partial(write, work)))

    def _take(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        while self._queue and len(batch) < MOST:
            work, future = self._queue.popleft()
            if future.set_running_or_notify_cancel():
                batch.append((work, future))
        return batch


def do(work: Callable[[Connection], T], tx: Connection) -> T:
    """Run work. No asyncio future takes a StopIteration: whoever waits for it would wait for minutes."""
    try:
        return work(tx)
    except StopIteration as fault:
        raise RuntimeError("nothing was left of an iterator") from fault


def _run_together(batch: Sequence[_Waiting], write: Callable[[Work], Any]) -> bool:
    """Whether that was all: it is committed, or it could not begin, and another try would only wait again."""
    begun = False
    outcomes: list[_Outcome] = []

    def all_of_it(tx: Connection) -> None:
        nonlocal begun
        begun = True
        outcomes.extend(_in_savepoint(tx, work) for work, _ in batch)

    _, fault = _try(partial(write, all_of_it))
    if fault and begun:
        return False
    for (_, future), outcome in zip(batch, outcomes or repeat((None, fault)), strict=False):
        _settle(future, outcome)
    return True


def _in_savepoint(tx: Connection, work: Work) -> _Outcome:
    """Raises if SQLite has rolled back by itself, as on a full disk: then the savepoint is gone as well."""
    raw: Any = tx.connection.driver_connection  # SQLAlchemy's own savepoints take ten times as long
    raw.execute("SAVEPOINT work")
    outcome = _try(partial(do, work, tx))
    if outcome[1]:
        raw.execute("ROLLBACK TO work")
    raw.execute("RELEASE work")
    return outcome


def _try(work: Callable[[], Any]) -> _Outcome:
    try:
        return work(), None
    except BaseException as fault:  # noqa: BLE001 - it is for who waits, as with any executor
        return None, fault


def _settle(future: "Future[Any]", outcome: _Outcome) -> None:
    done, fault = outcome
    if fault:
        future.set_exception(fault)
    else:
        future.set_result(done)
