"""Time that somebody spent, as people type it: “30”, “45 min”, “1u30”, “1:30” or “anderhalf uur gisteren”."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.answers import read_day

MOST_A_DAY = 12 * 60
DAYS_BACK = 60

_SAID = {
    **dict.fromkeys(("kwartier", "een kwartier", "a quarter of an hour"), 15),
    **dict.fromkeys(("half uur", "halfuur", "een half uur", "een halfuur", "half an hour"), 30),
    **dict.fromkeys(("drie kwartier", "three quarters of an hour"), 45),
    **dict.fromkeys(("uur", "een uur", "an hour", "one hour"), 60),
    **dict.fromkeys(("anderhalf uur", "an hour and a half"), 90),
    **dict.fromkeys(("twee uur", "two hours"), 120),
}
_OF_A_MINUTE = r"(?:minuten|minuut|minutes|minute|mins|min|m)\.?"
_OF_AN_HOUR = r"(?:uren|uur|u|hours|hour|hrs|hr|h)\.?"
_MINUTES = re.compile(rf"([0-9]{{1,4}})\s*(?:{_OF_A_MINUTE})?")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_HOURS = re.compile(
    rf"([0-9]{{1,2}})\s*{_OF_AN_HOUR}(?:\s*(?:en|and)?\s*([0-5]?[0-9])\s*(?:{_OF_A_MINUTE})?)?"
)
_PARTS_OF_AN_HOUR = {"5": 30, "50": 30, "25": 15, "75": 45}
"""“1,5 uur” is clear; “1.30 uur” could be half past or a third, so it is not understood."""
_DECIMAL = re.compile(rf"([0-9]{{1,2}})[.,]({'|'.join(_PARTS_OF_AN_HOUR)})\s*{_OF_AN_HOUR}")

_DAYS_AGO = {"vandaag": 0, "today": 0, "gisteren": 1, "yesterday": 1, "eergisteren": 2}
_SMALL_WORDS = frozenset({"op", "on", "van", "for", "voor"})


@dataclass(frozen=True)
class Line:
    """What was typed on one line: how long, still as text, and the day."""

    amount: str
    on: date


def read_line(line: str, today: date) -> Line:
    """Find the day in a line, today without one; the rest is how long it was."""
    on, amount = today, []
    for word in line.lower().split():
        day = today - timedelta(days=_DAYS_AGO[word]) if word in _DAYS_AGO else read_day(word)
        if day:
            on = day
        elif word not in _SMALL_WORDS:
            amount.append(word)
    return Line(" ".join(amount), on)


def read_minutes(text: str) -> int | None:
    """How many minutes that is; None if it is not clear."""
    text = " ".join(text.lower().split())
    if text in _SAID:
        return _SAID[text]
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if found := _CLOCK.fullmatch(text) or _HOURS.fullmatch(text):
        return int(found[1]) * 60 + int(found[2] or 0)
    if found := _DECIMAL.fullmatch(text):
        return int(found[1]) * 60 + _PARTS_OF_AN_HOUR[found[2]]
    return None
