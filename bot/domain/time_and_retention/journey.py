"""How many joined, left and came back, and how long those stay who began together. Counts, never people."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.disclosure import LEAST, group_until
from bot.domain.time_and_retention.months import add_months, months_from, months_of_quarter, quarter_of
from bot.domain.told import Figure, remaining

STEP = 3
"""It is looked at after every so many months…"""
LAST_STEP = 24
"""…and up to so many."""


class Event(StrEnum):
    """What is counted: by the month in which it happened, and of those who first joined in a month."""

    JOINED = "joined"
    LEFT = "left"
    BACK = "back"
    # How many took part and how many of them had a pause as a month began: of everybody, without a cohort.
    # They are counted then, for nothing else keeps how many there were.
    THERE = "there"
    PAUSED = "paused"


EVERYBODY = ""
_CHANGE = {Event.JOINED: 1, Event.BACK: 1, Event.LEFT: -1}

Counts = Mapping[tuple[str, Event, str], int]
"""Numbers by cohort, event and month."""


@dataclass(frozen=True)
class Cohort:
    """Those who joined from the first to the last month, and how many of a hundred are there after months."""

    first: str
    last: str
    still_there: Mapping[int, Figure]


def cohorts(counts: Counts, this_month: str) -> list[Cohort]:
    """The cohorts that have five people or more, and a first step behind them, the oldest first.

    They are of whole quarters, for how many joined is told of quarters. Small ones go together with the next.
    Only quarters that are over count, so what was shown stays true.
    """
    changes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    joined: dict[str, int] = defaultdict(int)
    for (cohort, event, month), number in counts.items():
        if event in _CHANGE:
            changes[quarter_of(cohort)][month] += _CHANGE[event] * number
        if event is Event.JOINED and month == cohort:
            joined[quarter_of(cohort)] += number
    begun = sorted(quarter for quarter in changes if quarter < quarter_of(this_month))
    groups = group_until(begun, lambda some: sum(joined[one] for one in some) >= LEAST)
    found = [_cohort(group, joined, changes, this_month) for group in groups]
    return [one for one in found if one.still_there]


def count_in_month(counts: Counts, event: Event, month: str) -> int:
    """How often something happened in a month."""
    return sum(number for (_, what, when), number in counts.items() if what is event and when == month)


def count_in_quarter(counts: Counts, event: Event, quarter: str) -> int:
    """How often something happened in a quarter."""
    return sum(count_in_month(counts, event, month) for month in months_of_quarter(quarter))


def there_before(counts: Counts, month: str) -> int:
    """How many took part just before a month began."""
    return sum(_CHANGE.get(what, 0) * number for (_, what, when), number in counts.items() if when < month)


def _cohort(
    group: list[str], joined: Mapping[str, int], changes: Mapping[str, Mapping[str, int]], this_month: str
) -> Cohort:
    last = months_of_quarter(group[-1])[-1]
    steps = [step for step in range(STEP, LAST_STEP + 1, STEP) if add_months(last, step) < this_month]
    there = [
        sum(
            changes[one].get(month, 0)
            for one in group
            for month in months_from(one, add_months(months_of_quarter(one)[-1], step))
        )
        for step in steps
    ]
    told = remaining(sum(joined[one] for one in group), there)
    return Cohort(group[0], last, dict(zip(steps, told, strict=True)))
