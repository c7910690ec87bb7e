"""When each ambassador gets the week's nudge."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.domain.preferences import ChosenItem
from bot.store import members
from bot.store.engine import Store
from content_library.library import Library
from scheduler.nudges import plan_due
from tests.databases import on_sqlite
from tests.people import MONDAY, add_ambassador, add_workspace
from tests.scheduler.planning import first_due, pass_time, planned
from tests.store.cards import add_card
from tests.timed_runs import run_at

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTE, DAY, WEEK = timedelta(minutes=1), timedelta(days=1), timedelta(weeks=1)


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


def due_times(store: Store, user: str = "U1") -> list[datetime]:
    zone = AMSTERDAM
    return [one.due_at.astimezone(zone) for one in planned(store) if one.user == user]


@on_sqlite
@pytest.mark.parametrize(
    "start", [local(2026, 3, 16, 9), local(2026, 10, 12, 9)], ids=["spring forward", "fall back"]
)
def test_a_nudge_comes_at_nine_on_both_sides_of_a_change_of_the_clock(
    store: Store, library: Library, start: datetime
) -> None:
    add_ambassador(store, add_workspace(store), country="", next_nudge_at=start)
    pass_time(store, library, start + 3 * WEEK)
    days = [start.date() + n * WEEK for n in range(4)]
    assert [(one.date(), one.hour, one.minute) for one in due_times(store)] == [(day, 9, 0) for day in days]


@on_sqlite
def test_everybody_is_written_to_at_their_own_nine_o_clock(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    zones = ("Asia/Tokyo", "Europe/Amsterdam", "America/New_York")
    for zone in zones:
        nine = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(zone))
        add_ambassador(store, workspace, zone, time_zone=zone, country="", next_nudge_at=nine)
    pass_time(store, library, MONDAY + DAY)
    times = {one.user: one.due_at.astimezone(ZoneInfo(one.user)).hour for one in planned(store)}
    assert times == dict.fromkeys(zones, 9)


def test_one_tick_or_many_make_one_nudge_a_week(store: Store, library: Library) -> None:
    add_ambassador(store, add_workspace(store))
    assert plan_due(run_at(MONDAY, store, library)) == 1
    for minutes in (0, 0, 1, 60, 3 * 24 * 60):
        assert plan_due(run_at(MONDAY + minutes * MINUTE, store, library)) == 0
    (one,) = planned(store)
    assert (one.kind, one.key) == (Kind.NUDGE, "nudge:2026-W48:1")


def test_nobody_is_written_to_a_minute_too_early(store: Store, library: Library) -> None:
    add_ambassador(store, add_workspace(store))
    assert plan_due(run_at(MONDAY - MINUTE, store, library)) == 0
    assert planned(store) == []


def test_a_nudge_is_of_use_until_the_next_monday(store: Store, library: Library) -> None:
    add_ambassador(store, add_workspace(store))
    plan_due(run_at(MONDAY, store, library))
    assert planned(store)[0].expires_at == local(2026, 11, 30, 0)


def test_after_a_week_without_a_scheduler_there_is_one_nudge_of_this_week(
    store: Store, library: Library
) -> None:
    member = add_ambassador(store, add_workspace(store))
    late = local(2026, 12, 2, 11)
    plan_due(run_at(late, store, library))
    (one,) = planned(store)
    assert (one.key, one.due_at) == (f"nudge:2026-W49:{member.id}", late)
    assert store.read(first_due) == local(2026, 12, 7, 9)


def test_a_nudge_that_is_late_in_the_evening_comes_the_next_morning(store: Store, library: Library) -> None:
    add_ambassador(store, add_workspace(store))
    plan_due(run_at(local(2026, 11, 23, 22), store, library))
    assert planned(store) == []
    pass_time(store, library, local(2026, 11, 24, 12))
    assert due_times(store) == [local(2026, 11, 24, 8)]


def test_a_week_that_is_over_is_not_made_up_for_at_an_odd_hour(store: Store, library: Library) -> None:
    add_ambassador(store, add_workspace(store), weekday=2, hour=14, next_nudge_at=local(2026, 11, 25, 14))
    plan_due(run_at(local(2026, 11, 28, 12), store, library))
    pass_time(store, library, local(2026, 12, 4, 12))
    assert due_times(store) == [local(2026, 12, 2, 14)]


@on_sqlite
def test_ones_own_hour_holds_even_in_the_evening_and_on_a_saturday(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    add_ambassador(store, workspace, "U1", hour=21, next_nudge_at=local(2026, 11, 23, 21))
    add_ambassador(store, workspace, "U2", weekday=5, hour=10, next_nudge_at=local(2026, 11, 28, 10))
    pass_time(store, library, local(2026, 12, 6, 0))
    assert due_times(store, "U1") == [local(2026, 11, 23, 21), local(2026, 11, 30, 21)]
    assert due_times(store, "U2") == [local(2026, 11, 28, 10), local(2026, 12, 5, 10)]


@on_sqlite
def test_on_kings_day_the_nudge_comes_a_day_later(store: Store, library: Library) -> None:
    add_ambassador(store, add_workspace(store), next_nudge_at=local(2026, 4, 20, 9))
    pass_time(store, library, local(2026, 5, 10, 9))
    days = [one.date() for one in due_times(store)]
    assert days == [date(2026, 4, 20), date(2026, 4, 28), date(2026, 5, 4)]


def test_a_holiday_of_another_country_is_a_day_like_any_other(store: Store, library: Library) -> None:
    start = local(2026, 4, 20, 9)
    add_ambassador(store, add_workspace(store), country="FR", next_nudge_at=start)
    pass_time(store, library, start + WEEK)
    assert [one.date() for one in due_times(store)] == [date(2026, 4, 20), date(2026, 4, 27)]


def test_a_week_whose_last_days_are_off_has_no_nudge(store: Store, library: Library) -> None:
    friday = local(2026, 12, 18, 9)
    add_ambassador(store, add_workspace(store), weekday=4, next_nudge_at=friday)
    pass_time(store, library, local(2027, 1, 10, 9))
    days = [one.date() for one in due_times(store)]
    assert days == [date(2026, 12, 18), date(2027, 1, 8)]


def test_in_a_pause_it_is_quiet_and_after_it_the_weekly_moment_is_back(
    store: Store, library: Library
) -> None:
    add_ambassador(store, add_workspace(store), paused_until=date(2026, 12, 9))
    pass_time(store, library, local(2026, 12, 15, 9))
    assert due_times(store) == [local(2026, 12, 14, 9)]


def test_the_last_day_of_a_pause_is_a_day_to_be_written_to(store: Store, library: Library) -> None:
    add_ambassador(store, add_workspace(store), paused_until=date(2026, 12, 7))
    pass_time(store, library, local(2026, 12, 8, 9))
    assert due_times(store) == [local(2026, 12, 7, 9)]


@on_sqlite
@pytest.mark.parametrize("state", [MemberState.LEFT, MemberState.KNOWN])
def test_whoever_takes_no_part_is_left_alone_for_good(
    store: Store, library: Library, state: MemberState
) -> None:
    add_ambassador(store, add_workspace(store), state=state)
    assert plan_due(run_at(MONDAY, store, library)) == 0
    assert store.read(first_due) is None


def test_whoever_asks_gets_it_on_a_sunday_night_and_in_a_pause(store: Store, library: Library) -> None:
    night = local(2026, 11, 29, 23)
    pause = date(2026, 12, 24)
    add_ambassador(store, add_workspace(store), paused_until=pause, next_nudge_at=night, asked=True)
    assert plan_due(run_at(night, store, library)) == 1
    (one,) = planned(store)
    assert (one.kind, one.due_at, one.key) == (Kind.ASKED, night, "nudge:2026-W48:1")


def test_whoever_asked_does_not_get_the_same_week_again(store: Store, library: Library) -> None:
    workspace = add_workspace(store)
    tuesday = local(2026, 11, 24, 20)
    add_ambassador(store, workspace, weekday=4, next_nudge_at=tuesday, asked=True)
    pass_time(store, library, local(2026, 12, 5, 0))
    assert [one.kind for one in planned(store)] == [Kind.ASKED, Kind.NUDGE]
    assert due_times(store) == [tuesday, local(2026, 12, 4, 9)]


@on_sqlite
def test_when_there_is_nothing_left_somebody_is_told_once_and_when_they_ask(
    store: Store, library: Library
) -> None:
    member = add_ambassador(store, add_workspace(store))
    everything = [ChosenItem("suggestion", one.key, one.pillar) for one in library.suggestions]
    add_card(store, member, *everything, week="2026-W40")
    pass_time(store, library, MONDAY + 2 * WEEK)
    assert [one.kind for one in planned(store)] == [Kind.NUDGE]
    store.write(
        lambda tx: members.update_member(tx, member.id, next_nudge_at=MONDAY + 2 * WEEK + DAY, asked=True)
    )
    assert plan_due(run_at(MONDAY + 2 * WEEK + DAY, store, library)) == 1
    assert planned(store)[-1].key.startswith("nothing-new:")


def test_whom_hr_sends_it_to_now_gets_it_now_or_after_their_quiet_hours(
    store: Store, library: Library
) -> None:
    workspace = add_workspace(store)
    now = local(2026, 11, 24, 10)
    here = add_ambassador(store, workspace, "U1", weekday=4)
    tokyo = add_ambassador(store, workspace, "U2", weekday=4, time_zone="Asia/Tokyo", country="JP")
    store.write(lambda tx: members.set_due_times(tx, {here.id: now, tokyo.id: now}))
    pass_time(store, library, now + DAY)
    assert due_times(store, "U1") == [now]
    assert due_times(store, "U2") == [datetime(2026, 11, 24, 23, tzinfo=UTC)]
    pass_time(store, library, local(2026, 11, 29, 9))
    assert len(planned(store)) == 2
