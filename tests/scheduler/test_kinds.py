"""What becomes of a message of each kind, by its policy, from the outbox to the chat."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.outbox import For, InPause, Kind
from bot.domain.people import Member, MemberState, Platform
from bot.store import members, outbox
from bot.store.engine import Tx
from tests.databases import on_sqlite
from tests.people import MONDAY, outgoing
from tests.scheduler.world import World

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NIGHT = datetime(2026, 11, 23, 22, tzinfo=AMSTERDAM)
CARD = 1
"""The row of the card that is edited."""
MORNING = datetime(2026, 11, 24, 8, tzinfo=AMSTERDAM)


async def post_one_of_each_kind(
    world: World, at: datetime = MONDAY, platform: Platform = Platform.SLACK, **columns: object
) -> None:
    """Put in a message of each kind, for somebody who is like this by then; a person for each."""
    people = {kind: world.person(f"P-{kind}", platform) for kind in Kind}
    world.post(outgoing(people[Kind.EDIT], "card", kind=Kind.ASKED))
    await world.deliver()
    world.clock.move_to(at)
    world.store.write(lambda tx: _put(tx, people, at, columns))


def _put(tx: Tx, people: dict[Kind, Member], at: datetime, columns: dict[str, object]) -> None:
    for kind, member in people.items():
        if columns:
            members.update_member(tx, member.id, **columns)
        row = outgoing(member, kind, kind=kind, due_at=at)
        if kind is Kind.EDIT:
            outbox.add_edit(tx, row, CARD)
        else:
            outbox.add_messages(tx, row)


def came_of(world: World) -> dict[Kind, tuple[str, str]]:
    """The state of each message, and why."""
    rows = world.messages()
    return {kind: (rows[kind].state, rows[kind].reason) for kind in Kind}


@on_sqlite
async def test_a_pause_leaves_out_lets_wait_or_lets_through_by_kind(world: World) -> None:
    await post_one_of_each_kind(world, paused_until=date(2026, 12, 1))
    await world.deliver()
    wanted = {
        InPause.SENT: ("sent", ""),
        InPause.WAITS: ("todo", "waits"),
        InPause.LEFT_OUT: ("dropped", "paused"),
    }
    assert came_of(world) == {kind: wanted[kind.policy.pause] for kind in Kind}


@on_sqlite
async def test_what_waited_comes_on_the_first_morning_after_the_pause(world: World) -> None:
    await post_one_of_each_kind(world, paused_until=date(2026, 11, 25))
    await world.deliver()
    while waiting := [row.due_at for row in world.messages().values() if row.state == "todo"]:
        assert world.clock.now().astimezone(AMSTERDAM).date() < date(2026, 11, 25)
        world.clock.move_to(min(waiting))
        await world.deliver()
    assert world.clock.now().astimezone(AMSTERDAM).date() == date(2026, 11, 25)
    left_out = {kind for kind, (state, _) in came_of(world).items() if state != "sent"}
    assert left_out == {kind for kind in Kind if kind.policy.pause is InPause.LEFT_OUT}


@on_sqlite
async def test_quiet_hours_hold_until_the_morning_what_can_wait(world: World) -> None:
    await post_one_of_each_kind(world, at=NIGHT)
    await world.deliver()
    waits = {kind for kind in Kind if kind.policy.quiet}
    assert {kind for kind, came in came_of(world).items() if came == ("todo", "waits")} == waits
    assert {world.messages()[kind].due_at for kind in waits} == {MORNING}
    assert {came for kind, came in came_of(world).items() if kind not in waits} == {("sent", "")}
    world.clock.move_to(MORNING)
    await world.deliver()
    assert set(world.states()) == {"sent"}


@on_sqlite
@pytest.mark.parametrize(
    ("state", "gets"),
    [
        (MemberState.KNOWN, {For.STRANGERS, For.EVERYBODY}),
        (MemberState.JOINING, {For.STRANGERS, For.EVERYBODY}),
        (MemberState.CHANNEL, {For.STRANGERS, For.EVERYBODY}),
        (MemberState.ACTIVE, set(For)),
        (MemberState.LEFT, {For.EVERYBODY}),
    ],
)
async def test_who_does_not_take_part_gets_what_is_for_them_too(
    world: World, state: MemberState, gets: set[For]
) -> None:
    await post_one_of_each_kind(world, state=state)
    await world.deliver()
    wanted = {True: ("sent", ""), False: ("dropped", "left")}
    assert came_of(world) == {kind: wanted[kind.policy.whom in gets] for kind in Kind}


@pytest.mark.parametrize("state", list(MemberState))
async def test_whoever_cannot_be_reached_gets_nothing(world: World, state: MemberState) -> None:
    await post_one_of_each_kind(world, state=state, unreachable_since=MONDAY)
    await world.deliver()
    assert set(came_of(world).values()) == {("dropped", "unreachable")}


@on_sqlite
async def test_what_may_have_arrived_goes_again_if_twice_is_better_than_never(world: World) -> None:
    await post_one_of_each_kind(world, platform=Platform.TEAMS)
    world.teams.drop_answers(len(Kind))
    await world.deliver()
    world.clock.forward(timedelta(minutes=1))
    await world.deliver()
    wanted = {True: ("sent", ""), False: ("lost", "in doubt")}
    assert came_of(world) == {kind: wanted[kind.policy.twice] for kind in Kind}
