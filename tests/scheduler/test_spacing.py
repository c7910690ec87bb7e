"""What nobody asked for: one a day and three in seven days, and the rest on the next free day."""

from datetime import datetime, timedelta

import pytest

from bot.domain.about import About, Subject
from bot.domain.outbox import Kind
from bot.domain.people import Member
from tests.databases import on_sqlite
from tests.people import MONDAY, outgoing
from tests.scheduler.world import World

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNASKED = (Kind.PROMPT, Kind.NUDGE, Kind.EVENT, Kind.CHECKIN, Kind.MILESTONE, Kind.LEARNING)
"""In the order in which they get somebody's free days."""
END = MONDAY + timedelta(days=20)


def post(world: World, member: Member, *kinds: Kind, due_at: datetime = MONDAY) -> None:
    world.post(
        *(outgoing(member, kind, kind=kind, due_at=due_at, expires_at=END) for kind in kinds),
    )


async def days(world: World, number: int) -> list[list[str]]:
    """What arrived on each of these days."""
    arrived = []
    for _ in range(number):
        before = len(world.slack.titles())
        for _ in range(3):
            await world.deliver()
            world.clock.forward(HOUR)
        arrived.append([title.removeprefix("Message ") for title in world.slack.titles()[before:]])
        world.clock.forward(DAY - 3 * HOUR)
    return arrived


@on_sqlite
async def test_one_comes_a_day_and_three_a_week_in_their_order(world: World) -> None:
    post(world, world.person(), *reversed(UNASKED))
    came = await days(world, 11)
    assert [one for day in came for one in day] == list(UNASKED)
    assert max(map(len, came)) == 1
    weekdays = [number for number, day in enumerate(came) if day]
    assert weekdays[:3] == [0, 1, 2]
    assert all(later - earlier >= 7 for earlier, later in zip(weekdays, weekdays[3:], strict=False))


@on_sqlite
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {*UNASKED, Kind.EDIT}])
async def test_what_was_asked_for_comes_at_once(world: World, kind: Kind) -> None:
    member = world.person()
    post(world, member, Kind.NUDGE)
    await world.deliver()
    post(world, member, kind)
    await world.deliver()
    assert world.slack.titles() == ["Message nudge", f"Message {kind}"]


async def test_the_reminder_of_an_event_somebody_comes_to_is_no_message_unasked(world: World) -> None:
    member = world.person()
    post(world, member, Kind.NUDGE)
    await world.deliver()
    about = About(Subject.EVENT_REMINDER, 1)
    world.post(outgoing(member, "again", kind=Kind.EVENT, message=about, expires_at=END))
    await world.deliver()
    assert world.messages()["again"].state != "todo"


async def test_it_waits_for_the_persons_own_hour_of_their_own_next_day(world: World) -> None:
    member = world.person(hour=14)
    post(world, member, Kind.PROMPT, Kind.NUDGE)
    await world.deliver()
    local = world.messages()["nudge"].due_at.astimezone(member.zone)
    assert (local.date(), local.hour) == (member.today(MONDAY) + DAY, 14)


@on_sqlite
@pytest.mark.parametrize(
    ("hour", "weekday", "came"), [(14, 0, "Monday 14"), (20, 3, "Monday 08"), (7, 3, "Monday 08")]
)
async def test_a_day_off_is_no_free_day_and_an_hour_in_quiet_hours_is_not_theirs(
    world: World, hour: int, weekday: int, came: str
) -> None:
    friday = MONDAY + 4 * DAY
    world.clock.moment = friday
    member = world.person(hour=hour, weekday=weekday)
    post(world, member, Kind.PROMPT, Kind.NUDGE, due_at=friday)
    await world.deliver()
    local = world.messages()["nudge"].due_at.astimezone(member.zone)
    assert f"{local:%A %H}" == came


async def test_what_is_over_before_its_day_does_not_come(world: World) -> None:
    member = world.person()
    post(world, member, Kind.PROMPT)
    world.post(outgoing(member, "short", kind=Kind.CHECKIN, expires_at=MONDAY + 2 * HOUR))
    assert await days(world, 2) == [["prompt"], []]
    assert world.messages()["short"].state == "dropped"


async def test_one_persons_messages_hold_nobody_elses(world: World) -> None:
    first, second = world.person("U1"), world.person("U2")
    post(world, first, Kind.PROMPT)
    await world.deliver()
    world.post(outgoing(second, "theirs", kind=Kind.NUDGE, expires_at=END))
    await world.deliver()
    assert world.slack.titles("U2") == ["Message theirs"]


async def test_of_two_that_leave_together_for_one_person_the_second_waits(world: World) -> None:
    member = world.person()
    world.post(
        *(outgoing(member, key, kind=Kind.PROMPT, due_at=MONDAY, expires_at=END) for key in ("one", "two"))
    )
    await world.deliver()
    assert world.slack.titles() == ["Message one"]
