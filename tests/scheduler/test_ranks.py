"""An alert, and what a click asked for, leave before everything else."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from bot.channels.base import Call, DeliveryError
from bot.domain.messages import Message
from bot.domain.outbox import PACE, Kind, Rank, State
from bot.domain.people import Member, Platform
from bot.store import outbox
from bot.store.engine import Store, Tx
from bot.store.payloads import write_message
from bot.store.tables.outbox import outbox as table
from content_library.library import Library
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from scheduler.windows import AT_ONCE
from tests.databases import on_sqlite
from tests.people import MONDAY, add_ambassadors, outgoing, titles_of
from tests.scheduler.world import World
from tests.timed_runs import run_by

SECOND = timedelta(seconds=1)
BACKLOG = 3_000


def backlog(world: World, number: int = BACKLOG, platform: Platform = Platform.SLACK) -> list[Member]:
    """So many people whose nudge is overdue."""
    people = add_ambassadors(world.store, world.workspaces[platform], number, next_nudge_at=None)
    due = MONDAY - timedelta(hours=1)
    world.post(*(outgoing(one, one.external_id, kind=Kind.NUDGE, due_at=due) for one in people))
    return people


def overdue(world: World, number: int, platform: Platform) -> None:
    """So many rows, for fewer people, put in as quickly as that goes."""
    people = add_ambassadors(world.store, world.workspaces[platform], 100, next_nudge_at=None)
    usual = {"kind": Kind.REMINDER, "message": write_message(Message("late")), "state": State.TODO}
    rows = [
        usual
        | {"workspace_id": one.workspace_id, "member_id": one.id, "key": f"{one.id}:{n}", "due_at": MONDAY}
        for n in range(number // len(people))
        for one in people
    ]
    world.store.write(lambda tx: tx.execute(insert(table), rows))


def edit(world: World, member: Member, card: int, title: str, *, asked: bool = False) -> None:
    new = outgoing(member, f"edit:{card}", kind=Kind.EDIT, message=Message(title), asked=asked)
    world.store.write(lambda tx: outbox.add_edit(tx, new, card))


def cards_with_edits(world: World, people: list[Member]) -> None:
    """Everybody's card was sent, and is to be edited."""
    for number, one in enumerate(people, start=1):
        edit(world, one, number, "closed")


@on_sqlite
async def test_an_alert_leaves_before_thousands_that_are_overdue(world: World) -> None:
    backlog(world)
    world.post(outgoing(world.person("HR"), "alert", kind=Kind.ALERT))
    world.post(outgoing(world.person("ME"), "asked", kind=Kind.ASKED))
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    await world.slack.until_on_their_way(AT_ONCE)
    assert {"HR", "ME"} <= {recipient for _, recipient in world.slack.calls}
    world.outbox.stop()
    world.slack.open.set()
    await delivering


async def test_an_alert_does_not_wait_for_messages_that_hang(sqlite_store: Store, library: Library) -> None:
    world = World(sqlite_store)
    people = backlog(world, AT_ONCE + 5)
    world.slack.slow.update(one.external_id for one in people)
    world.slack.open.clear()
    engine = Engine(run_by(world.clock, world.store, library), world.outbox, JOBS)
    await engine.deliver()
    await world.slack.until_on_their_way(AT_ONCE)
    world.post(outgoing(world.person("HR"), "alert", kind=Kind.ALERT))
    await engine.deliver()
    await world.slack.until_shown(1, "HR")
    assert world.slack.on_their_way == AT_ONCE
    world.slack.open.set()
    await engine._stop()
    assert engine._draining == {}


@pytest.mark.parametrize(
    ("backend", "platform"), [("sqlite", Platform.SLACK), ("postgresql", Platform.TEAMS)]
)
async def test_an_alert_that_comes_while_twenty_thousand_are_due_leaves_within_five_seconds(
    world: World, platform: Platform
) -> None:
    """At the platform's own pace, by how many calls come before it."""
    overdue(world, 20_000, platform)
    channel = world.channel(platform)
    engine = Engine(run_by(world.clock, world.store, world.library), world.outbox, JOBS)
    channel.open.clear()
    await engine.deliver()
    await channel.until_on_their_way(AT_ONCE)
    world.post(outgoing(world.person("HR", platform), "alert", kind=Kind.ALERT))
    await engine.deliver()
    await channel.until_on_their_way(AT_ONCE + 1)
    before = [recipient for _, recipient in channel.calls].index("HR")
    assert before / PACE[platform] < 5
    world.outbox.stop()
    channel.open.set()
    await engine._stop()
    counted = select(table.c.state, func.count()).group_by(table.c.state)
    states = world.store.read(lambda tx: dict(tuple(row) for row in tx.execute(counted)))
    assert states == {"sent": AT_ONCE + 1, "todo": 20_000 - AT_ONCE}


@on_sqlite
async def test_one_slow_person_keeps_nobody_else_waiting(world: World) -> None:
    people = backlog(world, 3 * AT_ONCE)
    slow, *others = people
    world.post(*(outgoing(slow, f"slow {number}") for number in range(3)))
    world.slack.slow.add(slow.external_id)
    world.slack.open.clear()
    delivering = asyncio.create_task(world.deliver())
    for one in others:
        await world.slack.until_shown(1, one.external_id)
    assert world.slack.titles(slow.external_id) == []
    assert world.slack.most_on_their_way <= AT_ONCE
    world.slack.open.set()
    await delivering
    titles = [f"Message {slow.external_id}", *(f"Message slow {number}" for number in range(3))]
    assert world.slack.titles(slow.external_id) == titles


