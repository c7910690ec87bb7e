"""What may be shown of a round: nothing of so few people that one of them could be made out."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain import disclosure
from bot.domain.checkins.question import SCALE

LEAST = disclosure.LEAST
LEAST_COMMENTS = 8
ALL = ""
"""The name of the group that everybody is in."""


@dataclass(frozen=True)
class Distribution:
    """How often each value was given, from 1 to 5."""

    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many answers there are."""
        return sum(self.numbers)

    @property
    def average(self) -> float:
        """The average value, of at least one answer."""
        return sum(value * number for value, number in zip(SCALE, self.numbers, strict=True)) / self.total


Groups = Mapping[str, Distribution]


def showable(groups: Groups) -> Groups:
    """What may be shown of one question: the whole, and the groups that hide everybody."""
    whole = groups.get(ALL)
    if whole is None or whole.total < LEAST:
        return {}
    sizes = {name: one.total for name, one in groups.items() if name != ALL}
    return {ALL: whole, **{name: groups[name] for name in disclosure.disclosable(sizes, whole.total)}}
