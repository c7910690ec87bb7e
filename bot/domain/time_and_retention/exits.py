"""The talk at the end: four questions, by name or without, and what of the latter may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.checkins.totals import LEAST_COMMENTS
from bot.domain.disclosure import disclosable, group_until
from bot.domain.time_and_retention.months import months_from, months_of_quarter, quarter_of


class Ask(StrEnum):
    """What is asked with a few choices. The fourth question, what should change, is in one's own words."""

    BROUGHT = "brought"
    HEAVY = "heavy"
    BACK = "back"


CHOICES: Mapping[Ask, tuple[str, ...]] = {
    Ask.BROUGHT: ("voice", "network", "skills", "fun", "little"),
    Ask.HEAVY: ("time", "messages", "subjects", "reactions", "nothing"),
    Ask.BACK: ("yes", "maybe", "no"),
}
CHANGE = "change"
"""The name of the fourth."""

Counts = Mapping[tuple[str, Ask, str], int]
"""How often each choice was made in a quarter, without names."""


@dataclass(frozen=True)
class Period:
    """Whole quarters, from the first to the last month, and what may be shown of each question.

    `others`: how many chose something that may not be shown by itself.
    """

    first: str
    last: str
    shown: Mapping[Ask, Mapping[str, int]]
    others: Mapping[Ask, int]


def periods_to_show(counts: Counts, this_month: str) -> list[Period]:
    """The periods in which enough people answered, the oldest first.

    They never overlap and never change, so nobody can be found by asking again after somebody has left.
    """
    quarters = _over([quarter for quarter, _, _ in counts], this_month)
    groups = group_until(quarters, lambda some: any(_period(counts, some).shown.values()))
    return [_period(counts, group) for group in groups]


def quarters_to_show(comments: Mapping[str, int], this_month: str) -> list[list[str]]:
    """Which quarters' texts may be read together, given how many there are in each."""
    quarters = _over(list(comments), this_month)
    return group_until(quarters, lambda some: sum(comments.get(one, 0) for one in some) >= LEAST_COMMENTS)


def _over(quarters: Sequence[str], this_month: str) -> list[str]:
    """Every quarter from the first on that is over."""
    if not quarters:
        return []
    months = months_from(min(quarters), quarter_of(this_month))
    return [month for month in months if quarter_of(month) == month][:-1]


def _period(counts: Counts, quarters: Sequence[str]) -> Period:
    visible, others = {}, {}
    for ask, choices in CHOICES.items():
        sizes = {one: sum(counts.get((quarter, ask, one), 0) for quarter in quarters) for one in choices}
        whole = sum(sizes.values())
        may = set(disclosable(sizes, whole))
        visible[ask] = {one: size for one, size in sizes.items() if one in may}
        others[ask] = whole - sum(visible[ask].values()) if visible[ask] else 0
    return Period(quarters[0], months_of_quarter(quarters[-1])[-1], visible, others)
