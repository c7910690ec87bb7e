"""Prompts that come by themselves: to everybody once, at their own hour, whatever happens to the planner."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.content import Pillar
from bot.domain.outbox import Kind
from bot.domain.people import MemberState, Platform, Role, Workspace
from bot.domain.prompts import Audience, Prompt, PromptState, Timing, When, Who
from bot.store import members, prompts
from bot.store.engine import Store, Tx
from bot.store.tables.weekly import nudge_items as items
from scheduler.each import BATCH, Each
from scheduler.nudges import plan_due
from scheduler.prompts import plan_prompt_batch, plan_prompts
from scheduler.spreading import SHORTEST_SPREAD
from tests.people import MONDAY, add_ambassador, add_ambassadors, add_workspace
from tests.scheduler.planning import planned
from tests.timed_runs import run_at

DAY = timedelta(days=1)
TUESDAY = date(2026, 11, 24)


def ask(store: Store, workspace: Workspace, timing: Timing, audience: Audience | None = None) -> int:
    """A prompt that HR confirmed on MONDAY at nine in Amsterdam."""
    prompt = Prompt(
        {"nl": "Vraag?", "en": "Question?"}, Pillar.PERSONAL, (), audience or Audience(Who.ALL), timing
    )

    def work(tx: Tx) -> int:
        number = prompts.add_prompt(tx, workspace.id, {"en": ("Question?",)}, MONDAY)
        kept = prompts.find_prompt(tx, workspace.id, number)
        assert kept
        assert prompts.confirm_prompt(tx, kept, prompt, timing.first_on(MONDAY.date()), MONDAY)
        return number

    return store.write(work)


def state_of(store: Store, workspace: Workspace, number: int) -> PromptState:
    kept = store.read(lambda tx: prompts.find_prompt(tx, workspace.id, number))
    assert kept
    return kept.state


def times(store: Store) -> dict[str, list[datetime]]:
    """When each person gets something."""
    found: dict[str, list[datetime]] = {}
    for one in planned(store):
        found.setdefault(one.user, []).append(one.due_at)
    return found


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_everybody_gets_it_at_the_asked_hour_by_their_own_clock(store: Store) -> None:
    workspace = add_workspace(store)
    zones = {"U1": "Europe/Amsterdam", "U2": "Asia/Tokyo", "U3": "America/New_York"}
    for user, zone in zones.items():
        add_ambassador(store, workspace, user, time_zone=zone)
    ask(store, workspace, Timing(When.DAY, TUESDAY, 10))
    assert plan_prompts(run_at(at(23, 19), store)) == 0
    assert plan_prompts(run_at(at(23, 20), store)) == 3
    assert times(store) == {"U1": [at(24, 9)], "U2": [at(24, 1)], "U3": [at(24, 15)]}
    assert {one.kind for one in planned(store)} == {Kind.PROMPT}


def test_quiet_hours_weekends_and_holidays_put_it_off(sqlite_store: Store) -> None:
    workspace = add_workspace(sqlite_store)
    add_ambassador(sqlite_store, workspace, "U1")
    ask(sqlite_store, workspace, Timing(When.DAY, date(2026, 12, 25), 20))
    plan_prompts(run_at(datetime(2026, 12, 25, 12, tzinfo=UTC), sqlite_store))
    assert times(sqlite_store) == {"U1": [datetime(2026, 12, 28, 7, tzinfo=UTC)]}


def test_now_is_now_but_not_in_the_night(sqlite_store: Store) -> None:
    workspace = add_workspace(sqlite_store)
    add_ambassador(sqlite_store, workspace, "U1")
    add_ambassador(sqlite_store, workspace, "U2", time_zone="America/New_York")
    ask(sqlite_store, workspace, Timing(When.NOW, MONDAY.date()))
    assert plan_prompts(run_at(MONDAY, sqlite_store)) == 2
    assert times(sqlite_store) == {"U1": [MONDAY], "U2": [at(23, 13)]}


@pytest.mark.parametrize(
    ("who", "value", "users"),
    [
        (Who.ALL, "", {"U1", "U2"}),
        (Who.DEPARTMENT, "care", {"U1"}),
        (Who.LOCATION, "Utrecht", {"U2"}),
        (Who.TOPIC, "learning", {"U2"}),
    ],
)
def test_only_those_it_is_for_get_it(sqlite_store: Store, who: Who, value: str, users: set[str]) -> None:
    workspace = add_workspace(sqlite_store)
    add_ambassador(sqlite_store, workspace, "U1", department="Care", location="Zwolle")
    add_ambassador(sqlite_store, workspace, "U2", location="Utrecht", topics=["learning"])
    ask(sqlite_store, workspace, Timing(When.NOW, MONDAY.date()), Audience(who, value))
    plan_prompts(run_at(MONDAY, sqlite_store))
    assert set(times(sqlite_store)) == users


@pytest.mark.parametrize("when", [When.NOW, When.NEXT])
def test_leaders_can_be_asked_to_go_first(store: Store, when: When) -> None:
    workspace = add_workspace(store)
    for user in ("U1", "U2"):
        add_ambassador(store, workspace, user)
    store.write(lambda tx: members.sync_role(tx, workspace.id, ("U2",), Role.LEADER, "desk", MONDAY.date()))
    ask(store, workspace, Timing(when, MONDAY.date() if when is When.NOW else None), Audience(Who.LEADERS))
    plan_prompts(run_at(MONDAY, store))
    plan_due(run_at(MONDAY, store))
    asked = select(items.c.member_id).where(items.c.kind == "prompt")
    assert store.read(lambda tx: list(tx.scalars(asked))) == [2]


def test_nobody_of_another_workspace_gets_it(store: Store) -> None:
    here, there = add_workspace(store), add_workspace(store, Platform.TEAMS, "tenant")
    add_ambassador(store, here, "U1")
    add_ambassador(store, there, "U2")
    ask(store, here, Timing(When.NOW, MONDAY.date()))
    plan_prompts(run_at(MONDAY, store))
    assert set(times(store)) == {"U1"}


def test_who_left_or_cannot_be_reached_gets_nothing(sqlite_store: Store) -> None:
    workspace = add_workspace(sqlite_store)
    add_ambassador(sqlite_store, workspace, "U1", state=MemberState.LEFT)
    add_ambassador(sqlite_store, workspace, "U2", unreachable_since=MONDAY)
    ask(sqlite_store, workspace, Timing(When.NOW, MONDAY.date()))
    assert plan_prompts(run_at(MONDAY, sqlite_store)) == 0


def test_every_week_brings_it_again_and_every_month_on_its_last_day(store: Store) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace, "U1")
    ask(store, workspace, Timing(When.WEEKLY, TUESDAY, 9))
    ask(store, workspace, Timing(When.MONTHLY, date(2026, 12, 31), 9))
    for day in range(100):
        plan_prompts(run_at(MONDAY + day * DAY, store))
    keys = [one.key.split(":") for one in planned(store)]
    weekly = [key[2] for key in keys if key[1] == "1"]
    assert weekly == [(TUESDAY + n * 7 * DAY).isoformat() for n in range(len(weekly))]
    assert len(weekly) == 15
    assert [key[2] for key in keys if key[1] == "2"] == ["2026-12-31", "2027-01-31", "2027-02-28"]


def test_a_planner_that_comes_late_brings_the_newest_only(sqlite_store: Store) -> None:
    workspace = add_workspace(sqlite_store)
    add_ambassador(sqlite_store, workspace, "U1")
    ask(sqlite_store, workspace, Timing(When.WEEKLY, TUESDAY, 9))
    late = datetime(2026, 12, 16, 12, tzinfo=UTC)
    assert plan_prompts(run_at(late, sqlite_store)) == 1
    (one,) = planned(sqlite_store)
    assert "2026-12-15" in one.key
    assert one.due_at == late
    plan_prompts(run_at(late + 7 * DAY, sqlite_store))
    assert [row.key.split(":")[2] for row in planned(sqlite_store)] == ["2026-12-15", "2026-12-22"]


def test_a_card_that_could_not_be_sent_for_days_is_not_sent_any_more(sqlite_store: Store) -> None:
    workspace = add_workspace(sqlite_store)
    add_ambassador(sqlite_store, workspace, "U1")
    ask(sqlite_store, workspace, Timing(When.NOW, MONDAY.date()))
    plan_prompts(run_at(MONDAY, sqlite_store))
    (one,) = planned(sqlite_store)
    assert one.expires_at == MONDAY + 6 * DAY


def test_planning_again_changes_nothing(store: Store) -> None:
    workspace = add_workspace(store)
    add_ambassadors(store, workspace, 3)
    number = ask(store, workspace, Timing(When.NOW, MONDAY.date()))
    assert plan_prompts(run_at(MONDAY, store)) == 3
    assert plan_prompts(run_at(MONDAY, store)) == 0
    assert state_of(store, workspace, number) is PromptState.ACTIVE
    assert plan_prompts(run_at(MONDAY + 3 * DAY, store)) == 0
    assert state_of(store, workspace, number) is PromptState.DONE


def test_a_large_workspace_is_planned_in_batches_and_spread(store: Store) -> None:
    workspace = add_workspace(store)
    people = 2 * BATCH + 7
    add_ambassadors(store, workspace, people)
    number = ask(store, workspace, Timing(When.NOW, MONDAY.date()))
    plan = partial(plan_prompt_batch, each=Each(store, "plan prompts"), prompt_id=number, now=MONDAY)
    assert store.write(plan) == BATCH
    assert plan_prompts(run_at(MONDAY, store)) == people - BATCH
    assert {len(found) for found in times(store).values()} == {1}
    assert len(times(store)) == people
    assert max(found[0] for found in times(store).values()) <= MONDAY + SHORTEST_SPREAD


def test_a_crash_between_batches_loses_nobody(sqlite_store: Store) -> None:
    workspace = add_workspace(sqlite_store)
    add_ambassadors(sqlite_store, workspace, BATCH + 1)
    number = ask(sqlite_store, workspace, Timing(When.NOW, MONDAY.date()))
    plan = partial(plan_prompt_batch, each=Each(sqlite_store, "plan prompts"), prompt_id=number, now=MONDAY)
    sqlite_store.write(plan)

    def crash(tx: Tx) -> None:
        plan(tx)
        raise RuntimeError("power failure")

    with pytest.raises(RuntimeError, match="power failure"):
        sqlite_store.write(crash)
    assert len(planned(sqlite_store)) == BATCH
    assert plan_prompts(run_at(MONDAY, sqlite_store)) == 1


def test_several_machines_at_once_send_nothing_twice(
    store: Store, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SQLite lets whoever asks first write next, so one of them may wait until the others are done.
    # As many batches as otherwise, but small ones: a busy machine needs far less than SQLite waits.
    monkeypatch.setattr("scheduler.prompts.BATCH", 5)
    workspace = add_workspace(store)
    add_ambassadors(store, workspace, 15)
    for timing in (Timing(When.NOW, MONDAY.date()), Timing(When.DAY, MONDAY.date(), 11)):
        ask(store, workspace, timing)
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(Store(store_url))) for _ in range(3)]
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(lambda one: plan_prompts(run_at(MONDAY, one)), stores))
    plan_prompts(run_at(MONDAY, store))
    keys = [one.key for one in planned(store)]
    assert len(keys) == len(set(keys)) == 30


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Europe/Amsterdam", date(2027, 3, 29), datetime(2027, 3, 30, 7, tzinfo=UTC)),  # Easter Monday
        ("America/New_York", date(2027, 3, 15), datetime(2027, 3, 15, 13, tzinfo=UTC)),
        ("Australia/Sydney", date(2027, 4, 5), datetime(2027, 4, 4, 23, tzinfo=UTC)),
    ],
)
def test_nine_is_nine_on_both_sides_of_a_clock_change(
    sqlite_store: Store, zone: str, day: date, expected: datetime
) -> None:
    workspace = add_workspace(sqlite_store)
    country: dict[str, Any] = {"country": "NL" if zone.startswith("Europe") else ""}
    add_ambassador(sqlite_store, workspace, "U1", time_zone=zone, hour=9, **country)
    ask(sqlite_store, workspace, Timing(When.DAY, day, 9))
    plan_prompts(run_at(Timing(When.DAY, day, 9).begins_at(day), sqlite_store))
    moment = expected if zone != "Europe/Amsterdam" else datetime(2027, 3, 30, 6, tzinfo=UTC)
    assert times(sqlite_store) == {"U1": [moment]}


def test_who_joins_later_gets_the_next_one(sqlite_store: Store) -> None:
    workspace = add_workspace(sqlite_store)
    add_ambassador(sqlite_store, workspace, "U1")
    ask(sqlite_store, workspace, Timing(When.WEEKLY, TUESDAY, 9))
    plan_prompts(run_at(at(24, 8), sqlite_store))
    add_ambassador(sqlite_store, workspace, "U2")
    sqlite_store.write(lambda tx: members.update_member(tx, 2, joined_at=at(24, 8)))
    plan_prompts(run_at(at(24, 9), sqlite_store))
    assert set(times(sqlite_store)) == {"U1"}
    plan_prompts(run_at(at(24, 9) + 7 * DAY, sqlite_store))
    assert len(times(sqlite_store)["U2"]) == 1
