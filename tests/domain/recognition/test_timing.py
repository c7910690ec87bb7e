"""When recognition is due: first working days, anniversaries, quarters and the day of the round-up."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recognition.timing import (
    anniversary,
    first_working_day,
    month_bounds,
    on_working_day,
    previous_month_bounds,
    quarter_bounds,
    round_up_at,
)
from bot.domain.schedule import NoDayLeftError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))


def _never(_: date) -> bool:
    return False


@pytest.mark.parametrize(
    ("start", "off", "day"),
    [
        (date(2026, 12, 1), [], date(2026, 12, 1)),
        (date(2026, 11, 1), [], date(2026, 11, 2)),
        (date(2027, 1, 1), [date(2027, 1, 1)], date(2027, 1, 4)),
        (date(2027, 5, 1), [date(2027, 5, 3)], date(2027, 5, 4)),
    ],
)
def test_the_first_working_day_is_no_weekend_and_no_holiday(start: date, off: list[date], day: date) -> None:
    assert first_working_day(start, off.__contains__) == day


def test_a_month_without_a_working_day_is_said_so() -> None:
    with pytest.raises(NoDayLeftError):
        first_working_day(date(2026, 12, 1), lambda _: True)


def test_the_hour_is_the_one_on_the_wall_before_and_after_the_clock_changes() -> None:
    winter, summer = (
        on_working_day(day, 9, AMSTERDAM, _never) for day in (date(2027, 3, 1), date(2027, 4, 1))
    )
    assert (winter.hour, summer.hour) == (8, 7)


@pytest.mark.parametrize(
    ("joined", "years", "day"),
    [
        (date(2025, 11, 25), 1, date(2026, 11, 25)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
    ],
)
def test_an_anniversary_is_the_same_day_of_another_year(joined: date, years: int, day: date) -> None:
    assert anniversary(joined, years) == day


@given(DAYS)
def test_months_and_quarters_follow_each_other(day: date) -> None:
    start, end = month_bounds(day)
    assert start <= day < end
    assert start.day == end.day == 1
    assert previous_month_bounds(day)[1] == start
    assert month_bounds(previous_month_bounds(day)[0])[1] == start
    first, after = quarter_bounds(day)
    assert first <= start < after
    assert (first.month % 3, after.month % 3) == (1, 1)
    assert 90 <= (after - first).days <= 92


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
    st.sets(st.integers(0, 13)),
)
def test_the_round_up_is_on_thursday_or_friday_and_never_on_a_holiday(now: datetime, off: set[int]) -> None:
    days = {now.date() + timedelta(days=one) for one in off}
    moment = round_up_at(now, AMSTERDAM, days.__contains__).astimezone(AMSTERDAM)
    assert moment.weekday() in {3, 4}
    assert moment.hour == 10
    assert moment.date() not in days
    assert moment.isocalendar()[:2] >= now.astimezone(AMSTERDAM).isocalendar()[:2]
