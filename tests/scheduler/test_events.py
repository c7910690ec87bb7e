"""Invitations, reminders and news of events: each once, to the right people, at a moment that suits them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.domain.events import Coming, Event, EventKind, EventTexts, Plan
from bot.domain.outbox import State
from bot.domain.people import Member, MemberState, Platform
from bot.domain.prompts import Audience, Who
from bot.drawing import Pen
from bot.store.engine import Store
from bot.store.events import attendance, planned
from bot.store.tables.outbox import outbox
from content_library.library import Library
from scheduler.events import hold_events
from tests.features.world import said
from tests.library import read_library
from tests.rendered import rendered
from tests.scheduler.world import World
from tests.timed_runs import run_at

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""Monday, ten o'clock in Amsterdam."""
STARTS = datetime(2026, 12, 3, 13, tzinfo=UTC)
PEN = Pen(read_library(), "https://bot.example.org")
PLAN = Plan(EventKind.WORKSHOP, {"en": EventTexts("Photos")}, STARTS, 90, "Utrecht", Audience(Who.ALL))


@pytest.fixture
def world(sqlite_store: Store) -> World:
    """On SQLite: tests/store/test_events.py runs the queries on both databases."""
    return World(sqlite_store)


Events = Callable[[datetime], None]


@pytest.fixture
def events(world: World, library: Library) -> Events:
    world.clock.move_to(NOW)
    return lambda now: hold_events(run_at(now, world.store, library))


def plan(world: World, **changes: object) -> Event:
    """An event in Slack's workspace."""
    made = Plan(**{**PLAN.__dict__, **changes})
    workspace = world.workspaces[Platform.SLACK].id
    return world.store.write(lambda tx: planned.add_event(tx, workspace, made, "t" * 24, world.clock.now()))


def answer(world: World, event: Event, member: Member, said: Coming) -> None:
    world.store.write(lambda tx: attendance.save_answer(tx, event, member.id, said, world.clock.now()))


def change(world: World, event: Event, **changes: object) -> Event:
    """HR has changed it."""
    made = Plan(**{**event.plan.__dict__, **changes})
    world.store.write(lambda tx: planned.update_event(tx, event, made, world.clock.now()))
    found = world.store.read(lambda tx: planned.find_event(tx, event.workspace_id, event.id))
    assert found
    return found


async def run(world: World, events: Events, moment: datetime | None = None) -> None:
    """Do what is due, twice, and send it."""
    world.clock.move_to(moment or world.clock.now())
    for _ in range(2):
        events(world.clock.now())
    await world.deliver()


def keys(world: World, *, waiting: bool = False) -> list[str]:
    """The messages that were sent, or that wait."""
    state = State.TODO if waiting else State.SENT
    return sorted(key for key, row in world.messages().items() if row.state == state)


def shown(world: World, key: str) -> str:
    query = select(outbox).where(outbox.c.key == key)
    return said(world.store.read(lambda tx: rendered(tx, PEN, tx.execute(query).mappings().one())))


async def test_everybody_whom_it_is_for_is_invited_once(world: World, events: Events) -> None:
    people = [world.person(f"U{number}", department="Care" if number % 2 else "IT") for number in range(110)]
    world.person("U200", state=MemberState.LEFT, department="Care")
    world.person("U201", Platform.TEAMS, department="Care")
    plan(world, audience=Audience(Who.DEPARTMENT, "care"))
    await run(world, events)
    wanted = {f"event:1:invited:0:{one.id}" for one in people if one.department == "Care"}
    assert set(keys(world)) == wanted


async def test_an_invitation_waits_for_the_morning_and_is_left_out_in_a_pause(
    world: World, events: Events
) -> None:
    awake, resting = world.person("U1"), world.person("U2", paused_until=datetime(2026, 12, 24).date())  # noqa: DTZ001 - a day
    evening = NOW.replace(hour=20)
    world.clock.move_to(evening)
    plan(world)
    await run(world, events)
    assert not keys(world)
    await run(world, events, evening + timedelta(hours=11))
    assert keys(world) == [f"event:1:invited:0:{awake.id}"]
    assert world.messages()[f"event:1:invited:0:{resting.id}"].reason == "paused"


async def test_who_said_yes_or_maybe_is_reminded_the_working_day_before(world: World, events: Events) -> None:
    yes, maybe, no, silent = (world.person(f"U{number}") for number in range(4))
    late = world.person("U9", time_zone="America/New_York", country="US")
    event = plan(world, starts_at=datetime(2026, 11, 30, 13, tzinfo=UTC))  # a Monday
    await run(world, events)
    for who, what in ((yes, "yes"), (maybe, "maybe"), (no, "no"), (late, "yes")):
        answer(world, event, who, Coming(what))
    friday = datetime(2026, 11, 27, 8, tzinfo=UTC)
    await run(world, events, friday - timedelta(minutes=1))
    assert not [key for key in keys(world) if "reminder" in key]
    await run(world, events, friday)
    reminded = [key for key in keys(world) if "reminder" in key]
    assert reminded == [f"event:1:reminder:20261130T1300:{one.id}" for one in (yes, maybe)]
    assert silent.id not in {yes.id, maybe.id}
    await run(world, events, friday + timedelta(hours=6))
    assert len([key for key in keys(world) if "reminder" in key]) == 3


