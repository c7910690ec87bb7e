"""A timed job is one function, with its name and its rhythm above it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import Protocol, TypeVar

from bot.clock import Clock
from bot.fetching.fetcher import Fetcher
from bot.store.boxes.boxes import Boxes
from bot.store.engine import Store, Tx
from bot.store.vault import Vault
from content_library.library import Library
from scheduler.each import BATCH, Each
from scheduler.each import Work as Park


class Row(Protocol):
    @property
    def id(self) -> int:
        pass


class Defers(Protocol):
    async def defer(self, name: str, row_id: int) -> None:
        """Have the long work of this name done for a row of ours, by whichever process is free."""


R = TypeVar("R", bound=Row)
Find = Callable[[Tx, datetime], Sequence[int]]
Do = Callable[..., int]
"""What is done with some rows: (tx, ids, library, now); see each.py."""


@dataclass(frozen=True)
class Run:
    """One run of a job, and all that jobs work with. A job may run twice, late, or on several machines."""

    store: Store
    library: Library
    vault: Vault
    clock: Clock
    fetcher: Fetcher
    boxes: Boxes
    queue: Defers | None = None
    job: str = ""
    address: str = ""
    """Where others reach the bot on the web, if anywhere."""

    @cached_property
    def now(self) -> datetime:
        """The moment that all of this run goes by."""
        return self.clock.now()

    @property
    def each(self) -> Each:
        return Each(self.store, self.job)

    def batch(self, find: Find, work: Do, *, size: int = BATCH, park: Park | None = None) -> int:
        """Do it with all that is found to be due, a batch in each transaction; return how much that was."""
        due = self.store.read(lambda tx: find(tx, self.now))
        return self.each.batch(due, partial(work, library=self.library, now=self.now), size=size, park=park)

    def those(
        self, candidates: Callable[[Tx], Iterable[R]], is_due: Callable[[Tx, R, datetime], object]
    ) -> Find:
        """For `batch`: find those of the candidates of which something is to be done."""
        return lambda tx, now: [
            one.id for one in self.each.which(candidates(tx), lambda one: is_due(tx, one, now))
        ]


Work = Callable[[Run], object]
W = TypeVar("W", bound=Work)


@dataclass(frozen=True)
class Job:
    """Something to do once in every period. `on_request`: also at once, when somebody has done something."""

    name: str
    every: timedelta
    on_request: bool
    work: Work


TIMED = "timed"


def timed(name: str, *, minutes: int, on_request: bool = False) -> Callable[[W], W]:
    """Say of a function that it is a timed job; `jobs.py` finds it by that."""

    def say(work: W) -> W:
        work.__dict__[TIMED] = Job(name, timedelta(minutes=minutes), on_request, work)
        return work

    return say
