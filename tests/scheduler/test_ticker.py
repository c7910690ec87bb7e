import asyncio
from datetime import timedelta

import pytest
import time_machine

from bot.clock import Clock
from bot.store.engine import Store
from bot.store.tables.keys import key_holders
from content_library.library import Library
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from scheduler.ticker import Tick, Ticker
from tests.patience import PATIENCE
from tests.people import MONDAY
from tests.scheduler.world import World
from tests.timed_runs import run_by

OFTEN = 0.01


@pytest.fixture
def world(sqlite_store: Store) -> World:
    return World(sqlite_store)


class Beats:
    """Counts how often it was run."""

    def __init__(self) -> None:
        self.count = 0
        self._beat = asyncio.Event()

    async def run(self) -> None:
        self.count += 1
        self._beat.set()

    async def fail(self) -> None:
        await self.run()
        raise ZeroDivisionError

    async def hang(self) -> None:
        await self.run()
        await asyncio.Event().wait()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.count < count:
                self._beat.clear()
                await self._beat.wait()


async def test_a_beat_that_fails_comes_again() -> None:
    failing, good = Beats(), Beats()
    ticker = Ticker((Tick("fails", OFTEN, failing.fail), Tick("works", OFTEN, good.run)))
    ticker.start()
    await failing.until(3)
    await good.until(3)
    ticker.stop()


async def test_a_beat_that_is_still_running_is_not_run_beside_itself() -> None:
    hanging, good = Beats(), Beats()
    ticker = Ticker((Tick("hangs", OFTEN, hanging.hang), Tick("works", OFTEN, good.run)))
    ticker.start()
    await good.until(5)
    ticker.stop()
    assert hanging.count == 1


async def test_after_the_stop_it_is_quiet() -> None:
    beats = Beats()
    ticker = Ticker((Tick("works", OFTEN, beats.run),))
    ticker.start()
    await beats.until(1)
    ticker.stop()
    await asyncio.sleep(0)  # the stop itself is the loop's next turn
    count = beats.count
    other = Beats()
    second = Ticker((Tick("works", OFTEN, other.run),))
    second.start()
    await other.until(5)
    second.stop()
    assert beats.count == count


@pytest.mark.parametrize("by", [timedelta(days=-1), timedelta(minutes=10)], ids=str)
async def test_it_goes_on_beating_when_the_clock_on_the_wall_is_set(by: timedelta) -> None:
    often, seldom = Beats(), Beats()
    ticker = Ticker((Tick("often", OFTEN, often.run), Tick("seldom", 3600, seldom.run)))
    ticker.start()
    await often.until(2)
    with time_machine.travel(Clock().now() + by):
        await often.until(often.count + 3)
        if by < timedelta():  # nobody knows how long that one has waited
            await seldom.until(1)
    ticker.stop()


async def test_every_process_does_this_for_itself(world: World, library: Library) -> None:
    engine = Engine(run_by(world.clock, world.store, library), world.outbox, JOBS)
    assert [(beat.name, beat.seconds) for beat in engine.ticks] == [
        ("look for timed jobs", 5),
        ("deliver messages", 5),
        ("say which key is in use", 60),
        ("leave nothing in the log", 60),
    ]
    for beat in engine.ticks:
        await beat.run()
    assert world.store.read(lambda tx: tx.execute(key_holders.select()).all())


async def test_what_is_due_is_planned_and_delivered_by_beating_alone(world: World, library: Library) -> None:
    world.person(next_nudge_at=MONDAY)
    engine = Engine(run_by(world.clock, world.store, library), world.outbox, JOBS, OFTEN)
    ticker = Ticker(engine.ticks)
    ticker.start()
    await world.slack.until_shown(1)
    ticker.stop()
    await engine._stop()
