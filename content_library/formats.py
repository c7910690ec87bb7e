"""Dates, times, numbers and lists as people write them in their language."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.domain.people import Language

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def day(value: date, language: Language) -> str:
    """Such as “maandag 23 november” or “Monday 23 November”."""
    return format_date(value, "EEEE d MMMM", locale=_LOCALES[language])


def full_day(value: date, language: Language) -> str:
    """Such as “23 november 2026” or “23 November 2026”."""
    return format_date(value, "d MMMM y", locale=_LOCALES[language])


def clock(value: datetime, language: Language) -> str:
    """Such as “09:00”, of a moment in local time."""
    return format_time(value.time(), "HH:mm", locale=_LOCALES[language])


def number(value: float, language: Language) -> str:
    """Such as “1.250” or “1,250”."""
    return format_decimal(value, locale=_LOCALES[language])


def listed(values: Sequence[str], language: Language) -> str:
    """Such as “a, b en c”."""
    return format_list(list(values), locale=_LOCALES[language])


def weekdays(language: Language) -> tuple[str, ...]:
    """The days of the week, Monday first, as they stand at the head of a list."""
    names = Locale.parse(_LOCALES[language]).days["format"]["wide"]
    return tuple(names[number].capitalize() for number in range(7))


def country(code: str, language: Language) -> str:
    """A country's name by its ISO code."""
    name: str = Locale.parse(_LOCALES[language]).territories.get(code, code)
    return name


def filters_for(language: Language) -> dict[str, Callable[[Any], str]]:
    """The filters that templates may use."""
    return {
        "day": lambda value: day(value, language),
        "full_day": lambda value: full_day(value, language),
        "clock": lambda value: clock(value, language),
        "number": lambda value: number(value, language),
        "listed": lambda value: listed(value, language),
        "weekday": lambda value: (
            weekdays(language)[value].lower() if language == "nl" else weekdays(language)[value]
        ),
    }
