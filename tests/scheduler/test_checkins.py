"""Rounds of check-ins open, remind and close by themselves, by the clock on everybody's own wall."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from bot.domain.checkins.question import Plan, Question, Split, Storage
from bot.domain.people import MemberState, Platform
from bot.domain.schedule import NO_END
from bot.domain.tally import Answered
from bot.store import workspaces
from bot.store.checkins import answers, plans, rounds
from content_library.library import Library
from scheduler.checkins import hold_checkins
from scheduler.nudges import plan_due
from tests.boxes import boxes_of
from tests.databases import on_sqlite
from tests.features.world import said
from tests.scheduler.world import World
from tests.sealing import VAULT
from tests.timed_runs import run_at

OPENS = date(2026, 11, 30)
LATER = date(2026, 12, 7)
BOTH = {Question.LOAD: Storage.ANONYMOUS, Question.TIME: Storage.NAMED}


def at(text: str, zone: str = "Europe/Amsterdam") -> datetime:
    """A moment on somebody's wall."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


Checkins = Callable[[datetime], None]


@pytest.fixture
def checkins(world: World, library: Library) -> Checkins:
    return lambda now: hold_checkins(run_at(now, world.store, library, vault=VAULT))


def prepare(world: World, opens: date = OPENS, **changes: object) -> None:
    """Let HR have set rounds in both workspaces."""
    for workspace in world.workspaces.values():
        plan = replace(Plan(next_on=opens), **changes)  # type: ignore[arg-type]  # the test gives true ones
        world.store.write(partial(plans.save_plan, workspace_id=workspace.id, plan=plan))


def hold(world: World, checkins: Checkins, moment: datetime) -> None:
    """Do what is due at a moment."""
    world.clock.move_to(moment)
    checkins(moment)


async def run(world: World, checkins: Checkins, start: datetime, days: int) -> None:
    """Let days pass hour by hour, with everything that they bring."""
    for hours in range(days * 24):
        hold(world, checkins, start + timedelta(hours=hours))
        await world.deliver()


def arrived(world: World) -> int:
    """How many messages are in people's chats."""
    return sum(map(len, world.slack.chats.values()))


def cards(world: World) -> dict[str, datetime]:
    """When each card is to come, by its key."""
    return {key: row.due_at for key, row in world.messages().items() if key.startswith("checkin:")}


@on_sqlite
@pytest.mark.parametrize(
    ("columns", "moment"),
    [
        ({}, at("2026-11-30T09:00")),
        ({"weekday": 3, "hour": 14}, at("2026-12-03T14:00")),
        ({"time_zone": "America/New_York", "country": "US"}, at("2026-11-30T09:00", "America/New_York")),
        ({"weekday": 6, "hour": 20}, at("2026-12-06T20:00")),
        ({"paused_until": date(2026, 12, 2)}, at("2026-12-07T09:00")),
        ({"paused_until": date(2026, 12, 20)}, None),
        ({"paused_until": NO_END}, None),
    ],
)
def test_the_card_comes_at_ones_own_weekly_moment_after_any_pause(
    world: World, checkins: Checkins, columns: dict[str, Any], moment: datetime | None
) -> None:
    member = world.person(**columns)
    prepare(world)
    hold(world, checkins, at("2026-11-30T00:01"))
    assert cards(world) == ({f"checkin:1:{member.id}": moment} if moment else {})


@pytest.mark.parametrize(
    ("opens", "moment"),
    [
        (date(2027, 3, 29), at("2027-03-30T09:00")),  # Easter Monday, the day after the clock went forward
        (date(2027, 10, 25), at("2027-10-25T09:00")),
        (date(2027, 11, 1), at("2027-11-01T09:00")),  # the day after it went back
    ],
)
def test_days_off_and_a_clock_that_moves_are_minded(
    world: World, checkins: Checkins, opens: date, moment: datetime
) -> None:
    world.person()
    prepare(world, opens)
    hold(world, checkins, at(f"{opens}T00:01"))
    assert list(cards(world).values()) == [moment]


@on_sqlite
@pytest.mark.parametrize(
    ("every_weeks", "weekday", "named"),
    [
        (4, 0, at("2026-12-01T09:00")),
        (4, 4, at("2026-12-07T08:00")),
        (1, 6, at("2026-12-04T09:00")),  # by Monday that round is over
    ],
)
def test_what_is_asked_by_name_comes_on_another_day(
    world: World, checkins: Checkins, every_weeks: int, weekday: int, named: datetime
) -> None:
    member = world.person(weekday=weekday)
    prepare(world, every_weeks=every_weeks, questions=BOTH)
    hold(world, checkins, at("2026-11-30T00:01"))
    due = {key: row.due_at for key, row in world.messages().items()}
    assert due[f"checkin-named:1:{member.id}"] == named
    assert abs((due[f"checkin:1:{member.id}"] - named).days) >= 1
    assert due.keys() == {f"checkin:1:{member.id}", f"checkin-named:1:{member.id}"}


def test_who_is_asked_only_by_name_gets_no_card_of_the_other_kind(world: World, checkins: Checkins) -> None:
    member = world.person()
    prepare(world, questions={Question.TIME: Storage.NAMED})
    hold(world, checkins, at("2026-11-30T00:01"))
    assert list(world.messages()) == [f"checkin-named:1:{member.id}"]


