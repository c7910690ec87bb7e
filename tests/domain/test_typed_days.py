from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed_days import read_until
from content_library.typed_words import read_line_words

MONDAY = date(2026, 11, 30)


def until(line: str, today: date = MONDAY) -> date | None:
    return read_until(line, today, read_line_words())


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("24-12-2026", date(2026, 12, 24)),
        ("2026-12-24", date(2026, 12, 24)),
        ("tot 24-12", date(2026, 12, 24)),
        ("until 24/12", date(2026, 12, 24)),
        ("2 weeks", date(2026, 12, 14)),
        ("twee weken", date(2026, 12, 14)),
        ("for a month", date(2026, 12, 30)),
        ("een week", date(2026, 12, 7)),
        ("until friday", date(2026, 12, 4)),
        ("vakantie tot maandag", date(2026, 12, 7)),
        ("tot morgen", date(2026, 12, 1)),
        ("tot en met 24 december", date(2026, 12, 24)),
        ("until December 24th", date(2026, 12, 24)),
        ("24 nov", None),
        ("3 januari", date(2027, 1, 3)),
        ("1-2", date(2027, 2, 1)),
    ],
)
def test_a_day_is_understood_as_people_type_it(line: str, day: date | None) -> None:
    assert until(line) == day


@pytest.mark.parametrize(
    "line", ["", "tot", "gisteren", "31-2", "99-99", "0 weeks of rest", "soon", "next week", "-3 weeks"]
)
def test_what_is_not_clear_is_no_day(line: str) -> None:
    assert until(line) is None


@given(st.text(max_size=40), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_whatever_is_typed_is_a_day_or_none(line: str, today: date) -> None:
    found = until(line, today)
    assert found is None or isinstance(found, date)