async def test_who_answered_after_the_moment_is_not_reminded_of_what_they_know(
    world: World, events: Events
) -> None:
    person = world.person()
    event = plan(world)
    await run(world, events)
    world.clock.move_to(STARTS - timedelta(hours=20))
    answer(world, event, person, Coming.YES)
    await run(world, events)
    assert not [key for key in keys(world) if "reminder" in key]


async def test_a_change_edits_every_card_and_is_told_to_who_comes(world: World, events: Events) -> None:
    yes, no, silent = (world.person(f"U{number}") for number in range(3))
    event = plan(world)
    await run(world, events)
    answer(world, event, yes, Coming.YES)
    answer(world, event, no, Coming.NO)
    change(world, event, place="Zwolle")
    await run(world, events)
    assert [key for key in keys(world) if ":changed:" in key] == [f"event:1:changed:1:{yes.id}"]
    assert len([key for key in keys(world) if key.startswith("edit:")]) == 3
    assert "Zwolle" in shown(world, "edit:3")
    assert not [key for key in keys(world) if ":invited:1:" in key]
    assert silent.id


async def test_an_event_that_is_moved_is_reminded_of_again(world: World, events: Events) -> None:
    person = world.person()
    event = plan(world, starts_at=datetime(2026, 11, 25, 13, tzinfo=UTC))
    answer(world, event, person, Coming.YES)
    await run(world, events, datetime(2026, 11, 24, 9, tzinfo=UTC))
    moved = change(world, event, starts_at=datetime(2026, 12, 10, 13, tzinfo=UTC))
    await run(world, events, datetime(2026, 12, 9, 9, tzinfo=UTC))
    assert [key for key in keys(world) if "reminder" in key] == [
        f"event:1:reminder:20261125T1300:{person.id}",
        f"event:1:reminder:20261210T1300:{person.id}",
    ]
    change(world, moved, place="Zwolle")
    await run(world, events, datetime(2026, 12, 10, 9, tzinfo=UTC))
    assert len([key for key in keys(world) if "reminder" in key]) == 2


async def test_calling_off_reaches_who_comes_and_takes_back_what_waits(world: World, events: Events) -> None:
    comes, asleep = world.person("U1"), world.person("U2", time_zone="America/Los_Angeles", country="US")
    event = plan(world)
    await run(world, events)
    answer(world, event, comes, Coming.MAYBE)
    assert keys(world, waiting=True) == [f"event:1:invited:0:{asleep.id}"]
    world.store.write(lambda tx: planned.cancel_event(tx, event, NOW))
    await run(world, events)
    assert "cancelled" in shown(world, f"event:1:changed:1:{comes.id}")
    assert not keys(world, waiting=True)
    assert world.messages()[f"event:1:invited:0:{asleep.id}"].state == State.DROPPED
    await run(world, events, STARTS - timedelta(hours=20))
    assert not [key for key in keys(world) if "reminder" in key]


async def test_that_tonight_is_off_is_told_at_once_and_in_a_pause_too(world: World, events: Events) -> None:
    person = world.person(paused_until=datetime(2026, 12, 24).date())  # noqa: DTZ001 - a day
    event = plan(world, starts_at=NOW.replace(hour=19))
    answer(world, event, person, Coming.YES)
    world.clock.move_to(NOW.replace(hour=18))
    world.store.write(lambda tx: planned.cancel_event(tx, event, world.clock.now()))
    await run(world, events)
    assert keys(world) == [f"event:1:changed:1:{person.id}"]


async def test_of_what_is_over_nobody_hears(world: World, events: Events) -> None:
    world.person()
    plan(world)
    await run(world, events, STARTS + timedelta(days=1))
    assert not world.messages()
    assert not world.store.read(planned.event_ids_to_tell)


async def test_a_fault_with_one_event_does_not_hold_up_the_next(
    world: World, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = world.person()
    workspace = world.workspaces[Platform.SLACK].id
    for token in ("a" * 24, "b" * 24):
        world.store.write(lambda tx, token=token: planned.add_event(tx, workspace, PLAN, token, NOW))  # type: ignore[misc]
    hold = planned.claim_event_to_tell

    def breaking(tx: object, event_id: int) -> Event | None:
        if event_id == 1:
            raise RuntimeError
        return hold(tx, event_id)  # type: ignore[arg-type]

    monkeypatch.setattr(planned, "claim_event_to_tell", breaking)
    with capture_logs() as logs:
        await run(world, events)
    assert {one["event"] for one in logs} == {"row_set_aside"}
    assert keys(world) == [f"event:2:invited:0:{person.id}"]


async def test_an_invitation_that_waits_is_not_sent_for_what_is_off_by_then(
    world: World, events: Events
) -> None:
    world.person()
    event = plan(world)
    events(NOW)
    assert world.states() == ["todo"]
    world.store.write(lambda tx: planned.cancel_event(tx, event, NOW))
    await world.deliver()
    assert world.states() == ["dropped"]
