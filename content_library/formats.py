"""Dates, times, numbers and lists as people write them in their language."""

import tomllib
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.domain.languages import LOCALES, Language

FOLDER = Path(__file__).parent


def day(value: date, language: Language) -> str:
    """Such as “maandag 23 november” or “Monday 23 November”."""
    return format_date(value, "EEEE d MMMM", locale=LOCALES[language])


def full_day(value: date, language: Language) -> str:
    """Such as “23 november 2026” or “23 November 2026”."""
    return format_date(value, "d MMMM y", locale=LOCALES[language])


def short_day(value: date, language: Language) -> str:
    """Such as “23 nov” or “23 Nov”."""
    return format_date(value, "d MMM", locale=LOCALES[language]).rstrip(".")


def month(value: date | str, language: Language) -> str:
    """Such as “november 2026” or “November 2026”, of 2026-11 or of a day in it."""
    first = date.fromisoformat(f"{value}-01") if isinstance(value, str) else value
    return format_date(first, "MMMM y", locale=LOCALES[language])


@cache
def month_name(number: int, language: Language) -> str:
    """Such as “november” or “November”, of 11."""
    name: str = Locale.parse(LOCALES[language]).months["format"]["wide"][number]
    return name


def clock(value: datetime, language: Language) -> str:
    """Such as “09:00”, of a moment in local time."""
    return format_time(value.time(), "HH:mm", locale=LOCALES[language])


def number(value: float, language: Language) -> str:
    """Such as “1.250” or “1,250”."""
    return format_decimal(value, locale=LOCALES[language])


def number_marks(language: Language) -> tuple[str, str]:
    """What stands before decimals, and between thousands."""
    symbols = Locale.parse(LOCALES[language]).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def duration(minutes: int, language: Language) -> str:
    """Such as “3 uur en 20 minuten” or “3 hours and 20 minutes”."""
    hours, rest = divmod(minutes, 60)
    pieces = [_in_units(timedelta(hours=hours), "hour", language)] if hours else []
    if rest or not hours:
        pieces.append(_in_units(timedelta(minutes=rest), "minute", language))
    return listed(pieces, language)


def spelled(value: int, language: Language) -> str:
    """Such as “twee” or “two”, as far as numbers read better in letters."""
    return _spelled(language).get(str(value)) or number(value, language)


def listed(values: Sequence[str], language: Language) -> str:
    """Such as “a, b en c”."""
    return format_list(list(values), locale=LOCALES[language])


def weekdays(language: Language) -> tuple[str, ...]:
    """The days of the week, Monday first, as they stand at the head of a list."""
    return tuple(_weekday(number, language).capitalize() for number in range(7))


def language_name(code: Language, language: Language) -> str:
    """What a language is called, such as “Engels” or “English”; in another one that lacks it, its code."""
    name: str = Locale.parse(LOCALES[language]).languages.get(code, code)
    return name


def country(code: str, language: Language) -> str:
    """A country's name by its ISO code."""
    name: str = Locale.parse(LOCALES[language]).territories.get(code, code)
    return name


def _in_units(time: timedelta, unit: Literal["hour", "minute"], language: Language) -> str:
    """So many of one unit, for the threshold is too high for others; Babel's format_unit lacks “1 uur”."""
    return format_timedelta(time, granularity=unit, threshold=1e9, locale=LOCALES[language])


def _weekday(number: int, language: Language) -> str:
    """As it is written in a sentence."""
    name: str = Locale.parse(LOCALES[language]).days["format"]["wide"][number]
    return name


@cache
def _spelled(language: Language) -> dict[str, str]:
    labels = tomllib.loads((FOLDER / language / "labels.toml").read_text("utf-8"))
    spelled: dict[str, str] = labels["spelled"]
    return spelled


def filters_for(language: Language) -> dict[str, Callable[[Any], str]]:
    return {
        "day": lambda value: day(value, language),
        "full_day": lambda value: full_day(value, language),
        "month": lambda value: month(value, language),
        "spelled": lambda value: spelled(value, language),
        "clock": lambda value: clock(value, language),
        "duration": lambda value: duration(value, language),
        "number": lambda value: number(value, language),
        "listed": lambda value: listed(value, language),
        "weekday": lambda value: _weekday(value, language),
        "language_name": lambda value: language_name(value, language),
    }
