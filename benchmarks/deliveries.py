"""Cards that leave, beside the same without looking whether something else came that day."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from unittest.mock import patch

from sqlalchemy import insert, select, update

from benchmarks.organisation import TEAM, At, new_store, run_at
from benchmarks.rounds import Row
from bot.channels.base import Call, Delivery, Reference
from bot.domain.outbox import Kind, State
from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store.engine import Store
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.nudges import plan_due

_NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
_WEEKS = 12
"""So many weeks of what came before somebody has."""
_A_WEEK = 2


class Nowhere:
    """A platform that takes everything at once."""

    platform = Platform.SLACK
    pace = 1e9
    a_minute: Mapping[Call, int] = {}

    def is_open(self, address: Mapping[str, str]) -> bool:  # noqa: ARG002
        """Every conversation is."""
        return True

    async def send(self, delivery: Delivery) -> Reference:
        """Take it."""
        return Reference("D1", str(delivery.id), delivery.address)

    async def edit(self, delivery: Delivery, reference: Reference) -> None:
        """Take it."""

    async def find_delivery(self, delivery: Delivery) -> Reference | None:
        """Find nothing."""

    async def probe(self, workspace: str, address: Mapping[str, str]) -> None:
        """Be there."""


def measure(folder: Path, people: int, rounds: int) -> Iterator[Row]:
    """The same cards again and again, with and without the look, in turns."""
    store = new_store(f"sqlite:///{folder / 'deliveries.db'}", people, _NOW)
    store.write(lambda tx: tx.execute(update(members).values(asked=False)))
    plan_due(run_at(_NOW, store, Library()))
    _write_history(store)
    _wait_again(store)
    pen, looked, bare = Pen(Library()), [], []
    for number in range(rounds + 1):
        seconds = [_seconds(lambda: _deliver(store, pen)), 0.0]
        _wait_again(store)
        with patch("scheduler.sending.is_spaced", return_value=False):
            seconds[1] = _seconds(lambda: _deliver(store, pen))
        _wait_again(store)
        if number:
            looked.append(seconds[0])
            bare.append(seconds[1])
    store.close()
    ratios = [ours / theirs for ours, theirs in zip(looked, bare, strict=True)]
    ratio = f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    ours, theirs = (f"{people / median(one):.0f}/s" for one in (looked, bare))
    yield Row("cards that leave, looking what else came", ours, theirs, ratio, "1.05 or less")


def _deliver(store: Store, pen: Pen) -> None:
    asyncio.run(Outbox(store, {Platform.SLACK: Nowhere()}, At(_NOW), pen).drain(1, Platform.SLACK, TEAM))


def _wait_again(store: Store) -> None:
    new = outbox.c.due_at > _NOW - timedelta(days=1)
    again = {"state": State.TODO, "sent_at": None, "in_doubt": False, "due_at": _NOW}
    store.write(lambda tx: tx.execute(update(outbox).where(new).values(again)))


def _write_history(store: Store) -> None:
    """What each of them got in the weeks before."""
    people = store.read(lambda tx: tx.execute(select(outbox.c.workspace_id, outbox.c.member_id)).all())
    rows = [
        {
            "workspace_id": one.workspace_id,
            "member_id": one.member_id,
            "kind": Kind.NUDGE,
            "key": f"before:{one.member_id}:{number}",
            "message": None,
            "state": State.SENT,
            "due_at": (at := _NOW - timedelta(days=7 * number / _A_WEEK + 1)),
            "sent_at": at,
        }
        for number in range(_WEEKS * _A_WEEK)
        for one in people
    ]
    store.write(lambda tx: tx.execute(insert(outbox), rows))


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
