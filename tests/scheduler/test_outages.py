"""A platform that is away for a while: everybody gets what they were to get, once, when it is back."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.channels.base import DeliveryError
from bot.domain.outbox import Kind, hold_duration
from bot.domain.people import Platform
from bot.store import workspaces
from bot.store.tables.outbox import outbox
from bot.store.workspaces import Hold
from scheduler.windows import AT_ONCE
from tests.databases import on_sqlite
from tests.people import MONDAY, add_hr, outgoing
from tests.scheduler.world import World

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
REFUSED = DeliveryError("ClientConnectorError", outage=True)
PEOPLE = 40
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def nudges(world: World, platform: Platform = Platform.SLACK, number: int = PEOPLE) -> None:
    people = [world.person(f"P{one}", platform) for one in range(number)]
    week = MONDAY + timedelta(days=7)
    world.post(*(outgoing(one, one.external_id, kind=Kind.NUDGE, expires_at=week) for one in people))


async def pass_time(world: World, time: timedelta, step: timedelta = MINUTE) -> None:
    """As the ticks of a process that goes on."""
    end = world.clock.now() + time
    while world.clock.now() < end:
        await world.deliver()
        world.clock.forward(step)
    await world.deliver()


def hold(world: World, platform: Platform = Platform.SLACK) -> Hold:
    return world.store.read(lambda tx: workspaces.get_hold(tx, world.workspaces[platform].id))


@pytest.mark.parametrize(
    ("backend", "platform"), [("sqlite", Platform.SLACK), ("postgresql", Platform.TEAMS)]
)
@pytest.mark.parametrize("outage", [10 * MINUTE, HOUR, DAY], ids=["10 min", "1 h", "1 d"])
async def test_after_an_outage_everybody_gets_the_nudge_once(
    world: World, platform: Platform, outage: timedelta
) -> None:
    channel = world.channel(platform)
    nudges(world, platform)
    channel.down = REFUSED
    await pass_time(world, outage, step=max(MINUTE, outage / 200))
    assert len(channel.calls) <= AT_ONCE + 1  # after the first faults only the probe goes there
    assert channel.probes >= 3
    tries = [(row.state, row.attempts) for row in world.messages().values()]
    assert set(tries) == {("todo", 0), ("todo", 1)}, "however long it lasts"
    assert tries.count(("todo", 1)) <= AT_ONCE
    channel.down = None
    await pass_time(world, 6 * MINUTE)
    assert {len(channel.titles(f"P{one}")) for one in range(PEOPLE)} == {1}
    assert set(world.states()) == {"sent"}
    assert hold(world, platform) == Hold()


async def test_an_outage_waits_longer_and_longer_between_two_questions(world: World) -> None:
    nudges(world, number=1)
    world.slack.down = REFUSED
    waits = []
    await world.deliver()
    for _ in range(8):
        found = hold(world)
        assert found.until
        waits.append(found.until - world.clock.now())
        world.clock.move_to(found.until - SECOND)
        asked = world.slack.probes
        await world.deliver()
        assert world.slack.probes == asked
        world.clock.move_to(found.until)
        await world.deliver()
        assert world.slack.probes == asked + 1
    full = [minutes * MINUTE for minutes in (0.5, 1, 2, 4, 5, 5, 5, 5)]
    assert [hold_duration(holds, 1) for holds in range(1, 9)] == full
    assert all(0.8 * longest <= wait <= longest for wait, longest in zip(waits, full, strict=True))
    assert len({wait / longest for wait, longest in zip(waits, full, strict=True)}) > 1, "not all at once"
    assert [verb for verb, _ in world.slack.calls] == ["send"]


async def test_a_new_start_knows_of_the_outage(world: World) -> None:
    nudges(world)
    world.slack.down = REFUSED
    await world.deliver()
    before = len(world.slack.calls)
    world.outbox = world.new_outbox()
    await world.deliver()
    assert (len(world.slack.calls), world.slack.probes) == (before, 0)


@on_sqlite
async def test_while_it_is_not_known_to_be_well_messages_go_one_by_one(world: World) -> None:
    nudges(world, Platform.TEAMS)
    world.teams.failing.update(f"P{one}" for one in range(PEOPLE))  # the probe is answered, posts are not
    await world.deliver()
    tried = len(world.teams.calls)
    assert tried <= AT_ONCE
    for probes in range(1, 4):
        world.clock.move_to(hold(world, Platform.TEAMS).until or MONDAY)
        await world.deliver()
        assert (world.teams.probes, len(world.teams.calls)) == (probes, tried + probes)


@on_sqlite
@pytest.mark.parametrize("kind", [Kind.ALERT, Kind.NUDGE])
async def test_one_message_that_always_fails_keeps_nobody_waiting_for_long(world: World, kind: Kind) -> None:
    world.post(outgoing(world.person("bad"), "bad", kind=kind))
    world.slack.failing.add("bad")
    nudges(world)
    await pass_time(world, 5 * MINUTE, step=10 * SECOND)
    assert {len(world.slack.titles(f"P{one}")) for one in range(PEOPLE)} == {1}
    for day in range(3):
        world.post(outgoing(world.person(f"D{day}"), f"D{day}", kind=Kind.ASKED, due_at=world.clock.now()))
        await pass_time(world, 2 * MINUTE, step=10 * SECOND)
        assert len(world.slack.titles(f"D{day}")) == 1
        await pass_time(world, 10 * HOUR, step=20 * MINUTE)
    assert world.messages()["bad"].state == ("lost" if kind is Kind.ALERT else "todo")


async def test_an_address_that_is_dead_does_not_stand_for_the_platform(world: World) -> None:
    """Teams is asked at the address of somebody who waits; another one is asked next time."""
    nudges(world, Platform.TEAMS, 3)
    asked = []

    async def probe(_: str, address: dict[str, str]) -> None:
        asked.append(address["mark"])
        if address["mark"] == "dead":
            raise REFUSED

    for number, mark in enumerate(["dead", "fine"]):
        world.post(outgoing(world.person(f"M{number}", Platform.TEAMS, address={"mark": mark}), f"M{number}"))
    world.teams.probe = probe  # type: ignore[method-assign, assignment]
    workspace = world.workspaces[Platform.TEAMS].id
    world.store.write(lambda tx: tx.exec_driver_sql("DELETE FROM outbox WHERE kind = 'nudge'"))
    world.store.write(lambda tx: workspaces.hold_sending(tx, workspace, MONDAY, 1))
    await pass_time(world, 2 * MINUTE)
    assert asked == ["dead", "fine"]
    assert world.states() == ["sent", "sent"]


@on_sqlite
async def test_a_probe_that_breaks_is_no_answer(world: World) -> None:
    nudges(world)
    world.slack.down = REFUSED
    await world.deliver()
    world.slack.down = ZeroDivisionError()
    world.clock.forward(30 * SECOND)
    before = len(world.slack.calls)
    await world.deliver()
    found = hold(world)
    assert found.times == 2
    assert found.until
    assert 48 * SECOND <= found.until - world.clock.now() <= 60 * SECOND
    assert len(world.slack.calls) == before


@on_sqlite
async def test_what_has_no_end_of_its_own_is_tried_for_a_day_and_then_given_up(world: World) -> None:
    world.post(outgoing(world.person(), kind=Kind.ALERT))
    world.slack.down = REFUSED
    await pass_time(world, DAY - 20 * MINUTE, step=10 * MINUTE)
    assert world.states() == ["todo"]
    await pass_time(world, 30 * MINUTE, step=10 * MINUTE)
    world.slack.down = None
    await pass_time(world, HOUR, step=10 * MINUTE)
    assert (world.messages()["one"].state, world.messages()["one"].reason) == ("dead", "expired")
    assert world.slack.titles() == []


@on_sqlite
async def test_a_night_and_a_weekend_do_not_count_as_part_of_the_day(world: World) -> None:
    friday = datetime(2026, 11, 27, 17, 50, tzinfo=AMSTERDAM)
    world.clock.move_to(friday)
    world.post(outgoing(world.person(), kind=Kind.THANKS, due_at=friday))
    world.slack.down = REFUSED
    await pass_time(world, 15 * MINUTE)
    world.slack.down = None
    await pass_time(world, 3 * DAY, step=HOUR)
    assert world.slack.titles() == ["Message one"]


async def test_somebody_whose_message_cannot_be_looked_up_gets_no_second_one(world: World) -> None:
    nudges(world, Platform.TEAMS, 1)
    world.teams.break_after(DeliveryError("teams 502", outage=True, in_doubt=True))
    await pass_time(world, 5 * MINUTE)
    assert world.states() == ["lost"]
    assert len(world.teams.titles("P0")) == 1


async def test_a_message_that_failed_before_holds_the_others_shortly_also_after_a_long_outage(
    world: World,
) -> None:
    person = world.person()
    world.post(outgoing(person))
    world.slack.failing = {person.external_id}
    world.store.write(lambda tx: tx.execute(update(outbox).values(attempts=1)))
    world.store.write(lambda tx: workspaces.hold_sending(tx, person.workspace_id, MONDAY, 5))
    await world.deliver()
    found = hold(world)
    assert (found.times, found.until and found.until - MONDAY <= 30 * SECOND) == (5, True)


@pytest.mark.parametrize(
    ("backend", "platform"), [("sqlite", Platform.SLACK), ("postgresql", Platform.TEAMS)]
)
async def test_hr_hears_once_that_access_was_refused_when_it_is_there_again(
    world: World, platform: Platform
) -> None:
    channel, hr = world.channel(platform), add_hr(world.store, world.workspaces[platform], "HR")
    nudges(world, platform)
    channel.down = DeliveryError("token_revoked", retry_after=3600, shut_out=True)
    await pass_time(world, 3 * DAY, step=10 * MINUTE)
    channel.down = None
    await pass_time(world, 2 * HOUR, step=10 * MINUTE)
    assert channel.titles(hr.external_id) == ["For a while I couldn't send anything"]
    assert {len(channel.titles(f"P{one}")) for one in range(PEOPLE)} == {1}
