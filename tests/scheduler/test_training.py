"""One reminder of a module that was begun and not finished; none for who wants none, or rests."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.domain.people import Member
from bot.store import training
from bot.store.engine import Store
from content_library.library import Library
from scheduler.training import remind_of_training
from tests.scheduler.world import World
from tests.timed_runs import run_at

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def world(sqlite_store: Store) -> World:
    """On SQLite: tests/store/test_events.py runs the queries on both databases."""
    return World(sqlite_store)


@pytest.fixture
def begun(world: World) -> Member:
    """Somebody who did a card of two modules a week ago, and finished another."""
    member = world.person()
    for hours, (module, done) in enumerate(
        [("storytelling", False), ("this-bot", False), ("linkedin-profile", True)]
    ):
        at = NOW - timedelta(days=7, hours=3 - hours)
        does = partial(training.save_progress, member=member, module=module, cards=2, now=at, done=done)
        world.store.write(does)
    return member


async def reminded(world: World, library: Library, moment: datetime = NOW) -> list[str]:
    """What has arrived once it is that moment."""
    world.clock.move_to(moment)
    for _ in range(2):
        remind_of_training(run_at(moment, world.store, library))
    await world.deliver()
    return [key for key, row in world.messages().items() if row.state == "sent"]


async def test_after_a_week_there_is_one_reminder_and_never_another(
    world: World, library: Library, begun: Member
) -> None:
    assert not await reminded(world, library, NOW - timedelta(hours=3))
    wanted = [f"training:{begun.id}:this-bot"]
    assert await reminded(world, library) == wanted
    assert await reminded(world, library, NOW + timedelta(days=40)) == wanted
    world.store.write(lambda tx: training.save_progress(tx, begun, "this-bot", 3, NOW, done=False))
    assert await reminded(world, library, NOW + timedelta(days=80)) == wanted


async def test_who_wants_none_or_goes_on_elsewhere_gets_none(
    world: World, library: Library, begun: Member
) -> None:
    world.store.write(lambda tx: training.save_progress(tx, begun, "privacy-settings", 1, NOW, done=False))
    assert not await reminded(world, library, NOW + timedelta(days=6))
    world.store.write(lambda tx: training.set_reminders(tx, begun, wanted=False))
    assert not await reminded(world, library, NOW + timedelta(days=60))


async def test_it_comes_neither_at_night_nor_in_a_pause(
    world: World, library: Library, begun: Member
) -> None:
    assert not await reminded(world, library, NOW.replace(hour=22))
    assert await reminded(world, library, NOW + timedelta(days=1)) == [f"training:{begun.id}:this-bot"]
    rests = world.person("U2", paused_until=(NOW + timedelta(days=9)).date())
    world.store.write(
        lambda tx: training.save_progress(tx, rests, "this-bot", 1, NOW - timedelta(days=8), done=False)
    )
    assert len(await reminded(world, library, NOW + timedelta(days=2))) == 1
    assert len(await reminded(world, library, NOW + timedelta(days=10))) == 2


async def test_it_outwaits_a_pause_that_ends_where_the_person_is(world: World, library: Library) -> None:
    until = NOW.date() + timedelta(days=1)
    rests = world.person("U2", time_zone="America/Los_Angeles", paused_until=until)
    world.store.write(
        lambda tx: training.save_progress(tx, rests, "this-bot", 1, NOW - timedelta(days=8), done=False)
    )
    midnight = NOW.replace(hour=0) + timedelta(days=1)  # in Los Angeles it is still the day before
    assert not await reminded(world, library, midnight + timedelta(hours=3))
    assert "dropped" not in world.states()
    assert len(await reminded(world, library, NOW.replace(hour=18) + timedelta(days=3))) == 1
