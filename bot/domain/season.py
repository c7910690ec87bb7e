"""Days that come back every year: a date, a weekday of a month, or so many days from Easter."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TURNS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}

_LEAP = 2028
_SHIFT = r"(?:\s*(?P<sign>[+-])\s*(?P<shift>\d{1,3}))?"
_ANY = {
    "date": rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)})",
    "weekday": rf"(?P<turn>{'|'.join(_TURNS)}) (?P<weekday>{'|'.join(_DAYS)}) of (?P<of>{'|'.join(_MONTHS)})",
    "easter": "easter",
}
_FORMS = {name: re.compile(form + _SHIFT) for name, form in _ANY.items()}


@dataclass(frozen=True)
class Window:
    """From one day up to and with another, every year; it may go over New Year's Eve.

    Both are written as `10 november`, `first monday of october` or `easter`, with days added or taken off
    behind it, such as `easter - 2`. Raises ValueError for anything else.
    """

    first: str
    last: str

    def __post_init__(self) -> None:
        for text in (self.first, self.last):
            _in_year(text)(_LEAP)

    def days(self, year: int) -> tuple[date, date]:
        """The first and the last day of it that begins in that year."""
        first, last = _day_of(self.first, year), _day_of(self.last, year)
        return first, last if first <= last else _day_of(self.last, year + 1)

    def has(self, day: date) -> bool:
        return any(self._has(day, year) for year in (day.year - 1, day.year))

    def _has(self, day: date, year: int) -> bool:
        first, last = self.days(year)
        return first <= day <= last


@lru_cache(maxsize=4096)  # asked of each idea for each person, and reckoning it takes long
def _day_of(text: str, year: int) -> date:
    return _in_year(text)(year)


def _in_year(text: str) -> Callable[[int], date]:
    """What gives the day in a year."""
    for name, form in _FORMS.items():
        if found := form.fullmatch(text):
            shift = timedelta(int(found["shift"] or 0) * (-1 if found["sign"] == "-" else 1))
            return lambda year: _DAY[name](found, year) + shift
    raise ValueError(f"“{text}” is no day of every year, such as 10 november or first monday of october")


def _date(found: re.Match[str], year: int) -> date:
    # 29 February is the 28th in other years.
    month, number = _MONTHS.index(found["month"]) + 1, int(found["day"])
    date(_LEAP, month, number)  # raises ValueError for what is a day of no year
    day: date = date(year, 1, 1) + relativedelta(month=month, day=number)
    return day


def _weekday(found: re.Match[str], year: int) -> date:
    turn = _TURNS[found["turn"]]
    month = date(year, _MONTHS.index(found["of"]) + 1, 1)
    start = month if turn > 0 else month + relativedelta(day=31)
    day: date = start + relativedelta(weekday=weekday(_DAYS.index(found["weekday"]), turn))
    return day


def _easter(_: re.Match[str], year: int) -> date:
    day: date = easter(year)
    return day


_DAY = {"date": _date, "weekday": _weekday, "easter": _easter}
