"""What time recognises: years, a month's own numbers and the round-up, at everybody's own hour, and once."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import MemberState, Workspace
from bot.domain.recognition.recognition import About, Wish
from bot.domain.schedule import NO_END
from bot.store import members
from bot.store.engine import Store
from bot.store.recognition import due, settings
from content_library.library import Library
from scheduler.closed_periods import close_periods
from scheduler.recognition import plan_recognition
from tests.features.world import phrase
from tests.people import add_ambassador, add_ambassadors, add_workspace
from tests.scheduler.recognised import NOVEMBER, name_channel, share, told
from tests.timed_runs import run_at

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST = datetime(2026, 12, 1, 9, tzinfo=AMSTERDAM)
"""Nine o'clock on the first working day of December, a Tuesday."""
JOINED = datetime(2025, 11, 28, 15, tzinfo=AMSTERDAM)
"""A year before a Saturday."""
YEAR_ON = datetime(2026, 11, 30, 9, tzinfo=AMSTERDAM)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def workspace(store: Store) -> Workspace:
    return add_workspace(store)


def test_the_month_is_told_at_the_persons_hour_and_once(
    store: Store, library: Library, workspace: Workspace
) -> None:
    share(store, add_ambassador(store, workspace), clicks=12)
    plan_recognition(run_at(FIRST - MINUTE, store, library))
    assert told(store, "impact:") == []
    for moment in (FIRST, FIRST, FIRST + timedelta(hours=3)):
        plan_recognition(run_at(moment, store, library))
    (month,) = told(store, "impact:2026-11:")
    assert phrase("impact", "title", of_month=date(2026, 11, 1)) in month
    assert phrase("impact", "shared", count=1, clicks=12) in month


def test_only_ones_own_numbers_of_that_month_count(
    store: Store, library: Library, workspace: Workspace
) -> None:
    one, two = add_ambassador(store, workspace), add_ambassador(store, workspace, "U2")
    share(store, one, NOVEMBER - timedelta(days=30), clicks=5)
    share(store, one)
    share(store, one, datetime(2026, 12, 1, 0, 30, tzinfo=AMSTERDAM))
    share(store, two, datetime(2026, 10, 31, 12, tzinfo=AMSTERDAM))
    plan_recognition(run_at(FIRST, store, library))
    (month,) = told(store, "impact:")
    assert phrase("impact", "shared", count=1, clicks=0) in month


def test_clicks_on_what_was_shared_before_are_worth_a_word_too(
    store: Store, library: Library, workspace: Workspace
) -> None:
    member = add_ambassador(store, workspace)
    share(store, member, NOVEMBER, clicks=3)
    share(store, member, NOVEMBER)
    december = datetime(2027, 1, 4, 9, tzinfo=AMSTERDAM)
    plan_recognition(run_at(december, store, library))
    assert told(store, "impact:") == []
    store.write(lambda tx: tx.exec_driver_sql("UPDATE clicks SET day = '2026-12-24'"))
    plan_recognition(run_at(december, store, library))
    assert phrase("impact", "only_clicks", clicks=3) in told(store, "impact:")[0]


@pytest.mark.parametrize(
    ("columns", "first"),
    [
        (
            {"time_zone": "Asia/Kolkata", "country": "IN"},
            datetime(2026, 12, 1, 3, 30, tzinfo=ZoneInfo("UTC")),
        ),
        (
            {"time_zone": "Pacific/Kiritimati", "country": ""},
            datetime(2026, 11, 30, 19, tzinfo=ZoneInfo("UTC")),
        ),
        ({"time_zone": "America/Los_Angeles", "hour": 14}, datetime(2026, 12, 1, 22, tzinfo=ZoneInfo("UTC"))),
    ],
)
def test_it_is_the_hour_on_the_persons_own_wall(
    store: Store, library: Library, workspace: Workspace, columns: dict[str, Any], first: datetime
) -> None:
    share(store, add_ambassador(store, workspace, **columns))
    plan_recognition(run_at(first - MINUTE, store, library))
    assert told(store, "impact:") == []
    plan_recognition(run_at(first, store, library))
    assert len(told(store, "impact:")) == 1


def test_a_holiday_and_a_weekend_move_it(store: Store, library: Library, workspace: Workspace) -> None:
    """January 2027 begins on a Friday, which is New Year's Day."""
    share(store, add_ambassador(store, workspace), datetime(2026, 12, 8, tzinfo=AMSTERDAM))
    for day in range(1, 4):
        plan_recognition(run_at(datetime(2027, 1, day, 12, tzinfo=AMSTERDAM), store, library))
    assert told(store, "impact:") == []
    plan_recognition(run_at(datetime(2027, 1, 4, 9, tzinfo=AMSTERDAM), store, library))
    assert len(told(store, "impact:")) == 1


def test_after_the_clock_has_changed_it_is_still_the_same_hour(
    store: Store, library: Library, workspace: Workspace
) -> None:
    share(store, add_ambassador(store, workspace), datetime(2027, 3, 20, tzinfo=AMSTERDAM))
    plan_recognition(run_at(datetime(2027, 4, 1, 6, 59, tzinfo=ZoneInfo("UTC")), store, library))
    assert told(store, "impact:") == []
    plan_recognition(run_at(datetime(2027, 4, 1, 7, tzinfo=ZoneInfo("UTC")), store, library))
    assert len(told(store, "impact:")) == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"paused_until": date(2026, 12, 24)},
        {"paused_until": NO_END},
        {"state": MemberState.LEFT},
        {"unreachable_since": NOVEMBER},
    ],
)
def test_nobody_who_rests_or_left_or_cannot_be_reached_gets_anything(
    store: Store, library: Library, workspace: Workspace, columns: dict[str, Any]
) -> None:
    member = add_ambassador(store, workspace, joined_at=JOINED)
    share(store, member)
    store.write(lambda tx: members.update_member(tx, member.id, **columns))
    for moment in (YEAR_ON, FIRST):
        plan_recognition(run_at(moment, store, library))
    assert told(store, "") == []


