"""Work on many rows, of which a bad one hurts itself only. Every timed job does its work through here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import structlog
from prometheus_client import Counter

from bot.store import rows
from bot.store.engine import Closed, Store, Tx

T = TypeVar("T")
log = structlog.get_logger()
FAILURES = Counter(
    "ambassador_job_failures_total", "Faults of timed jobs, and rows that they set aside", ["job"]
)
BATCH = 50
"""So many at once: on SQLite a click waits while a batch is written, so it should not take long."""

Work = Callable[[Tx, Sequence[int]], int]
"""What is done with some rows, given their ids; it returns how much that was.

It asks once more whether each is still to be done: another process may be at it.
"""


@contextmanager
def guarded(job: str) -> Iterator[None]:
    """Around a job: a fault of it is logged and counted, and stops nothing else."""
    try:
        yield
    except Closed:  # the process ends: the next one does it
        log.debug("job_cut_off", job=job)
    except Exception:  # the next time tries it again
        FAILURES.labels(job).inc()
        log.exception("job_failed", job=job)


@dataclass(frozen=True)
class Each:
    """Does one job with one row after another. `job` is the name in the table of jobs.

    A fault of a row is logged once, and tried again at the next tick; a fault of the database ends the job.
    """

    store: Store
    job: str

    def batch(self, ids: Sequence[int], work: Work, *, size: int = BATCH, park: Work | None = None) -> int:
        """Do it with all of them, so many in each transaction. `park` puts one off that cannot be done."""
        starts = range(0, len(ids), size)
        return sum(
            self.store.write(partial(self.within, ids=ids[start : start + size], work=work, park=park))
            for start in starts
        )

    def within(self, tx: Tx, ids: Sequence[int], work: Work, park: Work | None = None) -> int:
        """Do it with all of them in this transaction; if that fails, with one by one."""
        try:
            with tx.begin_nested():
                return work(tx, ids)
        except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
            if len(ids) > 1 and not rows.is_the_databases(error):
                return sum(self.within(tx, [one], work, park) for one in ids)
            self._set_aside(error, *ids)
            return park(tx, ids) if park else 0

    def alone(self, row_id: int, work: Callable[[], T]) -> T | None:
        """Do what takes several transactions for one row."""
        with self._aside(row_id):
            return work()
        return None

    def which(self, candidates: Iterable[T], is_due: Callable[[T], object]) -> list[T]:
        """Those of which something is to be done; it is asked outside of the writing thread."""
        found = []
        for one in candidates:
            with self._aside(one if isinstance(one, int) else getattr(one, "id", None)):
                if is_due(one):
                    found.append(one)
        return found

    @contextmanager
    def _aside(self, row_id: int | None) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - as above
            self._set_aside(error, row_id)

    def _set_aside(self, error: Exception, *row_ids: int | None) -> None:
        if rows.is_the_databases(error):
            raise error
        FAILURES.labels(self.job).inc()
        for one in row_ids:
            rows.log_bad_row(error, self.job, one)
