from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.schedule import NoDayLeftError, at_local, iso_week, next_allowed, next_weekly, week_of
from tests.each import each

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY = 0, 2, 4, 5, 6


def never(_: date) -> bool:
    return False


def off(*days: date) -> Callable[[date], bool]:
    return lambda day: day in days


def local(*numbers: int, zone: ZoneInfo = AMSTERDAM) -> datetime:
    """An instant by the wall clock, for times that the clock shows once."""
    return datetime(*numbers, tzinfo=zone).astimezone(UTC)  # type: ignore[arg-type,misc] # plain numbers


def test_nine_o_clock_is_nine_o_clock_in_winter_and_in_summer() -> None:
    assert at_local(date(2026, 3, 28), time(9), AMSTERDAM) == datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert at_local(date(2026, 3, 29), time(9), AMSTERDAM) == datetime(2026, 3, 29, 7, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_the_first_instant_after_the_gap() -> None:
    assert at_local(date(2026, 3, 29), time(2), AMSTERDAM) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert at_local(date(2026, 3, 29), time(2, 59), AMSTERDAM) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    assert at_local(date(2026, 10, 25), time(2, 30), AMSTERDAM) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_was_skipped_altogether_is_the_start_of_the_next() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert at_local(date(2011, 12, 30), time(9), apia) == local(2011, 12, 31, 0, zone=apia)


def test_the_next_weekly_moment_is_strictly_later() -> None:
    nine = local(2026, 11, 23, 9)
    assert next_weekly(nine - timedelta(seconds=1), MONDAY, 9, AMSTERDAM, never) == nine
    assert next_weekly(nine, MONDAY, 9, AMSTERDAM, never) == local(2026, 11, 30, 9)


def test_the_day_is_that_of_the_person_and_not_of_london() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    sunday_evening_in_utc = datetime(2026, 11, 22, 23, tzinfo=UTC)
    assert next_weekly(sunday_evening_in_utc, MONDAY, 9, tokyo, never) == local(2026, 11, 23, 9, zone=tokyo)


def test_a_holiday_moves_the_weekly_moment_to_the_next_working_day() -> None:
    easter = off(date(2026, 4, 6), date(2026, 4, 7))
    assert next_weekly(local(2026, 4, 5, 12), MONDAY, 9, AMSTERDAM, easter) == local(2026, 4, 8, 9)


def test_a_holiday_on_friday_leaves_the_week_out() -> None:
    new_year = off(date(2027, 1, 1))
    assert next_weekly(local(2026, 12, 30, 12), FRIDAY, 9, AMSTERDAM, new_year) == local(2027, 1, 8, 9)


def test_whoever_chose_saturday_gets_saturday() -> None:
    assert next_weekly(local(2026, 11, 23, 9), SATURDAY, 9, AMSTERDAM, never) == local(2026, 11, 28, 9)
    holiday = off(date(2026, 11, 28))
    assert next_weekly(local(2026, 11, 23, 9), SATURDAY, 9, AMSTERDAM, holiday) == local(2026, 12, 5, 9)


def test_after_a_moved_moment_comes_the_chosen_day_again() -> None:
    easter = off(date(2026, 4, 6))
    moved = next_weekly(local(2026, 4, 5, 12), MONDAY, 9, AMSTERDAM, easter)
    assert next_weekly(moved, MONDAY, 9, AMSTERDAM, easter) == local(2026, 4, 13, 9)


def test_a_year_of_days_off_is_an_error_and_no_endless_search() -> None:
    now = local(2026, 11, 23, 9)
    with pytest.raises(NoDayLeftError):
        next_weekly(now, MONDAY, 9, AMSTERDAM, lambda _: True)
    with pytest.raises(NoDayLeftError):
        next_allowed(now, AMSTERDAM, MONDAY, 9, lambda _: True)


@each(
    ("at", "allowed"),
    [
        (local(2026, 11, 24, 7, 59), local(2026, 11, 24, 8)),
        (local(2026, 11, 24, 8), local(2026, 11, 24, 8)),
        (local(2026, 11, 24, 17, 59, 59), local(2026, 11, 24, 17, 59, 59)),
        (local(2026, 11, 24, 18), local(2026, 11, 25, 8)),
        (local(2026, 11, 27, 18), local(2026, 11, 30, 8)),
        (local(2026, 11, 28, 12), local(2026, 11, 30, 8)),
        (local(2026, 12, 24, 20), local(2026, 12, 28, 8)),
    ],
)
def test_messages_come_in_working_hours(at: datetime, allowed: datetime) -> None:
    christmas = off(date(2026, 12, 25))
    assert next_allowed(at, AMSTERDAM, MONDAY, 9, christmas) == allowed


@each(
    ("at", "allowed"),
    [
        (local(2026, 11, 25, 20, 15), local(2026, 11, 25, 20, 15)),
        (local(2026, 11, 25, 19), local(2026, 11, 25, 20)),
        (local(2026, 11, 25, 21), local(2026, 11, 26, 8)),
        (local(2026, 11, 26, 20), local(2026, 11, 27, 8)),
        (local(2026, 12, 2, 20), local(2026, 12, 3, 8)),
    ],
)
def test_ones_own_hour_is_never_quiet_but_for_a_holiday(at: datetime, allowed: datetime) -> None:
    holiday = off(date(2026, 12, 2))
    assert next_allowed(at, AMSTERDAM, WEDNESDAY, 20, holiday) == allowed


def test_ones_own_hour_that_the_clock_skips_is_allowed_when_it_comes() -> None:
    moved = next_weekly(local(2026, 3, 28, 12), SUNDAY, 2, AMSTERDAM, never)
    assert moved == local(2026, 3, 29, 3)
    assert next_allowed(moved, AMSTERDAM, SUNDAY, 2, never) == moved


def test_ones_own_hour_that_the_clock_moves_past_midnight_is_allowed_too() -> None:
    nuuk = ZoneInfo("America/Nuuk")
    moved = next_weekly(local(2026, 3, 27, 12, zone=nuuk), SATURDAY, 23, nuuk, never)
    assert moved == local(2026, 3, 29, 0, zone=nuuk)
    assert next_allowed(moved, nuuk, SATURDAY, 23, never) == moved


def test_weeks_are_iso_weeks() -> None:
    assert iso_week(date(2026, 11, 23)) == "2026-W48"
    assert iso_week(date(2027, 1, 3)) == "2026-W53"
    assert iso_week(date(2027, 1, 4)) == "2027-W01"


def test_the_week_is_the_one_of_the_zone() -> None:
    sunday_evening_in_utc = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert week_of(sunday_evening_in_utc, ZoneInfo("UTC")) == "2026-W47"
    assert week_of(sunday_evening_in_utc, AMSTERDAM) == "2026-W48"
