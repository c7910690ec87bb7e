"""Why people left, if they said so: of periods that are over, and only where nobody stands alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.disclosure import disclosable, group_until
from bot.domain.time_and_retention.months import months_from, months_of_quarter, quarter_of


class Reason(StrEnum):
    MOTIVATION = "motivation"
    SUPPORT = "support"
    WORKLOAD = "workload"


Given = Mapping[tuple[str, Reason], int]
"""How often a reason was given in a month."""


@dataclass(frozen=True)
class Period:
    """Whole quarters, from the first to the last month. `others`: the reasons that may not be shown alone."""

    first: str
    last: str
    shown: Mapping[Reason, int]
    others: int


def periods_to_show(given: Given, this_month: str) -> list[Period]:
    """The periods in which enough people gave a reason, the oldest first.

    They never overlap and never change, so nobody can be found by asking again after somebody has left.
    """
    if not given:
        return []
    first, current = quarter_of(min(month for month, _ in given)), quarter_of(this_month)
    quarters = [month for month in months_from(first, current) if quarter_of(month) == month][:-1]
    groups = group_until(quarters, lambda some: bool(_period(given, some).shown))
    return [_period(given, group) for group in groups]


def _period(given: Given, quarters: Sequence[str]) -> Period:
    months = [month for quarter in quarters for month in months_of_quarter(quarter)]
    sizes = {one: sum(given.get((month, one), 0) for month in months) for one in Reason}
    whole = sum(sizes.values())
    by_size = sorted(disclosable(sizes, whole), key=lambda one: -sizes[one])
    others = whole - sum(sizes[one] for one in by_size)
    return Period(months[0], months[-1], {one: sizes[one] for one in by_size}, others)
