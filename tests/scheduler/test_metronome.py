import asyncio

import pytest

from bot.store.engine import Store
from bot.store.vault import Vault
from content_library.library import Library
from scheduler.engine import Engine
from scheduler.jobs import Job, jobs
from scheduler.metronome import Metronome
from tests.features.world import KEY
from tests.patience import PATIENCE
from tests.people import MONDAY
from tests.scheduler.world import World

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


async def test_a_job_that_fails_is_run_again() -> None:
    failing, good = Beats(), Beats()
    metronome = Metronome((Job("fails", OFTEN, failing.fail), Job("works", OFTEN, good.run)))
    metronome.start()
    await failing.until(3)
    await good.until(3)
    metronome.stop()


async def test_a_job_that_is_still_running_is_not_run_beside_itself() -> None:
    hanging, good = Beats(), Beats()
    metronome = Metronome((Job("hangs", OFTEN, hanging.hang), Job("works", OFTEN, good.run)))
    metronome.start()
    await good.until(5)
    metronome.stop()
    assert hanging.count == 1


async def test_after_the_stop_it_is_quiet() -> None:
    beats = Beats()
    metronome = Metronome((Job("works", OFTEN, beats.run),))
    metronome.start()
    await beats.until(1)
    metronome.stop()
    await asyncio.sleep(0)  # the stop itself is the loop's next turn
    count = beats.count
    other = Beats()
    second = Metronome((Job("works", OFTEN, other.run),))
    second.start()
    await other.until(5)
    second.stop()
    assert beats.count == count


def test_every_timed_job_is_in_the_table(world: World, library: Library) -> None:
    engine = Engine(world.store, library, world.outbox, world.clock, Vault(KEY))
    assert [(job.name, job.seconds) for job in jobs(engine)][:3] == [
        ("plan nudges", 60),
        ("deliver messages", 5),
        ("forget what is old", 3600),
    ]
    assert [job.seconds for job in jobs(engine, 1)][:2] == [1, 1]


async def test_the_table_runs_planning_and_delivery(world: World, library: Library) -> None:
    world.person(next_nudge_at=MONDAY)
    engine = Engine(world.store, library, world.outbox, world.clock, Vault(KEY))
    metronome = Metronome(jobs(engine, OFTEN))
    metronome.start()
    await world.slack.until_shown(1)
    metronome.stop()
    await asyncio.gather(*engine._draining.values())
