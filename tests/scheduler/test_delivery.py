"""Messages that arrive, and messages that are no longer wanted."""

import asyncio
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import MemberState, Platform
from bot.store import members, outbox
from bot.store.engine import Store
from scheduler.windows import AT_ONCE
from tests.databases import on_sqlite
from tests.people import MONDAY, outgoing
from tests.scheduler.test_nudges import counting
from tests.scheduler.world import World

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


async def test_a_message_arrives_once_and_is_marked(world: World) -> None:
    world.post(outgoing(world.person()))
    await world.deliver()
    await world.deliver()
    assert world.slack.titles() == ["Message one"]
    assert world.messages()["one"].state == "sent"


async def test_a_message_that_is_not_due_yet_waits(world: World) -> None:
    world.post(outgoing(world.person(), due_at=MONDAY + MINUTE))
    await world.deliver()
    assert world.slack.calls == []
    world.clock.forward(MINUTE)
    await world.deliver()
    assert world.slack.titles() == ["Message one"]


async def test_each_platform_gets_its_own_messages(world: World) -> None:
    world.post(outgoing(world.person("U1")), outgoing(world.person("A1", Platform.TEAMS)))
    await world.deliver()
    assert world.slack.titles("U1") == ["Message one"]
    assert world.teams.titles("A1") == ["Message one"]


async def test_a_workspace_without_its_platform_waits_for_it(world: World) -> None:
    world.post(outgoing(world.person("A1", Platform.TEAMS)))
    only_slack = world.new_outbox()
    only_slack._channels = {Platform.SLACK: world.slack}
    assert await only_slack.waiting() == []
    assert len(await world.outbox.waiting()) == 1


async def test_the_address_that_was_learnt_is_kept(world: World) -> None:
    member = world.person(address={"user_id": "29:x"})
    world.post(outgoing(member))
    await world.deliver()
    known = world.store.read(lambda tx: members.members_with_address(tx, {member.id}))[member.id][1]
    assert known == {"user_id": "29:x", "channel": "D-U1"}


@on_sqlite
@pytest.mark.parametrize(
    "kind", [Kind.WELCOME, Kind.NUDGE, Kind.ASKED, Kind.REMINDER, Kind.THANKS, Kind.MILESTONE]
)
async def test_whoever_left_gets_nothing_more(world: World, kind: Kind) -> None:
    world.post(outgoing(world.person(state=MemberState.LEFT), kind=kind))
    await world.deliver()
    assert world.slack.calls == []
    assert (world.messages()["one"].state, world.messages()["one"].reason) == ("dropped", "left")


@on_sqlite
@pytest.mark.parametrize(
    ("kind", "state"), [(Kind.THANKS, "sent"), (Kind.MILESTONE, "dropped"), (Kind.NUDGE, "dropped")]
)
async def test_who_never_took_part_gets_thanks_of_colleagues_only(
    world: World, kind: Kind, state: str
) -> None:
    world.post(outgoing(world.person(state=MemberState.KNOWN), kind=kind))
    await world.deliver()
    assert world.states() == [state]


@on_sqlite
@pytest.mark.parametrize("kind", [Kind.THANKS, Kind.MILESTONE])
async def test_a_kind_word_comes_after_a_pause_also_one_that_ends_early(world: World, kind: Kind) -> None:
    member = world.person(paused_until=date(2026, 12, 24))
    world.post(outgoing(member, kind=kind))
    for _ in range(3):
        await world.deliver()
        world.clock.move_to(world.messages()["one"].due_at)
    assert world.states() == ["todo"]
    world.store.write(lambda tx: members.update_member(tx, member.id, paused_until=None))
    await world.deliver()
    assert world.states() == ["sent"]
    assert world.clock.now() == MONDAY + timedelta(days=3)


async def test_the_card_of_somebody_who_left_is_still_brought_up_to_date(world: World) -> None:
    member = world.person()
    world.post(outgoing(member, kind=Kind.NUDGE))
    await world.deliver()
    world.store.write(lambda tx: members.update_member(tx, member.id, state=MemberState.LEFT))
    edit = outgoing(member, "edit", kind=Kind.EDIT, message=Message("closed"))
    world.store.write(lambda tx: outbox.add_edit(tx, edit, 1))
    await world.deliver()
    assert world.slack.titles() == ["closed"]


@on_sqlite
@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (Kind.NUDGE, "dropped"),
        (Kind.REMINDER, "dropped"),
        (Kind.ASKED, "sent"),
        (Kind.THANKS, "todo"),
        (Kind.MILESTONE, "todo"),
        (Kind.WELCOME, "sent"),
    ],
)
async def test_a_pause_holds_back_what_was_not_asked_for(world: World, kind: Kind, state: str) -> None:
    world.post(outgoing(world.person(paused_until=date(2026, 11, 24)), kind=kind))
    await world.deliver()
    assert world.states() == [state]