@on_sqlite
async def test_no_more_calls_are_made_in_a_minute_than_the_platform_takes(world: World) -> None:
    people = backlog(world, 12)
    await world.deliver()
    cards_with_edits(world, people)
    world.slack.a_minute = {Call.EDIT: 5}
    for seconds, edits in ((0, 5), (59, 5), (1, 10), (59, 10), (1, 12)):
        world.clock.forward(seconds * SECOND)
        await world.deliver()
        assert [verb for verb, _ in world.slack.calls].count("edit") == edits
    assert {world.slack.titles(one.external_id)[0] for one in people} == {"closed"}


async def test_a_limit_of_one_conversation_holds_nobody_else(world: World) -> None:
    limited, other = world.person("A1", Platform.TEAMS), world.person("A2", Platform.TEAMS)
    too_many = DeliveryError("teams 429", retry_after=60, here=True)
    world.teams.refuse(too_many)
    world.post(outgoing(limited, "one"))
    await world.deliver()
    world.post(outgoing(limited, "two"), outgoing(other, "three"))
    await world.deliver()
    assert (world.teams.titles("A1"), world.teams.titles("A2")) == ([], ["Message three"])
    world.clock.forward(60 * SECOND)
    await world.deliver()
    assert world.teams.titles("A1") == ["Message one", "Message two"]


@on_sqlite
async def test_a_limit_of_two_conversations_at_once_is_one_of_them_all(world: World) -> None:
    people = [world.person(f"A{number}", Platform.TEAMS) for number in range(3)]
    too_many = DeliveryError("teams 429", retry_after=60, here=True)
    world.teams.refuse(too_many, too_many)
    for one in people[:2]:
        world.post(outgoing(one, one.external_id))
        await world.deliver()
    world.post(outgoing(people[2], "third"))
    assert await world.outbox.waiting() == []
    world.clock.forward(60 * SECOND)
    await world.deliver()
    assert [len(world.teams.titles(one.external_id)) for one in people] == [1, 1, 1]


@on_sqlite
async def test_a_limit_of_edits_holds_edits_only(world: World) -> None:
    people = backlog(world, 30)
    await world.deliver()
    cards_with_edits(world, people)
    limited = DeliveryError("ratelimited", retry_after=60, call=Call.EDIT)
    world.slack.refuse(*(limited for _ in range(AT_ONCE)))
    await world.deliver()
    edits = [verb for verb, _ in world.slack.calls].count("edit")
    assert 0 < edits <= AT_ONCE
    world.slack._before.clear()  # those that were not even tried
    world.post(outgoing(world.person("HR"), "alert", kind=Kind.ALERT))
    await world.deliver()
    assert world.slack.titles("HR") == ["Message alert"]
    world.clock.forward(59 * SECOND)
    await world.deliver()
    assert [verb for verb, _ in world.slack.calls].count("edit") == edits
    world.clock.forward(SECOND)
    await world.deliver()
    assert {world.slack.titles(one.external_id)[0] for one in people} == {"closed"}


@on_sqlite
async def test_a_limit_of_new_conversations_holds_first_messages_only(world: World) -> None:
    new, known = world.person("NEW"), world.person("OLD", address={"channel": "D-OLD"})
    world.slack.refuse(DeliveryError("ratelimited", retry_after=60, call=Call.OPEN))
    world.post(outgoing(new, "one"))
    await world.deliver()
    world.post(outgoing(new, "two"), outgoing(known, "three"))
    await world.deliver()
    assert world.slack.titles("OLD") == ["Message three"]
    assert world.slack.titles("NEW") == []
    world.clock.forward(60 * SECOND)
    await world.deliver()
    assert world.slack.titles("NEW") == ["Message one", "Message two"]


@on_sqlite
async def test_a_limit_of_posts_leaves_edits_alone(world: World) -> None:
    people = backlog(world, 2)
    await world.deliver()
    world.slack.refuse(DeliveryError("ratelimited", retry_after=60, call=Call.POST))
    world.post(outgoing(people[0], "thanks"))
    await world.deliver()
    cards_with_edits(world, people)
    world.post(outgoing(people[1], "thanks too"))
    await world.deliver()
    assert world.slack.titles("U1") == world.slack.titles("U2") == ["closed"]
    world.clock.forward(60 * SECOND)
    await world.deliver()
    assert world.slack.titles("U2") == ["closed", "Message thanks too"]


def test_ranks_are_those_of_the_kind_unless_a_click_asked(world: World) -> None:
    me = world.person()
    ranks = {rank: {kind for kind in Kind if kind.policy.rank is rank} for rank in Rank}
    assert ranks[Rank.ALERT] == {Kind.ALERT, Kind.CASE}
    assert ranks[Rank.ASKED] == {Kind.ASKED, Kind.WELCOME, Kind.RECEIPT, Kind.BROWSER, Kind.POSTED}
    assert outgoing(me, kind=Kind.EDIT).rank is Rank.REST
    assert outgoing(me, kind=Kind.EDIT, asked=True).rank is Rank.ASKED
    assert outgoing(me, kind=Kind.ALERT, asked=True).rank is Rank.ALERT


def test_an_edit_that_somebody_waits_for_stays_as_soon_when_it_is_renewed(world: World) -> None:
    me, other = world.person("U1"), world.person("U2")
    world.post(outgoing(me, "card", kind=Kind.NUDGE))

    def arrive(tx: Tx) -> None:
        (card,) = outbox.claim_messages(tx, me.workspace_id, MONDAY, 10)
        outbox.mark_sent(tx, card, MONDAY, "D1", "1")

    world.store.write(arrive)
    world.post(outgoing(other, "before", due_at=MONDAY - SECOND))
    edit(world, me, 1, "shared", asked=True)
    edit(world, me, 1, "closed")
    claimed = world.store.write(lambda tx: outbox.claim_messages(tx, me.workspace_id, MONDAY, 10))
    assert titles_of(claimed) == ["closed", "Message before"]
