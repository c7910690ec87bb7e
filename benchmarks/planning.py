"""Planning a week, beside writing the same rows with SQLAlchemy Core: each size in a process of its own."""

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from sqlalchemy import Table, func, insert, select

from benchmarks.organisation import AT_ONCE, new_store, run_at
from benchmarks.rounds import Row
from benchmarks.servers import ROOT
from bot.store.engine import Store
from bot.store.tables.outbox import outbox
from bot.store.tables.weekly import nudge_items, nudges
from content_library.library import Library
from scheduler.nudges import plan_due

_NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
_MEGABYTE = 1024
_GROWTH = 1.1
"""So much longer may a person take among more people."""


def measure(folder: Path, sizes: Sequence[int]) -> Iterator[Row]:
    """Time and memory for each size, and how they grow."""
    found = {people: _in_own_process(folder, people) for people in sizes}
    for people, one in found.items():
        ratios = [ours / bare for ours, bare in zip(one["planned"], one["inserted"], strict=True)]
        ratio = f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})"
        ours, bare = sum(one["planned"]), sum(one["inserted"])
        yield Row(f"a week for {people:,} people", f"{ours:.2f} s", f"{bare:.2f} s", ratio, "6 or less")
        yield Row("  memory at its peak", f"{one['megabytes'][0]:.0f} MB", "", "", "flat")
    for (few, less), (many, more) in pairwise(found.items()):
        slower = sum(more["planned"]) / sum(less["planned"])
        aim = f"{_GROWTH * many / few:.1f} or less"
        yield Row(f"  {many:,} to {few:,} people", "", "", f"{slower:.1f} times", aim)


def _in_own_process(folder: Path, people: int) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "benchmarks.planning", str(folder), str(people)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def main(folder: Path, people: int) -> None:
    """Plan and write the same again, in turns of a thousand people; print what each took, and the memory."""
    files = folder / f"planned-{people}.db", folder / f"inserted-{people}.db"
    new_store(f"sqlite:///{files[0]}", people, _NOW).close()
    shutil.copy(*files)
    store, copy = (Store(f"sqlite:///{file}") for file in files)
    library = Library()
    with closing(new_store(f"sqlite:///{folder / f'first-{people}.db'}", 1, _NOW)) as first:
        plan_due(run_at(_NOW, first, library))  # what a process loads once is no part of it
    planned, inserted = [], []
    for second in range(-(-people // AT_ONCE)):
        now = _NOW + timedelta(seconds=second)
        planned.append(_seconds(partial(plan_due, run_at(now, store, library))))
        inserted.append(sum(_copy_new(store, copy, table) for table in (nudges, nudge_items, outbox)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    sys.stdout.write(json.dumps({"planned": planned, "inserted": inserted, "megabytes": [peak]}))


def _copy_new(planned: Store, copy: Store, table: Table) -> float:
    """Write what a table has more than its copy, in one transaction; return the seconds of the writing."""
    last = copy.read(lambda tx: tx.execute(select(func.max(table.c.id))).scalar()) or 0
    new = select(table).where(table.c.id > last)
    rows = planned.read(lambda tx: [dict(row) for row in tx.execute(new).mappings()])
    return _seconds(lambda: copy.write(lambda tx: tx.execute(insert(table), rows)))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
