"""Several processes at one database: one at a time sends to a workspace, and nothing is sent twice."""

import asyncio
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import select, text, update

from bot.channels.base import Delivery, Reference
from bot.channels.slack.send import TIMEOUT
from bot.channels.teams.limits import CONNECTOR_SECONDS
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import Platform
from bot.drawing import Pen
from bot.store import leases, outbox
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox as messages
from bot.store.tables.people import workspaces
from bot.store.workspaces import hold_sending
from scheduler.delivery import Outbox
from scheduler.windows import AT_ONCE
from tests.channel_double import ChannelDouble
from tests.leases import end_leases
from tests.loop_time import LoopTime
from tests.patience import PATIENCE, wait_for
from tests.people import MONDAY, outgoing
from tests.scheduler.world import World

PEOPLE = 20


class Freezing(ChannelDouble):
    """What a process sees of a platform that freezes after its post, or before its turn."""

    def __init__(self, platform: ChannelDouble, *, after_post: bool) -> None:
        super().__init__(platform.platform, pace=10_000 if after_post else 0.001)
        self._truly, self._after_post, self.wakes = platform, after_post, asyncio.Event()
        self.posted = 0

    async def send(self, delivery: Delivery) -> Reference:
        """Post it; the answer is there when the process wakes."""
        reference = await self._truly.send(delivery)
        self.posted += 1
        if self._after_post:
            await self.wakes.wait()
        return reference


async def deliver_through(world: World, channel: ChannelDouble) -> None:
    mine = Outbox(world.store, {channel.platform: channel}, world.clock, Pen(world.library))
    for workspace in await mine.waiting():
        await mine.drain(*workspace)


def nudges(world: World) -> list[str]:
    people = [world.person(f"P{number}") for number in range(PEOPLE)]
    world.post(*(outgoing(one, one.external_id, kind=Kind.NUDGE) for one in people))
    return [one.external_id for one in people]


@pytest.mark.parametrize("after_post", [True, False], ids=["after its post", "before its turn"])
async def test_a_process_that_freezes_for_longer_than_its_lease_doubles_nothing(
    world: World, *, after_post: bool
) -> None:
    people, time = nudges(world), LoopTime()
    frozen = Freezing(world.slack, after_post=after_post)
    first = asyncio.create_task(deliver_through(world, frozen))
    await wait_for(lambda: frozen.posted >= (AT_ONCE if after_post else 1))
    assert await world.outbox.waiting() == [], "somebody else is at it"
    while not all(map(world.slack.titles, people)):  # the first one may be about to claim more
        end_leases(world.store)
        await world.deliver()
    assert {len(world.slack.titles(one)) for one in people} == {1}
    frozen.wakes.set()
    while not first.done():  # it finds its turn, and that nothing is its own any more
        time.pass_by(1001)
        await asyncio.sleep(0.01)
    await first
    assert {len(world.slack.titles(one)) for one in people} == {1}
    assert set(world.states()) == {"sent"}
    found = [verb for verb, _ in world.slack.calls].count("find")
    assert found == (AT_ONCE if after_post else 0), "only what it had begun was in doubt"


async def test_two_at_once_keep_order_and_pace(world: World) -> None:
    keys = range(4)
    people = [world.person(f"P{number}") for number in range(3)]
    world.post(*(outgoing(one, f"{one.external_id}-{key}") for key in keys for one in people))
    world.slack.pace = 100
    outboxes = [world.outbox, world.new_outbox()]
    workspace = (await world.outbox.waiting())[0]
    while set(world.states()) != {"sent"}:
        await asyncio.gather(*(one.drain(*workspace) for one in outboxes))
    for one in people:
        user = one.external_id
        assert world.slack.titles(user) == [f"Message {user}-{key}" for key in keys]
    assert world.slack.most_on_their_way <= AT_ONCE
    first, *_, last = world.slack.sent_at
    assert last - first > (len(keys) * len(people) - 1) * 0.0075


async def test_a_lease_is_kept_while_a_call_lasts_and_given_back_at_the_end(world: World) -> None:
    time, is_renewed = LoopTime(), False
    world.post(outgoing(world.person()))
    world.slack.open.clear()
    drain = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(1)
    end_leases(world.store)
    assert await world.new_outbox().waiting() != []
    while not is_renewed:
        time.pass_by(leases.RENEWED_EVERY)
        await asyncio.sleep(0.01)
        is_renewed = await world.new_outbox().waiting() == []
    world.slack.open.set()
    await drain
    assert world.rows("leases") == []
    assert world.states() == ["sent"]


async def test_a_drain_that_was_broken_off_leaves_its_workspace_to_the_next(sqlite_store: Store) -> None:
    world = World(sqlite_store)
    nudges(world)
    world.slack.open.clear()
    drain = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(AT_ONCE)
    drain.cancel()
    await asyncio.gather(drain, return_exceptions=True)
    world.slack.open.set()
    assert await world.new_outbox().waiting() == []
    end_leases(world.store)
    world.outbox = world.new_outbox()
    await world.deliver()
    assert {len(world.slack.titles(f"P{number}")) for number in range(PEOPLE)} == {1}


@pytest.mark.parametrize("platform", list(Platform))
async def test_an_edit_is_made_only_by_who_has_the_lease(world: World, platform: Platform) -> None:
    """What it would show may be older than what another process has shown since."""
    member, channel = world.person("P", platform), world.channel(platform)
    world.post(outgoing(member, "card", kind=Kind.NUDGE))
    channel.pace = 0.001
    await world.deliver()  # from now on the next turn is in a thousand seconds
    edit = outgoing(member, "edit:1", kind=Kind.EDIT, message=Message("shared"))
    world.store.write(lambda tx: outbox.add_edit(tx, edit, 1))
    time, drain = LoopTime(), asyncio.create_task(world.deliver())
    await wait_for(lambda: "sending" in world.states())
    end_leases(world.store)
    assert world.store.write(lambda tx: leases.take_lease(tx, member.workspace_id, "another"))
    time.pass_by(1001)
    await drain
    assert channel.titles("P") == ["Message card"]
    assert world.states() == ["sent", "todo"]


def test_no_call_lasts_as_long_as_a_lease() -> None:
    assert TIMEOUT.total
    assert max(TIMEOUT.total, CONNECTOR_SECONDS) + leases.ENOUGH < leases.SECONDS


@pytest.mark.parametrize("backend", ["postgresql"])
async def test_a_click_and_the_first_message_after_an_outage_do_not_wait_for_each_other(world: World) -> None:
    world.post(outgoing(person := world.person()))
    world.store.write(lambda tx: hold_sending(tx, person.workspace_id, MONDAY - timedelta(minutes=1), 1))
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(1)
    begun = Event()

    def click(tx: Tx) -> None:
        tx.execute(select(workspaces).with_for_update())
        begun.set()
        while not tx.execute(text("SELECT 1 FROM pg_locks WHERE NOT granted")).first():
            pass
        tx.execute(update(messages).values(rank=messages.c.rank))

    clicking = world.store.submit(click)
    assert await asyncio.to_thread(begun.wait, PATIENCE)
    world.slack.open.set()
    await delivering
    await asyncio.wrap_future(clicking)
    assert world.states() == ["sent"]
