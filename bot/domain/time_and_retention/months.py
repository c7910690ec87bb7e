"""Months, written such as “2026-11” so that they sort, and the quarters that they are in."""

import re
from datetime import date

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_IN_QUARTER = 3


def month_of(day: date) -> str:
    return day.isoformat()[:7]


def month_start(day: date) -> date:
    return day.replace(day=1)


def is_month(text: str) -> bool:
    return bool(_MONTH.fullmatch(text))


def checked_month(text: str) -> str:
    """The same, if it is a month. Raises ValueError."""
    if not is_month(text):
        raise ValueError("no month")
    return text


def add_months(month: str, by: int) -> str:
    """So many months later; earlier if that is negative."""
    return _numbered(_number(month) + by)


def months_from(first: str, last: str) -> list[str]:
    """Every month from the first to the last, with both; none if the last is the earlier one."""
    return [_numbered(number) for number in range(_number(first), _number(last) + 1)]


def quarter_of(month: str) -> str:
    """The first month of the quarter that a month is in."""
    return add_months(month, -(_number(month) % _IN_QUARTER))


def months_of_quarter(quarter: str) -> list[str]:
    """The months of a quarter, which is called by its first."""
    return months_from(quarter, add_months(quarter, _IN_QUARTER - 1))


def previous_quarter(quarter: str) -> str:
    return add_months(quarter, -_IN_QUARTER)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _numbered(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