async def test_nobody_is_reminded_but_all_read_one_line_on_the_card_of_the_week_after(
    world: World, checkins: Checkins, library: Library
) -> None:
    """Who has answered is known to nobody, so the line is for them as well."""
    people = [world.person(f"U{number}", next_nudge_at=at("2026-12-07T09:00")) for number in range(2)]
    prepare(world)
    await run(world, checkins, at("2026-11-30T00:00"), 2)
    answers.add_answers(boxes_of(world.store), 1, people[0].id, Answered({"load": "4"}))
    assert arrived(world) == 2
    await run(world, checkins, at("2026-12-02T00:00"), 5)
    assert arrived(world) == 2
    world.clock.move_to(at("2026-12-07T09:00"))
    plan_due(run_at(world.clock.now(), world.store, library, vault=VAULT))
    await world.deliver()
    line = library.words("checkin", "en", until=date(2026, 12, 14)).plain("reminder")
    assert [said(chat[-1].message).count(line) for chat in world.slack.chats.values()] == [1, 1]


async def test_in_quiet_hours_and_on_days_off_a_late_card_waits(world: World, checkins: Checkins) -> None:
    world.person()
    prepare(world)
    hold(world, checkins, at("2026-11-30T00:01"))
    world.clock.move_to(at("2026-11-30T21:00"))
    await world.deliver()
    assert list(cards(world).values()) == [at("2026-12-01T08:00")]


def test_after_an_outage_this_weeks_round_opens_and_cards_come_at_once(
    world: World, checkins: Checkins
) -> None:
    world.person()
    prepare(world, date(2026, 11, 2))
    hold(world, checkins, at("2026-12-02T10:00"))
    assert list(cards(world).values()) == [at("2026-12-02T10:00")]
    [opened] = world.store.read(rounds.list_open_rounds)[:1]
    assert (opened.opens_on, opened.closes_on) == (OPENS, date(2026, 12, 14))
    plan = world.store.read(lambda tx: plans.find_plan(tx, opened.workspace_id))
    assert plan
    assert plan.next_on == date(2026, 12, 28)


def test_planning_twice_changes_nothing(world: World, checkins: Checkins) -> None:
    world.person()
    prepare(world)
    for _ in range(3):
        hold(world, checkins, at("2026-11-30T00:01"))
    assert len(world.messages()) == 1
    assert len(world.store.read(rounds.list_open_rounds)) == 1


def test_only_ambassadors_who_can_be_reached_are_asked(world: World, checkins: Checkins) -> None:
    asked = world.person("U1")
    world.person("U2", state=MemberState.KNOWN)
    world.person("U3", state=MemberState.LEFT)
    world.person("U4", unreachable_since=world.clock.now())
    prepare(world)
    hold(world, checkins, at("2026-11-30T00:01"))
    assert list(cards(world)) == [f"checkin:1:{asked.id}"]
    [opened] = world.store.read(rounds.list_open_rounds)
    assert opened.asked == 1


def test_a_workspace_that_removed_the_bot_has_no_rounds(world: World, checkins: Checkins) -> None:
    world.person()
    prepare(world)
    gone = world.workspaces[Platform.SLACK].id
    world.store.write(lambda tx: workspaces.set_removed(tx, gone, world.clock.now()))
    hold(world, checkins, at("2026-11-30T00:01"))
    assert not world.messages()


def test_more_people_than_fit_in_a_batch_all_get_their_card(world: World, checkins: Checkins) -> None:
    for number in range(120):
        world.person(f"U{number}")
    prepare(world)
    hold(world, checkins, at("2026-11-30T00:01"))
    assert len(cards(world)) == 120


def test_a_round_is_asked_in_groups_that_are_large_enough(world: World, checkins: Checkins) -> None:
    for number in range(9):
        world.person(f"U{number}", department="Care" if number < 5 else "Sales")
    prepare(world, split=Split.DEPARTMENT, questions={Question.LOAD: Storage.ANONYMOUS})
    hold(world, checkins, at("2026-11-30T00:01"))
    groups = [row["group"] for row in world.rows("checkin_asked")]
    assert sorted(groups) == [""] * 4 + ["Care"] * 5


async def test_a_weekly_round_is_over_before_the_next_one_opens(world: World, checkins: Checkins) -> None:
    world.person()
    prepare(world, every_weeks=1)
    await run(world, checkins, at("2026-11-30T00:00"), 8)
    assert [one.opens_on for one in world.store.read(rounds.list_open_rounds)] == [LATER]


def test_a_fault_in_one_round_does_not_hold_up_the_others(
    world: World, checkins: Checkins, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack, teams = world.person(), world.person(platform=Platform.TEAMS)
    prepare(world)
    true = rounds.next_for_card

    def faulty(tx: object, round_id: int, limit: int) -> tuple[list[int], bool]:
        if round_id == 1:
            raise LookupError
        return true(tx, round_id, limit)  # type: ignore[arg-type]  # it is what the planner gave

    monkeypatch.setattr(rounds, "next_for_card", faulty)
    with capture_logs() as logs:
        hold(world, checkins, at("2026-11-30T00:01"))
    assert [one["event"] for one in logs] == ["row_set_aside"]
    assert list(cards(world)) == [f"checkin:2:{teams.id}"]
    monkeypatch.undo()
    hold(world, checkins, at("2026-11-30T00:02"))
    assert f"checkin:1:{slack.id}" in cards(world)
