"""Messages that do not arrive at once, or perhaps did."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.channels.base import DeliveryError
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import Member, Platform
from bot.store import leases, members, outbox, workspaces
from bot.store.engine import Tx
from bot.store.outbox_rows import Claimed
from bot.store.tables.outbox import outbox as table
from scheduler.windows import AT_ONCE
from tests.databases import on_sqlite
from tests.leases import end_leases
from tests.people import MONDAY, outgoing
from tests.scheduler.world import World

SECOND = timedelta(seconds=1)


def card(world: World, member: Member) -> None:
    world.post(outgoing(member, "card", kind=Kind.NUDGE))


def edit(world: World, member: Member, title: str = "shared") -> None:
    new = outgoing(member, "edit:1", kind=Kind.EDIT, message=Message(title))
    world.store.write(lambda tx: outbox.add_edit(tx, new, 1))


def claim_all(workspace_id: int, now: datetime, tx: Tx) -> list[Claimed]:
    assert leases.take_lease(tx, workspace_id, "dead")
    return outbox.claim_messages(tx, workspace_id, now, 100)


def die(world: World) -> None:
    """A worker claims everything and is gone; time passes until that shows."""
    for workspace in world.workspaces.values():
        world.store.write(partial(claim_all, workspace.id, world.clock.now()))
    end_leases(world.store)


async def deliver_in_doubt(world: World, *, arrived: bool) -> None:
    """Teams does not answer, whether it showed the message or not; then some time passes."""
    if arrived:
        world.teams.drop_answers()
    else:
        world.teams.refuse(DeliveryError("timeout", in_doubt=True))
    await world.deliver()
    world.clock.forward(10 * SECOND)
    await world.deliver()


async def test_a_refusal_for_good_is_final_and_the_next_message_goes_on(world: World) -> None:
    world.post(outgoing(world.person("U1"), "one"), outgoing(world.person("U2"), "two"))
    world.slack.refuse(DeliveryError("invalid_blocks", permanent=True))
    await world.deliver()
    ended = {(one.state, one.reason) for one in world.messages().values()}
    assert ended == {("dead", "invalid_blocks"), ("sent", "")}, "whichever of the two left first"
    assert len(world.slack.titles("U1") + world.slack.titles("U2")) == 1


async def test_somebody_who_is_gone_is_marked_and_not_tried_again(world: World) -> None:
    member = world.person()
    world.slack.blocked.add("U1")
    world.post(outgoing(member, "one"), outgoing(member, "later", due_at=MONDAY + SECOND))
    await world.deliver()
    assert not world.store.read(lambda tx: members.get_member(tx, member.id)).reachable
    world.clock.forward(SECOND)
    await world.deliver()
    assert world.slack.calls == [("send", "U1")]
    assert world.states() == ["dead", "dropped"]


@on_sqlite
async def test_a_limit_holds_the_whole_workspace_and_then_it_goes_on(world: World) -> None:
    people = [world.person(f"U{number}") for number in range(20)]
    world.post(*(outgoing(one, one.external_id) for one in people))
    world.post(outgoing(world.person("A1", Platform.TEAMS)))
    world.slack.refuse(DeliveryError("ratelimited", retry_after=30))
    await world.deliver()
    tried = len(world.slack.calls)
    assert tried <= AT_ONCE
    assert world.teams.titles("A1") == ["Message one"]
    world.clock.forward(29 * SECOND)
    await world.deliver()
    assert len(world.slack.calls) == tried
    world.clock.forward(SECOND)
    await world.deliver()
    assert set(world.states()) == {"sent"}
    assert {len(world.slack.titles(one.external_id)) for one in people} == {1}


async def test_of_two_limits_the_longer_one_counts(world: World) -> None:
    world.slack.pace = 1e9
    world.slack.open.clear()
    world.post(outgoing(world.person("U1"), "one"), outgoing(world.person("U2"), "two"))
    world.slack.refuse(DeliveryError("limit", retry_after=60), DeliveryError("limit", retry_after=1))
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(2)
    world.slack.open.set()
    await delivering
    world.clock.forward(59 * SECOND)
    assert await world.outbox.waiting() == []
    world.clock.forward(SECOND)
    assert len(await world.outbox.waiting()) == 1


@on_sqlite
async def test_a_message_with_a_fault_of_its_own_is_tried_less_and_less_often_until_its_day_is_over(
    world: World,
) -> None:
    for number in ("one", "two"):
        world.post(outgoing(world.person(number), number, kind=Kind.ASKED))
    world.slack.refuse(*(DeliveryError("messages_tab_disabled") for _ in range(400)))
    waits = []
    await world.deliver()
    assert len(world.slack.calls) == 2  # nobody else has to wait for it
    while world.states() == ["todo", "todo"]:
        row = world.messages()["one"]
        waits.append((row.due_at - world.clock.now()).total_seconds())
        world.clock.move_to(max(one.due_at for one in world.messages().values()))
        await world.deliver()
    full = [min(5 * 2**number, 900) for number in range(len(waits))]
    assert all(whole / 2 <= wait <= whole for wait, whole in zip(waits, full, strict=True))
    assert timedelta(days=1) <= world.clock.now() - MONDAY <= timedelta(days=1, minutes=15)
    assert {(row.state, row.reason) for row in world.messages().values()} >= {("dead", "expired")}


@on_sqlite
@pytest.mark.parametrize("kind", [Kind.NUDGE, Kind.ASKED, Kind.THANKS, Kind.REMINDER, Kind.WELCOME])
async def test_slack_is_asked_whether_a_message_arrived(world: World, kind: Kind) -> None:
    world.post(outgoing(world.person(), kind=kind))
    world.slack.drop_answers()
    await world.deliver()
    world.clock.forward(10 * SECOND)
    await world.deliver()
    assert world.slack.calls == [("send", "U1"), ("find", "U1")]
    assert (world.slack.titles(), world.states()) == (["Message one"], ["sent"])


async def test_what_slack_does_not_find_is_sent(world: World) -> None:
    world.post(outgoing(world.person()))
    world.slack.refuse(DeliveryError("timeout", in_doubt=True))
    await world.deliver()
    world.clock.forward(10 * SECOND)
    await world.deliver()
    assert world.slack.calls == [("send", "U1"), ("find", "U1"), ("send", "U1")]
    assert (world.slack.titles(), world.states()) == (["Message one"], ["sent"])


@on_sqlite
async def test_doubt_stays_while_slack_cannot_be_asked(world: World) -> None:
    world.post(outgoing(world.person()))
    world.slack.drop_answers()
    await world.deliver()
    world.slack.refuse(DeliveryError("412"), DeliveryError("ratelimited", retry_after=5))
    for _ in range(3):
        world.clock.forward(20 * SECOND)
        await world.deliver()
    assert [verb for verb, _ in world.slack.calls] == ["send", "find", "find", "find"]
    assert (world.slack.titles(), world.states()) == (["Message one"], ["sent"])


@pytest.mark.parametrize("arrived", [True, False])
async def test_teams_does_not_get_a_nudge_twice(world: World, *, arrived: bool) -> None:
    world.post(outgoing(world.person("A1", Platform.TEAMS), kind=Kind.NUDGE))
    await deliver_in_doubt(world, arrived=arrived)
    assert world.teams.calls == [("send", "A1")]
    assert world.messages()["one"].state == "lost"


AGAIN = [
    *(Kind.ALERT, Kind.CASE, Kind.RECEIPT, Kind.ASKED, Kind.WELCOME, Kind.CONSENT, Kind.FEEDBACK),
    Kind.EVENT_NEWS,
]


@on_sqlite
@pytest.mark.parametrize("kind", AGAIN)
@pytest.mark.parametrize("arrived", [True, False])
async def test_teams_gets_again_what_is_better_twice_than_never(
    world: World, kind: Kind, *, arrived: bool
) -> None:
    world.post(outgoing(world.person("A1", Platform.TEAMS), kind=kind))
    await deliver_in_doubt(world, arrived=arrived)
    assert world.states() == ["sent"]
    assert len(world.teams.titles("A1")) == 1 + arrived


async def test_after_a_crash_everybody_gets_what_was_not_begun(world: World) -> None:
    world.post(outgoing(world.person("U1"), kind=Kind.NUDGE))
    world.post(outgoing(world.person("A1", Platform.TEAMS), kind=Kind.NUDGE))
    die(world)
    await world.deliver()
    assert world.slack.titles("U1") == world.teams.titles("A1") == ["Message one"]
    assert world.states() == ["sent", "sent"]


async def test_after_a_crash_only_what_was_under_way_is_in_doubt(world: World) -> None:
    people = [world.person(f"A{number}", Platform.TEAMS) for number in range(5)]
    world.post(*(outgoing(one, one.external_id, kind=Kind.NUDGE) for one in people))
    workspace, now = world.workspaces[Platform.TEAMS], world.clock.now()

    def claim_and_begin_two(tx: Tx) -> None:
        for one in claim_all(workspace.id, now, tx)[:2]:
            assert outbox.mark_in_flight(tx, one, "dead")

    world.store.write(claim_and_begin_two)
    end_leases(world.store)
    await world.deliver()
    assert world.states() == ["lost", "lost", "sent", "sent", "sent"]


async def test_what_is_taken_back_before_its_turn_is_not_sent(world: World) -> None:
    member = world.person()
    world.post(outgoing(member, "one"), outgoing(member, "two"))
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(1)
    world.store.write(lambda tx: outbox.withdraw_message(tx, member.workspace_id, "two"))
    world.slack.open.set()
    await delivering
    assert (world.slack.titles(), world.states()) == (["Message one"], ["sent", "dropped"])


async def test_a_fault_of_our_own_stops_nobody_and_doubles_nothing(world: World) -> None:
    world.post(outgoing(world.person("U1"), "one"), outgoing(world.person("U2"), "two"))
    world.slack.break_after(KeyError("ts"))
    await world.deliver()
    assert {row.reason for row in world.messages().values()} == {"fault", ""}
    world.clock.forward(10 * SECOND)
    await world.deliver()
    assert world.slack.titles("U1") + world.slack.titles("U2") == ["Message one", "Message two"]
    assert world.states() == ["sent", "sent"]


async def test_a_message_that_cannot_be_read_is_given_up(world: World) -> None:
    member = world.person()
    world.post(outgoing(member, "one"), outgoing(member, "two"))
    broken = table.update().where(table.c.key == "one").values(message={"titel": "?"})
    world.store.write(lambda tx: tx.execute(broken))
    await world.deliver()
    assert (world.messages()["one"].state, world.messages()["one"].reason) == ("dead", "unreadable")
    assert world.slack.titles() == ["Message two"]


async def test_a_workspace_that_removed_the_bot_is_left_in_peace(world: World) -> None:
    world.post(outgoing(world.person()))
    slack = world.workspaces[Platform.SLACK].id
    world.store.write(lambda tx: workspaces.set_removed(tx, slack, MONDAY))
    await world.deliver()
    assert world.slack.calls == []
    world.store.write(lambda tx: workspaces.set_removed(tx, slack, None))
    await world.deliver()
    assert world.slack.titles() == ["Message one"]
