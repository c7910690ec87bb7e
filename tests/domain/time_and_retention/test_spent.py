"""Time as people type it, in both languages."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.time_and_retention.spent import read_minutes, read_time_line
from content_library.typed_words import read_line_words
from tests.each import each

WORDS = read_line_words()
TODAY = date(2026, 11, 25)


@each(
    ("typed", "minutes"),
    [
        ("30", 30),
        ("1", 1),
        ("0", 0),
        ("45 min", 45),
        ("45m", 45),
        ("45 min.", 45),
        ("30 minuten", 30),
        ("1 minuut", 1),
        ("1u30", 90),
        ("1U30", 90),
        ("1 u 30", 90),
        ("1h30m", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("2 uur", 120),
        ("2u", 120),
        ("2 hours", 120),
        ("1 uur en 15 minuten", 75),
        ("1 hour and 5 minutes", 65),
        ("1,5 uur", 90),
        ("0.75 hours", 45),
        ("half uur", 30),
        ("een  half uur", 30),
        ("anderhalf uur", 90),
        ("drie kwartier", 45),
        ("an hour", 60),
        ("half an hour", 30),
        ("9999", 9999),
    ],
)
def test_it_is_understood(typed: str, minutes: int) -> None:
    assert read_minutes(typed, WORDS) == minutes


@each(
    "typed",
    ["", "lang", "-5", "1,5", "1.30 uur", "1:75", "1u75", "30 31", "99999", "1e3", "٣٠", "30 uur min"],
)
def test_what_is_not_clear_is_not_guessed(typed: str) -> None:
    assert read_minutes(typed, WORDS) is None


@each(
    ("line", "amount", "on"),
    [
        ("30", "30", TODAY),
        ("30 gisteren", "30", date(2026, 11, 24)),
        ("yesterday 1h30", "1h30", date(2026, 11, 24)),
        ("1 uur en 5 min eergisteren", "1 uur en 5 min", date(2026, 11, 23)),
        ("45 min op 20-11-2026", "45 min", date(2026, 11, 20)),
        ("45 on 2026-11-20", "45", date(2026, 11, 20)),
        ("30 VANDAAG", "30", TODAY),
        ("30 31-11-2026", "30 31-11-2026", TODAY),
        ("", "", TODAY),
    ],
)
def test_the_day_is_found_wherever_it_stands(line: str, amount: str, on: date) -> None:
    read = read_time_line(line, TODAY, WORDS)
    assert (read.amount, read.on) == (amount, on)


@given(
    st.integers(0, 99), st.integers(0, 59), st.sampled_from(["{}u{:02}", "{}:{:02}", "{} uur en {} minuten"])
)
def test_hours_and_minutes_add_up(hours: int, minutes: int, how: str) -> None:
    assert read_minutes(how.format(hours, minutes), WORDS) == 60 * hours + minutes


@given(st.text(max_size=80))
def test_nothing_typed_breaks_it(text: str) -> None:
    read = read_time_line(text, TODAY, WORDS)
    minutes = read_minutes(read.amount, WORDS)
    assert minutes is None or minutes >= 0
