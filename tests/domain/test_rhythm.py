"""Every two or four weeks: the weeks stay the same whatever comes between."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.schedule import RHYTHMS, at_local, is_scheduled_week, monday_of, next_weekly

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY, FRIDAY = 0, 4
BEGAN = date(2026, 11, 25)
"""In week 48."""


def never(_: date) -> bool:
    return False


def local(day: date, hour: int = 9) -> datetime:
    return at_local(day, time(hour), AMSTERDAM)


def turns(number: int, every: int, *, weekday: int = MONDAY, day_off: date | None = None) -> list[date]:
    """The days of the first moments of a rhythm."""
    found, moment = [], local(BEGAN - timedelta(days=7))
    for _ in range(number):
        moment = next_weekly(moment, weekday, 9, AMSTERDAM, lambda day: day == day_off, every, BEGAN)
        found.append(moment.astimezone(AMSTERDAM).date())
    return found


@pytest.mark.parametrize("every", RHYTHMS)
def test_moments_are_so_many_weeks_apart_also_when_the_clocks_change(every: int) -> None:
    moments = [local(day) for day in turns(12, every)]
    apart = [
        second.astimezone(AMSTERDAM).date() - first.astimezone(AMSTERDAM).date()
        for first, second in pairwise(moments)
    ]
    assert set(apart) == {timedelta(weeks=every)}
    assert {moment.astimezone(AMSTERDAM).hour for moment in moments} == {9}


def test_a_day_off_moves_one_moment_and_none_after_it() -> None:
    easter_monday = date(2027, 3, 29)
    assert turns(10, 2)[8:] == [date(2027, 3, 15), easter_monday]
    assert turns(11, 2, day_off=easter_monday)[8:] == [
        date(2027, 3, 15),
        date(2027, 3, 30),
        date(2027, 4, 12),
    ]


def test_a_week_without_a_day_hands_its_turn_to_the_next() -> None:
    good_friday = date(2027, 3, 26)
    without = turns(6, 4, weekday=FRIDAY, day_off=date(2027, 3, 19))
    assert without[4] == good_friday
    assert without[5] == date(2027, 4, 16)


def test_after_a_pause_the_weeks_are_the_same_as_before() -> None:
    back = local(date(2027, 1, 13), 0)
    moment = next_weekly(back, MONDAY, 9, AMSTERDAM, never, 2, BEGAN)
    assert moment.astimezone(AMSTERDAM).date() == date(2027, 1, 18)
    assert is_scheduled_week(date(2027, 1, 18), 2, BEGAN)
    assert not is_scheduled_week(date(2027, 1, 13), 2, BEGAN)


@settings(max_examples=60)
@given(
    after=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 - made UTC below
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    every=st.sampled_from(RHYTHMS),
    since=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)
def test_the_next_moment_is_the_first_in_a_week_whose_turn_it_is(
    after: datetime, weekday: int, hour: int, every: int, since: date
) -> None:
    after = after.replace(tzinfo=UTC)
    moment = next_weekly(after, weekday, hour, AMSTERDAM, never, every, since)
    assert moment > after
    day = moment.astimezone(AMSTERDAM).date()
    assert is_scheduled_week(day, every, since)
    earlier = monday_of(day) - timedelta(weeks=every) + timedelta(days=weekday)
    assert at_local(earlier, time(hour), AMSTERDAM) <= after