async def test_on_the_last_day_of_a_pause_messages_come_again(world: World) -> None:
    world.post(outgoing(world.person(paused_until=date(2026, 11, 23)), kind=Kind.NUDGE))
    await world.deliver()
    assert world.states() == ["sent"]


async def test_what_has_expired_is_not_sent(world: World) -> None:
    world.post(outgoing(world.person(), expires_at=MONDAY + MINUTE))
    world.clock.forward(MINUTE)
    await world.deliver()
    assert (world.slack.calls, world.messages()["one"].reason) == ([], "expired")


async def test_whoever_cannot_be_reached_is_not_tried(world: World) -> None:
    world.post(outgoing(world.person(unreachable_since=MONDAY)))
    await world.deliver()
    assert (world.slack.calls, world.messages()["one"].reason) == ([], "unreachable")


async def test_a_nudge_that_is_late_waits_for_the_end_of_quiet_hours(world: World) -> None:
    night = datetime(2026, 11, 23, 22, tzinfo=AMSTERDAM)
    world.clock.move_to(night)
    member = world.person()
    world.post(outgoing(member, "nudge", kind=Kind.NUDGE), outgoing(member, "asked", kind=Kind.ASKED))
    await world.deliver()
    assert world.slack.titles() == ["Message asked"]
    assert world.messages()["nudge"].due_at == datetime(2026, 11, 24, 8, tzinfo=AMSTERDAM)
    assert world.messages()["nudge"].attempts == 0
    world.clock.move_to(world.messages()["nudge"].due_at)
    await world.deliver()
    assert world.slack.titles() == ["Message asked", "Message nudge"]


async def test_a_broken_time_zone_stops_nobody(world: World) -> None:
    world.post(outgoing(world.person("U1", time_zone="Mars/Olympus"), "one", kind=Kind.NUDGE))
    world.post(outgoing(world.person("U2"), "two", kind=Kind.NUDGE))
    await world.deliver()
    assert world.states() == ["sent", "sent"]


@on_sqlite
async def test_messages_to_one_person_keep_their_order(world: World) -> None:
    people = [world.person(f"U{number}") for number in range(3)]
    keys = [f"{number}" for number in range(9)]
    world.post(*(outgoing(one, f"{one.external_id}-{key}") for key in keys for one in people))
    await world.deliver()
    for one in people:
        user = one.external_id
        assert world.slack.titles(user) == [f"Message {user}-{key}" for key in keys]


@on_sqlite
async def test_several_people_are_written_to_at_once_but_one_person_is_not(world: World) -> None:
    people = [world.person(f"U{number}") for number in range(3 * AT_ONCE)]
    world.post(*(outgoing(one, one.external_id) for one in people))
    world.post(outgoing(people[0], "second"))
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(AT_ONCE)
    world.slack.open.set()
    await delivering
    assert world.slack.most_on_their_way == AT_ONCE
    assert set(world.states()) == {"sent"}
    world.post(outgoing(people[0], "third"), outgoing(people[0], "fourth"))
    world.slack.most_on_their_way = 0
    await world.deliver()
    assert world.slack.most_on_their_way == 1


async def test_a_workspace_gets_no_more_messages_a_second_than_its_platform_wants(world: World) -> None:
    world.slack.pace = 50
    world.post(*(outgoing(world.person(f"U{number}"), str(number)) for number in range(6)))
    await world.deliver()
    first, *_, last = world.slack.sent_at
    assert len(world.slack.sent_at) == 6
    assert last - first > 5 * 0.015


async def test_a_slow_workspace_does_not_keep_another_waiting(world: World) -> None:
    world.post(outgoing(world.person("U1")), outgoing(world.person("A1", Platform.TEAMS)))
    world.slack.open.clear()
    drains = [
        asyncio.create_task(world.outbox.drain(*workspace)) for workspace in await world.outbox.waiting()
    ]
    await drains[1]
    assert world.teams.titles("A1") == ["Message one"]
    assert world.slack.titles("U1") == []
    world.slack.open.set()
    await asyncio.gather(*drains)
    assert world.states() == ["sent", "sent"]


async def test_after_a_call_to_stop_nothing_new_is_begun(world: World) -> None:
    world.post(*(outgoing(world.person(f"U{number}"), str(number)) for number in range(AT_ONCE + 1)))
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(AT_ONCE)
    world.outbox.stop()
    world.slack.open.set()
    await delivering
    assert world.states() == ["sent"] * AT_ONCE + ["todo"]


async def test_what_leaves_is_claimed_by_the_handful(sqlite_store: Store) -> None:
    """Each is noted before its call and after it; to claim it by itself would be half as much again."""
    world, number = World(sqlite_store), 10 * AT_ONCE
    people = [world.person(f"U{one}") for one in range(number)]
    world.post(*(outgoing(one, one.external_id) for one in people))
    with counting(world.store, "commit") as commits:
        await world.deliver()
    assert set(world.states()) == {"sent"}
    assert len(commits) <= 2 * number + number / AT_ONCE + 2 * AT_ONCE
