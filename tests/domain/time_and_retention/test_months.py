from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.time_and_retention.months import (
    add_months,
    is_month,
    month_of,
    months_from,
    months_of_quarter,
    previous_quarter,
    quarter_of,
)
from tests.each import each


def test_months_go_over_the_end_of_a_year() -> None:
    assert month_of(date(2026, 12, 31)) == "2026-12"
    assert add_months("2026-11", 3) == "2027-02"
    assert add_months("2026-02", -3) == "2025-11"
    assert months_from("2026-11", "2027-01") == ["2026-11", "2026-12", "2027-01"]
    assert months_from("2026-11", "2026-10") == []


def test_a_quarter_is_called_by_its_first_month() -> None:
    assert [quarter_of(month) for month in ("2026-01", "2026-03", "2026-12")] == [
        "2026-01",
        "2026-01",
        "2026-10",
    ]
    assert months_of_quarter("2026-10") == ["2026-10", "2026-11", "2026-12"]
    assert previous_quarter("2026-01") == "2025-10"


@each("text", ["", "2026", "2026-13", "2026-00", "2026-1", "2026-11-01", "٢٠٢٦-11", " 2026-11"])
def test_what_is_no_month(text: str) -> None:
    assert not is_month(text)
    assert is_month("2026-11")


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-200, 200))
def test_later_and_back_is_the_same_month(day: date, by: int) -> None:
    month = month_of(day)
    assert add_months(add_months(month, by), -by) == month
    assert (add_months(month, by) > month) is (by > 0)
    assert month in months_of_quarter(quarter_of(month))
