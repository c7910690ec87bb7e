"""The weekly nudge: at everybody's own hour, once."""

from datetime import UTC, datetime

from bot.domain.people import Platform
from tests.end_to_end.conftest import joined
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE
from tests.end_to_end.world import World


async def test_everybody_gets_the_nudge_at_their_own_hour_once(world: World, platform: Platform) -> None:
    sanne = await joined(world, SANNE, platform)
    james = await joined(world, JAMES, platform)
    priya = await joined(world, PRIYA, platform, time_zone="Asia/Kolkata", hour="10")

    def cards() -> tuple[int, int, int]:
        return (len(sanne.saying(NL.card)), len(james.saying(EN.card)), len(priya.saying(EN.card)))

    at = {  # nine in Amsterdam and in London, ten in Kolkata
        (4, 29): (0, 0, 0),
        (4, 30): (0, 0, 1),
        (7, 59): (0, 0, 1),
        (8, 0): (1, 0, 1),
        (8, 59): (1, 0, 1),
        (9, 0): (1, 1, 1),
        (17, 0): (1, 1, 1),
    }
    for (hour, minute), expected in at.items():
        await world.pass_to(datetime(2027, 2, 8, hour, minute, tzinfo=UTC))
        await world.tick()
        assert cards() == expected
    await world.pass_to(datetime(2027, 2, 15, 9, tzinfo=UTC))
    assert cards() == (2, 2, 2)
    assert not world.meet(HR, platform).saying(EN.card)


async def test_two_weeks_bring_no_idea_twice(world: World, platform: Platform) -> None:
    await joined(world, JAMES, platform)
    for day in (8, 15, 22):
        await world.pass_to(datetime(2027, 2, day, 9, tzinfo=UTC))
    keys = [row["key"] for row in world.rows("nudge_items")]
    assert len(keys) == len(set(keys)) >= 9


async def test_a_public_holiday_moves_the_nudge_to_the_next_working_day(
    world: World, platform: Platform
) -> None:
    sanne = await joined(world, SANNE, platform)
    await world.pass_to(datetime(2027, 3, 22, 8, tzinfo=UTC))
    before = len(sanne.saying(NL.card))
    await world.pass_to(datetime(2027, 3, 29, 12, tzinfo=UTC))  # Easter Monday
    assert len(sanne.saying(NL.card)) == before
    await world.pass_to(datetime(2027, 3, 30, 7, tzinfo=UTC))  # nine o'clock in summer time
    assert len(sanne.saying(NL.card)) == before + 1
