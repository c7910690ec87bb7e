"""Dates, times, numbers and lists, as Dutch and English people write them."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.languages import LANGUAGES, Language
from bot.domain.schedule import HOURS
from content_library import formats

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("language", "day", "full", "number", "some"),
    [
        ("nl", "maandag 2 maart", "2 maart 2026", "1.250", "a, b en c"),
        ("en", "Monday 2 March", "2 March 2026", "1,250", "a, b and c"),
    ],
)
def test_each_language_has_its_own_way(
    language: Language, day: str, full: str, number: str, some: str
) -> None:
    assert formats.day(DAY, language) == day
    assert formats.full_day(DAY, language) == full
    assert formats.number(1250, language) == number
    assert formats.listed(["a", "b", "c"], language) == some
    assert formats.listed(["a"], language) == "a"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_is_written_as_in_the_choice_of_hours(language: Language) -> None:
    for hour in HOURS:
        assert formats.clock(datetime(2026, 3, 2, hour, tzinfo=UTC), language) == f"{hour:02}:00"


@pytest.mark.parametrize(
    ("language", "first", "last", "land"),
    [("nl", "Maandag", "Zondag", "Duitsland"), ("en", "Monday", "Sunday", "Germany")],
)
def test_weekdays_start_with_monday(language: Language, first: str, last: str, land: str) -> None:
    assert (formats.weekdays(language)[0], formats.weekdays(language)[6]) == (first, last)
    assert formats.country("DE", language) == land
    assert formats.country("??", language) == "??"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_gives_text(language: Language) -> None:
    samples: dict[str, object] = {
        "day": DAY,
        "full_day": DAY,
        "clock": datetime(2026, 3, 2, 9, tzinfo=UTC),
        "number": 5,
    }
    samples |= {
        "listed": ["a", "b"],
        "weekday": 0,
        "month": "2026-03",
        "duration": 75,
        "spelled": 2,
        "language_name": language,
    }
    filters = formats.filters_for(language)
    assert set(filters) == set(samples)
    assert all(isinstance(filters[name](value), str) for name, value in samples.items())


@pytest.mark.parametrize(
    ("language", "month", "durations"),
    [
        ("nl", "maart 2026", ["0 minuten", "1 minuut", "1 uur", "2 uur en 5 minuten"]),
        ("en", "March 2026", ["0 minutes", "1 minute", "1 hour", "2 hours and 5 minutes"]),
    ],
)
def test_months_and_durations_are_written_out(language: Language, month: str, durations: list[str]) -> None:
    assert formats.month("2026-03", language) == month
    assert [formats.duration(minutes, language) for minutes in (0, 1, 60, 125)] == durations
