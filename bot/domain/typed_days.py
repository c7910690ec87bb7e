"""The day until which somebody wants rest, as they type it: “until friday”, “2 weken”, “tot 24-12”."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.domain.answers import read_day
from bot.domain.languages import LineWords

_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
_SPANS = {"day": "days", "week": "weeks", "month": "months"}


def read_until(line: str, today: date, words: LineWords) -> date | None:
    """The day, always a coming one where it could be several; None if it is not clear."""
    typed = [word for word in line.lower().strip(" .!").split() if word not in words["until"]]
    if len(typed) == 1:
        return _one_word(typed[0], today, words)
    if len(typed) != 2:  # noqa: PLR2004 - “2 weeks”, “24 december” or “december 24”
        return None
    turned = typed[::-1]
    return _span(typed, today, words) or _named_day(typed, today, words) or _named_day(turned, today, words)


def _one_word(word: str, today: date, words: LineWords) -> date | None:
    if word in words["day"]:
        day = today + timedelta(days=int(words["day"][word]))
        return day if day > today else None
    if word in words["weekday"]:
        ahead = (int(words["weekday"][word]) - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    if found := _NUMERIC.fullmatch(word):
        return _coming(int(found[1]), int(found[2]), today)
    return read_day(word)


def _span(typed: list[str], today: date, words: LineWords) -> date | None:
    """“2 weeks”, “a month”."""
    number, unit = words["number"].get(typed[0], typed[0]), words["span"].get(typed[1], "")
    if not (number.isdecimal() and len(number) <= 3 and unit):  # noqa: PLR2004 - a year of days has three digits
        return None
    day: date = today + relativedelta(**{_SPANS[unit]: int(number)})
    return day


def _named_day(typed: list[str], today: date, words: LineWords) -> date | None:
    """“24 december”, and so in any language."""
    day, month = re.sub(r"(?<=\d)(st|nd|rd|th|e)\Z", "", typed[0]), words["month"].get(typed[1])
    return _coming(int(day), int(month), today) if day.isdecimal() and month else None


def _coming(day: int, month: int, today: date) -> date | None:
    """This day of a month, in this year or the next."""
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        if found > today:
            return found
    return None