def test_whoever_switched_it_off_gets_none(store: Store, library: Library, workspace: Workspace) -> None:
    member = add_ambassador(store, workspace)
    share(store, member)
    store.write(lambda tx: settings.save_wish(tx, member.id, About.IMPACT, Wish.OFF))
    plan_recognition(run_at(FIRST, store, library))
    assert told(store, "") == []


def test_many_people_are_told_in_batches_each_once(
    store: Store, library: Library, workspace: Workspace
) -> None:
    for member in add_ambassadors(store, workspace, 60, next_nudge_at=None):
        share(store, member)
    for _ in range(2):
        plan_recognition(run_at(FIRST, store, library))
    assert len(told(store, "impact:")) == 60


def test_four_days_late_is_too_late(store: Store, library: Library, workspace: Workspace) -> None:
    share(store, add_ambassador(store, workspace))
    plan_recognition(run_at(FIRST + timedelta(days=4), store, library))
    assert told(store, "") == []


def test_a_year_is_mentioned_once_on_a_working_day_at_the_persons_hour(
    store: Store, library: Library, workspace: Workspace
) -> None:
    add_ambassador(store, workspace, joined_at=JOINED)
    plan_recognition(run_at(YEAR_ON - MINUTE, store, library))
    assert told(store, "milestone:") == []
    for days in (0, 0, 1, 30, 60):
        plan_recognition(run_at(YEAR_ON + timedelta(days=days), store, library))
    (year,) = told(store, "milestone:")
    assert phrase("milestone", "year", years=1, name="Person") in year
    plan_recognition(run_at(YEAR_ON + timedelta(days=365), store, library))
    assert phrase("milestone", "year", years=2, name="Person") in told(store, "milestone:")[1]


def test_a_year_that_ended_in_a_pause_is_mentioned_after_it(
    store: Store, library: Library, workspace: Workspace
) -> None:
    add_ambassador(store, workspace, joined_at=JOINED, paused_until=date(2026, 12, 14))
    plan_recognition(run_at(datetime(2026, 12, 13, 12, tzinfo=AMSTERDAM), store, library))
    assert told(store, "") == []
    plan_recognition(run_at(datetime(2026, 12, 14, 9, tzinfo=AMSTERDAM), store, library))
    assert len(told(store, "milestone:")) == 1


def test_years_that_nobody_mentioned_are_not_dug_up(
    store: Store, library: Library, workspace: Workspace
) -> None:
    add_ambassador(store, workspace, joined_at=JOINED - timedelta(days=50))
    plan_recognition(run_at(YEAR_ON, store, library))
    assert told(store, "") == []


def test_the_leap_day_has_an_anniversary_each_year(
    store: Store, library: Library, workspace: Workspace
) -> None:
    add_ambassador(store, workspace, joined_at=datetime(2024, 2, 29, 12, tzinfo=AMSTERDAM))
    plan_recognition(run_at(datetime(2027, 3, 1, 9, tzinfo=AMSTERDAM), store, library))
    assert phrase("milestone", "year", years=3, name="Person") in told(store, "milestone:")[0]
    at = datetime(2028, 2, 29, 12, tzinfo=AMSTERDAM)
    assert store.read(lambda tx: due.list_anniversaries(tx, at, timedelta(days=45)))


def test_the_round_up_moves_to_friday_when_thursday_is_a_holiday(
    store: Store, library: Library, workspace: Workspace
) -> None:
    name_channel(store, workspace)
    ascension = datetime(2027, 5, 6, 10, tzinfo=AMSTERDAM)
    for member in add_ambassadors(store, workspace, 5, next_nudge_at=None):
        share(store, member, ascension - timedelta(days=8))
    close_periods(run_at(ascension - timedelta(days=3), store, library))
    plan_recognition(run_at(ascension, store, library))
    assert told(store, "round-up:") == []
    for _ in range(2):
        plan_recognition(run_at(ascension + timedelta(days=1), store, library))
    assert len(told(store, "round-up:")) == 1


def test_a_workspace_that_removed_the_bot_gets_no_round_up(
    store: Store, library: Library, workspace: Workspace
) -> None:
    name_channel(store, workspace)
    thursday = datetime(2026, 11, 26, 10, tzinfo=AMSTERDAM)
    share(store, add_ambassador(store, workspace), thursday - timedelta(days=1))
    store.write(lambda tx: tx.exec_driver_sql("UPDATE workspaces SET removed_at = '2026-11-25 00:00:00'"))
    plan_recognition(run_at(thursday, store, library))
    assert told(store, "") == []


def test_other_workspaces_stay_out_of_it(store: Store, library: Library, workspace: Workspace) -> None:
    name_channel(store, workspace)
    other = add_workspace(store, external_id="T2")
    thursday = datetime(2026, 11, 26, 10, tzinfo=AMSTERDAM)
    share(store, add_ambassador(store, other), thursday - timedelta(days=1))
    plan_recognition(run_at(thursday, store, library))
    assert told(store, "") == []
