"""What HR sets for recognition, and what came of the programme in a month."""

from dataclasses import dataclass
from datetime import date

MOST_VALUES = 10
LONGEST_VALUE = 60
MOST = 9999
"""The highest number that HR can fill in."""


@dataclass(frozen=True)
class Rules:
    """`values`: what the organisation stands for. `goal`: shares of all together in a quarter; 0 for none."""

    values: tuple[str, ...] = ()
    channel_id: int | None = None
    goal: int = 0


@dataclass(frozen=True)
class Results:
    """How many people applied, and how many were hired, through links of ambassadors in a month."""

    month: date
    applications: int
    hires: int


def read_month(text: str) -> date | None:
    """The first day of a month such as 2026-11."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def write_month(month: date) -> str:
    """A month as it is kept, such as 2026-11."""
    return f"{month:%Y-%m}"
