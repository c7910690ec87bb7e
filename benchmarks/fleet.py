"""Several workers on one PostgreSQL: how fast the cards of some organisations leave, by how many work."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import Any

from sqlalchemy import select, update

from benchmarks.deliveries import Nowhere
from benchmarks.organisation import found, new_store, run_at
from benchmarks.rounds import Row
from benchmarks.servers import ROOT
from bot.clock import Clock
from bot.domain.outbox import State
from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store.engine import Store
from bot.store.tables.outbox import outbox
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.nudges import plan_due

_WORKSPACES = 8
_LOOK_SECONDS = 0.02
_IS_LEFT = select(outbox.c.id).where(outbox.c.state != State.SENT).limit(1)


def measure(database: str, people: int, workers: Sequence[int], rounds: int) -> Iterator[Row]:
    """`people` in each organisation get a card, by each number of workers in turns."""
    store, now = new_store(database, people, datetime.now(UTC)), datetime.now(UTC)
    for number in range(1, _WORKSPACES):
        store.write(partial(found, people=people, now=now, platform=Platform.SLACK, team=f"T{number}"))
    plan_due(run_at(now, store, Library()))
    speeds: list[list[float]] = []
    with ExitStack() as stack:
        fleet = [stack.enter_context(_worker(database)) for _ in range(max(workers))]
        for number in range(rounds + 1):
            taken = [_seconds(store, fleet[:some]) for some in workers]
            speeds += [[_WORKSPACES * people / one for one in taken]] if number else []
    store.close()
    for place, some in enumerate(workers):
        ratios = [one[place] / one[0] for one in speeds]
        speed = f"{median(one[place] for one in speeds):.0f}/s"
        ratio = f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        what = f"cards of {_WORKSPACES} organisations, {some} working"
        yield Row(what, speed, "", ratio if place else "", "1.00 or more" if place else "")


def _worker(database: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.fleet", database]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own


def _seconds(store: Store, fleet: Sequence[Any]) -> float:
    """Let them send all once more."""
    again = {"state": State.TODO, "sent_at": None, "in_doubt": False}
    store.write(lambda tx: tx.execute(update(outbox).values(again)))
    start = time.perf_counter()
    for one in fleet:
        one.stdin.write("go\n")
        one.stdin.flush()
    if not all(one.stdout.readline() for one in fleet):
        raise RuntimeError("a worker has ended")
    return time.perf_counter() - start


async def _send_all(store: Store, pen: Pen) -> None:
    """What a worker does, until nothing is left, whoever sends it."""
    out = Outbox(store, {Platform.SLACK: Nowhere()}, Clock(), pen)
    while store.read(lambda tx: tx.execute(_IS_LEFT).first()):
        await asyncio.gather(*(out.drain(*one) for one in await out.waiting()))
        await asyncio.sleep(_LOOK_SECONDS)


def main(database: str) -> None:
    """Send all each time that a line is read, and say when it is done."""
    store, pen = Store(database), Pen(Library())
    for _ in sys.stdin:
        asyncio.run(_send_all(store, pen))
        print("done", flush=True)  # noqa: T201 - whoever measures waits for it


if __name__ == "__main__":
    main(sys.argv[1])
