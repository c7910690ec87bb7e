"""A pause ends with the day where the person is, whatever day it is in London."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.outbox import Kind
from bot.store.engine import Store
from content_library.library import Library
from scheduler.nudges import plan_due
from tests.people import outgoing
from tests.scheduler.world import World
from tests.timed_runs import run_at

BACK_ON = date(2026, 11, 26)
CLOCKS = [
    pytest.param("Pacific/Auckland", datetime(2026, 11, 25, 23, 30, tzinfo=UTC), False, id="tomorrow"),
    pytest.param("Pacific/Honolulu", datetime(2026, 11, 26, 3, 30, tzinfo=UTC), True, id="today still"),
]


@pytest.mark.parametrize(("zone", "now", "rests"), CLOCKS)
async def test_a_pause_holds_back_messages_until_it_is_the_persons_own_day(
    sqlite_store: Store, zone: str, now: datetime, *, rests: bool
) -> None:
    world = World(sqlite_store)
    world.clock.move_to(now)
    person = world.person(time_zone=zone, paused_until=BACK_ON)
    world.post(*(outgoing(person, kind, kind=kind, due_at=now) for kind in (Kind.REMINDER, Kind.THANKS)))
    await world.deliver()
    assert world.states() == (["dropped", "todo"] if rests else ["sent", "sent"])


@pytest.mark.parametrize(("zone", "now", "rests"), CLOCKS)
def test_a_pause_holds_back_the_card_until_it_is_the_persons_own_day(
    sqlite_store: Store, library: Library, zone: str, now: datetime, *, rests: bool
) -> None:
    World(sqlite_store).person(time_zone=zone, paused_until=BACK_ON, next_nudge_at=now)
    assert plan_due(run_at(now, sqlite_store, library)) == int(not rests)
