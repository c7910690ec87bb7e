"""One's own growth: how a network grew, what can be typed about it, and how far back it goes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.time_and_retention.months import add_months, month_of

LARGEST = 1_000_000
MOST_NOTED = 50
"""Skills, and days of one network, that somebody may keep."""
MONTHS = 6
APPLIED_MONTHS = 3
"""HR may note an application for this month and those before it."""
MOST_APPLIED = 100

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,32}")
_IN_LINK = re.compile(r"/r/([A-Za-z0-9_-]{16,32})(?![A-Za-z0-9_-])")


@dataclass(frozen=True)
class Size:
    """How large somebody's network was on a day."""

    id: int
    network: str
    on: date
    size: int


def network_growth(sizes: Sequence[Size]) -> int | None:
    """By how much a network grew from its first day to its last; None of one day only."""
    by_day = sorted(sizes, key=lambda one: one.on)
    return by_day[-1].size - by_day[0].size if len(by_day) > 1 else None


def months_until(today: date) -> list[str]:
    """The months that are shown, this one last."""
    return [add_months(month_of(today), -back) for back in reversed(range(MONTHS))]


def months_for_applying(today: date) -> list[str]:
    """The months for which an application may be noted, this one first."""
    return [add_months(month_of(today), -back) for back in range(APPLIED_MONTHS)]


def read_token(text: str) -> str:
    """The code in a tracked link, or a code by itself; empty if there is none."""
    found = _IN_LINK.search(text)
    if found:
        return found[1]
    return text if _TOKEN.fullmatch(text) else ""
