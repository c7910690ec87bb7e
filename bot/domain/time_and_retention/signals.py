"""Early signals: a change in totals that is large enough to mean something, of people enough to hide in."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.checkins.totals import Distribution
from bot.domain.disclosure import LEAST
from bot.domain.time_and_retention.journey import EVERYBODY, Counts, Event, count_in_quarter, there_before
from bot.domain.time_and_retention.months import add_months, previous_quarter

NOTICEABLE = 0.5
"""So much lower is an average on the scale of five…"""
POINTS = 5
"""…and so many points higher a share of a hundred, before it is called a change."""


class Signal(StrEnum):
    LOAD = "load"
    SATISFACTION = "satisfaction"
    PAUSES = "pauses"
    DROP_OUT = "drop_out"


@dataclass(frozen=True)
class Share:
    """So many of a number of people."""

    number: int
    of: int

    @property
    def percent(self) -> float:
        """How many of a hundred."""
        return 100 * self.number / self.of


def worsened(before: Distribution | None, now: Distribution | None) -> bool:
    """Whether answers are clearly less favourable than a round earlier. None: too few to look at."""
    if before is None or now is None or min(before.total, now.total) < LEAST:
        return False
    return before.average - now.average >= NOTICEABLE


def rose(before: Share | None, now: Share | None) -> bool:
    """Whether it is clearly more than before, and of five people or more."""
    if before is None or now is None or now.number < LEAST or min(before.of, now.of) < LEAST:
        return False
    return now.percent - before.percent >= POINTS


def paused(counts: Counts, month: str) -> Share | None:
    """How many had a pause as a month began; None if that was not counted."""
    of = counts.get((EVERYBODY, Event.THERE, month))
    return None if of is None else Share(counts.get((EVERYBODY, Event.PAUSED, month), 0), of)


def dropped_out(counts: Counts, quarter: str) -> Share:
    """How many left in a quarter, less those who came back, of all who were there or joined in it.

    So somebody who leaves twice counts once, and a number of five is five people.
    """
    left, back = count_in_quarter(counts, Event.LEFT, quarter), count_in_quarter(counts, Event.BACK, quarter)
    there = there_before(counts, quarter) + count_in_quarter(counts, Event.JOINED, quarter)
    return Share(max(left - back, 0), there)


def pauses_rose(counts: Counts, month: str) -> Share | None:
    """The share of those who had a pause as this month began, if it is clearly higher than a quarter ago."""
    now = paused(counts, month)
    return now if rose(paused(counts, add_months(month, -3)), now) else None


def drop_out_rose(counts: Counts, quarter: str) -> Share | None:
    """The drop-out of a quarter that is over, if it is clearly higher than the one before."""
    now = dropped_out(counts, quarter)
    return now if rose(dropped_out(counts, previous_quarter(quarter)), now) else None
