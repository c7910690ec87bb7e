"""Hours that people at HR work: from 9 to 17 on working days, wherever they are."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import days_off
from bot.domain.schedule import NoDayLeftError, after_working_hours, is_working_day, working_days_from
from tests.each import each

AMSTERDAM, NEW_YORK = ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/New_York")
ZONES = st.sampled_from([AMSTERDAM, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")])
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy wants its bounds bare
HOURS = st.integers(1, 80)


def never(_: date) -> bool:
    return False


def at(zone: ZoneInfo, *moment: int) -> datetime:
    return datetime(*moment, tzinfo=zone)  # type: ignore[misc,arg-type] # the numbers of a date and a time


@each(
    ("start", "hours", "end"),
    [
        ((2026, 11, 25, 10), 4, (2026, 11, 25, 14)),
        ((2026, 11, 25, 15), 4, (2026, 11, 26, 11)),
        ((2026, 11, 25, 9), 8, (2026, 11, 25, 17)),
        ((2026, 11, 25, 20), 8, (2026, 11, 26, 17)),
        ((2026, 11, 27, 16), 4, (2026, 11, 30, 12)),  # over a weekend
        ((2026, 11, 28, 12), 1, (2026, 11, 30, 10)),  # on a Saturday
        ((2026, 12, 24, 16), 8, (2026, 12, 28, 16)),  # Christmas Eve, two holidays and a Sunday
        ((2027, 4, 26, 16), 2, (2027, 4, 28, 10)),  # over King's Day
        ((2026, 10, 23, 16), 8, (2026, 10, 26, 16)),  # the clock goes back in between
        ((2026, 3, 27, 16), 8, (2026, 3, 30, 16)),  # the clock goes forward in between
    ],
)
def test_a_deadline_counts_working_hours_only(
    start: tuple[int, ...], hours: int, end: tuple[int, ...]
) -> None:
    holidays = days_off.public_holidays("NL")
    found = after_working_hours(at(AMSTERDAM, *start), hours, AMSTERDAM, holidays)
    assert found.astimezone(AMSTERDAM) == at(AMSTERDAM, *end)


def test_another_country_has_other_holidays() -> None:
    before = at(NEW_YORK, 2026, 11, 25, 16)  # the day before Thanksgiving
    american = after_working_hours(before, 2, NEW_YORK, lambda day: day == date(2026, 11, 26))
    assert american.astimezone(NEW_YORK) == at(NEW_YORK, 2026, 11, 27, 10)
    assert after_working_hours(before, 2, NEW_YORK, never).astimezone(NEW_YORK).day == 26


@given(MOMENTS, HOURS, ZONES)
def test_a_deadline_is_in_working_hours_and_never_before_its_time(
    start: datetime, hours: int, zone: ZoneInfo
) -> None:
    end = after_working_hours(start, hours, zone, never)
    local = end.astimezone(zone)
    assert end - start >= timedelta(hours=hours)
    assert is_working_day(local.date(), never)
    assert 9 <= local.hour + local.minute / 60 + local.second / 3600 <= 17


@given(MOMENTS, HOURS, HOURS, ZONES)
def test_more_hours_end_later(start: datetime, fewer: int, more: int, zone: ZoneInfo) -> None:
    ends = [after_working_hours(start, fewer + extra, zone, never) for extra in (0, more)]
    assert ends[0] < ends[1]


@given(MOMENTS, HOURS, HOURS, ZONES)
def test_hours_can_be_counted_in_two_goes(start: datetime, first: int, then: int, zone: ZoneInfo) -> None:
    once = after_working_hours(start, first + then, zone, never)
    half = after_working_hours(start, first, zone, never)
    assert after_working_hours(half, then, zone, never) == once


def test_a_year_without_a_working_day_is_an_error() -> None:
    with pytest.raises(NoDayLeftError):
        after_working_hours(at(AMSTERDAM, 2026, 1, 1), 1, AMSTERDAM, lambda _: True)


NL = days_off.public_holidays("NL")


def test_days_are_counted_without_weekends_and_holidays() -> None:
    wednesday = date(2026, 11, 25)
    assert working_days_from(wednesday, 1, NL) == date(2026, 11, 26)
    assert working_days_from(wednesday, 30, NL) == date(2027, 1, 8)
    assert working_days_from(date(2027, 1, 8), -5, NL) == date(2026, 12, 31)
    assert working_days_from(date(2026, 11, 28), 1, NL) == date(2026, 11, 30)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(1, 40))
def test_days_can_be_counted_back(day: date, days: int) -> None:
    there = working_days_from(day, days, NL)
    assert is_working_day(there, NL)
    assert sum(is_working_day(day + timedelta(days=n), NL) for n in range(1, (there - day).days + 1)) == days
    if is_working_day(day, NL):
        assert working_days_from(there, -days, NL) == day


def test_days_that_never_come_are_an_error() -> None:
    with pytest.raises(NoDayLeftError):
        working_days_from(date(2026, 1, 1), 1, lambda _: True)
