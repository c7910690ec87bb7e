"""Time that somebody spent, as people type it: “30”, “45 min”, “1u30”, “1:30” or “anderhalf uur gisteren”."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.answers import read_day
from bot.domain.languages import LineWords

MOST_A_DAY = 12 * 60
DAYS_BACK = 60

_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_PARTS_OF_AN_HOUR = {"5": 30, "50": 30, "25": 15, "75": 45}
"""“1,5 uur” is clear; “1.30 uur” could be half past or a third, so it is not understood."""


@dataclass(frozen=True)
class Line:
    """What was typed on one line: how long, still as text, and the day."""

    amount: str
    on: date


def read_time_line(line: str, today: date, words: LineWords) -> Line:
    """Find the day in a line, today without one; the rest is how long it was."""
    on, amount = today, []
    for word in line.lower().split():
        days = int(words["day"].get(word, "1"))
        day = today + timedelta(days=days) if days <= 0 else read_day(word)
        if day:
            on = day
        elif word not in words["time"]:
            amount.append(word)
    return Line(" ".join(amount), on)


def read_minutes(text: str, words: LineWords) -> int | None:
    """How many minutes that is; None if it is not clear."""
    text = " ".join(text.lower().split())
    if text in words["minutes"]:
        return int(words["minutes"][text])
    hour, minute, and_ = (_any_of(words["unit"], unit) for unit in ("hour", "minute", "and"))
    if found := re.fullmatch(rf"([0-9]{{1,4}})\s*(?:{minute}\.?)?", text):
        return int(found[1])
    hours = rf"([0-9]{{1,2}})\s*{hour}\.?(?:\s*{and_}?\s*([0-5]?[0-9])\s*(?:{minute}\.?)?)?"
    if found := _CLOCK.fullmatch(text) or re.fullmatch(hours, text):
        return int(found[1]) * 60 + int(found[2] or 0)
    parts = "|".join(_PARTS_OF_AN_HOUR)
    if found := re.fullmatch(rf"([0-9]{{1,2}})[.,]({parts})\s*{hour}\.?", text):
        return int(found[1]) * 60 + _PARTS_OF_AN_HOUR[found[2]]
    return None


def _any_of(words: Mapping[str, str], meaning: str) -> str:
    """What of a pattern one of these words is."""
    return f"(?:{'|'.join(re.escape(one) for one in words if words[one] == meaning)})"
