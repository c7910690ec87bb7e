from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.season import Window

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def days_of(window: Window, year: int) -> tuple[date, date, int]:
    """The first and the last day that it has in a year, and how many."""
    every = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    found = [day for day in every if day.year == year and window.has(day)]
    return found[0], found[-1], len(found)


@pytest.mark.parametrize(
    ("first", "last", "year", "days"),
    [
        ("1 november", "10 november", 2026, (date(2026, 11, 1), date(2026, 11, 10), 10)),
        (
            *("first monday of october", "first monday of october + 6"),
            *(2026, (date(2026, 10, 5), date(2026, 10, 11), 7)),
        ),
        ("10 march", "last sunday of march", 2027, (date(2027, 3, 10), date(2027, 3, 28), 19)),
        ("easter - 2", "easter + 1", 2027, (date(2027, 3, 26), date(2027, 3, 29), 4)),
        ("third tuesday of september", "30 september", 2026, (date(2026, 9, 15), date(2026, 9, 30), 16)),
        ("29 february", "29 february", 2027, (date(2027, 2, 28), date(2027, 2, 28), 1)),
    ],
)
def test_a_window_has_the_same_days_every_year(
    first: str, last: str, year: int, days: tuple[date, date, int]
) -> None:
    assert days_of(Window(first, last), year) == days


def test_a_window_may_go_over_new_years_eve() -> None:
    window = Window("20 december", "6 january")
    assert [window.has(day) for day in (date(2026, 12, 19), date(2026, 12, 20), date(2027, 1, 6))] == [
        False,
        True,
        True,
    ]
    assert not window.has(date(2027, 1, 7))


@given(DAYS)
def test_what_is_of_one_day_never_comes_after_it(day: date) -> None:
    window = Window("26 october", "10 november")
    assert window.has(day) == ((10, 26) <= (day.month, day.day) <= (11, 10))


@pytest.mark.parametrize("text", ["", "november", "31 november", "first day of may", "easter * 2", "0 may"])
def test_what_is_no_day_of_a_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="day"):
        Window(text, "10 november")
