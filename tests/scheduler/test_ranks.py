"""An alert, and what a click asked for, leave before everything else."""

import asyncio
from datetime import timedelta

from bot.channels.base import Call, DeliveryError
from bot.domain.messages import Message
from bot.domain.outbox import Kind, Rank
from bot.domain.people import Member, Platform
from bot.store import outbox
from bot.store.engine import Store, Tx
from content_library.library import Library
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from scheduler.windows import AT_ONCE
from tests.people import MONDAY, add_ambassadors, outgoing, titles_of
from tests.scheduler.world import World
from tests.timed_runs import run_by

SECOND = timedelta(seconds=1)
BACKLOG = 3_000


def backlog(world: World, number: int = BACKLOG) -> list[Member]:
    """So many people whose nudge is overdue."""
    people = add_ambassadors(world.store, world.workspaces[Platform.SLACK], number, next_nudge_at=None)
    due = MONDAY - timedelta(hours=1)
    world.post(*(outgoing(one, one.external_id, kind=Kind.NUDGE, due_at=due) for one in people))
    return people


def edit(world: World, member: Member, card: int, title: str, *, asked: bool = False) -> None:
    new = outgoing(member, f"edit:{card}", kind=Kind.EDIT, message=Message(title), asked=asked)
    world.store.write(lambda tx: outbox.add_edit(tx, new, card))


def cards_with_edits(world: World, people: list[Member]) -> None:
    """Everybody's card was sent, and is to be edited."""
    for number, one in enumerate(people, start=1):
        edit(world, one, number, "closed")


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


async def test_a_limit_of_edits_holds_edits_only(world: World) -> None:
    people = backlog(world, 30)
    await world.deliver()
    cards_with_edits(world, people)
    limited = DeliveryError("ratelimited", retry_after=60, call=Call.EDIT)
    world.slack.refuse(*(limited for _ in range(AT_ONCE)))
    await world.deliver()
    edits = [verb for verb, _ in world.slack.calls].count("edit")
    assert edits <= AT_ONCE
    world.post(outgoing(world.person("HR"), "alert", kind=Kind.ALERT))
    await world.deliver()
    assert world.slack.titles("HR") == ["Message alert"]
    world.clock.forward(59 * SECOND)
    await world.deliver()
    assert [verb for verb, _ in world.slack.calls].count("edit") == edits
    world.clock.forward(SECOND)
    world.slack._before.clear()
    await world.deliver()
    assert {world.slack.titles(one.external_id)[0] for one in people} == {"closed"}


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
