"""What may be shown of a round: nothing of so few people that one of them could be made out."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain import disclosure, tally
from bot.domain.checkins.question import SCALE, Question, Round
from bot.domain.tally import Crowd, Tally

LEAST = disclosure.LEAST
LEAST_COMMENTS = tally.LEAST_COMMENTS
ALL = tally.ALL
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


def fold(content: Tally, over: Round) -> Mapping[Question, Groups]:
    """The figures of a round that is over, each question by itself: what may be shown, and nothing else."""
    values = [str(value) for value in SCALE]
    return {
        question: {
            name: Distribution(tally.count_values(crowd, values))
            for name, crowd in tally.disclosable_crowds(content.crowds(question)).items()
        }
        for question in over.anonymous
    }


def showable(groups: Groups) -> Groups:
    """What may be shown of figures that are kept; those of earlier releases were kept by looser rules."""
    whole = groups.get(ALL)
    if whole is None:
        return {}
    crowds: dict[str, Crowd] = {name: _crowd(one.numbers) for name, one in groups.items() if name != ALL}
    named = [one.numbers for name, one in groups.items() if name != ALL]
    rest = tuple(number - sum(others) for number, *others in zip(whole.numbers, *named, strict=True))
    crowds[ALL] = _crowd(rest)
    return {name: groups[name] for name in tally.disclosable_crowds(crowds)}


def _crowd(numbers: tuple[int, ...]) -> Crowd:
    return {("", str(value)): number for value, number in zip(SCALE, numbers, strict=True) if number}
