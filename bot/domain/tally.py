"""What a sealed box holds of one round of answers without names, and what of it may be told. Pure.

A tally keeps no pairs: which answers came together, or with which comment, is not in it. Who has answered is
a mark, made with a key that is never written down. When that key is lost nobody is known any more, and
somebody may answer once again; so everything is counted by the key of its time, and the largest number under
one key is the least number of people.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.domain.disclosure import LEAST

LEAST_COMMENTS = 8
LEAST_ALIKE = 10
"""So many people have to give the same answer to a question before it is told that all did."""
ALL = ""
"""The name of the group that everybody is in, and of those who are in no other."""

Crowd = Mapping[tuple[str, str], int]
"""How often each value was given, by key and value."""
Name = TypeVar("Name", bound=str)


@dataclass(frozen=True)
class Answered:
    """What one person sends: a value for each question, a comment, and the group that it counts in."""

    values: Mapping[str, str]
    comment: str = ""
    group: str = ALL


@dataclass(frozen=True)
class Tally:
    """`counts` by key, question, group and value. `comments` and `marks` with the key of their time."""

    counts: Mapping[tuple[str, str, str, str], int] = field(default_factory=dict)
    comments: tuple[tuple[str, str], ...] = ()
    marks: frozenset[tuple[str, str]] = frozenset()

    def with_answers(self, key: str, mark: str, given: Answered) -> "Tally":
        """The same with somebody's answers; unchanged if the mark is there already."""
        if (key, mark) in self.marks:
            return self
        counts = Counter(self.counts)
        counts.update((key, question, given.group, value) for question, value in given.values.items())
        comments = [*self.comments, (key, given.comment)] if given.comment else self.comments
        return replace(
            self, counts=counts, comments=tuple(sorted(comments)), marks=self.marks | {(key, mark)}
        )

    def crowds(self, question: str) -> Mapping[str, Crowd]:
        """Who answered a question, by group."""
        found: dict[str, Counter[tuple[str, str]]] = {}
        for (key, asked, group, value), number in self.counts.items():
            if asked == question:
                found.setdefault(group, Counter())[key, value] += number
        return found

    def disclosable_comments(self) -> list[str]:
        """All comments, if enough people wrote one; else none."""
        by_key = Counter(key for key, _ in self.comments)
        enough = max(by_key.values(), default=0) >= LEAST_COMMENTS
        return [text for _, text in self.comments] if enough else []

    def to_text(self) -> str:
        """Write it, in an order that tells nothing."""
        counts = sorted([*place, number] for place, number in self.counts.items())
        kept = {"counts": counts, "comments": self.comments, "marks": sorted(self.marks)}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "Tally":
        """Read it; nothing is an empty one."""
        if not text:
            return cls()
        kept = json.loads(text)
        counts = {(key, asked, group, value): n for key, asked, group, value, n in kept["counts"]}
        comments = tuple((key, said) for key, said in kept["comments"])
        return cls(counts, comments, frozenset((key, mark) for key, mark in kept["marks"]))


def disclosable_crowds(crowds: Mapping[Name, Crowd]) -> Mapping[str, Crowd]:
    """What may be told of one question: the whole, as `ALL`, and the groups that hide everybody.

    Everyone counts in one group at most; under `ALL` are those who are in none. The whole, each group that is
    told, and what is left of the whole without them hide everybody. So whatever is subtracted from whatever,
    nobody stands alone, and nobody among too few who all said the same.
    """
    whole = _together(crowds.values())
    if not whole or not hides_everybody(whole):
        return {}
    told = {name: one for name, one in crowds.items() if name != ALL and one and hides_everybody(one)}
    by_size = sorted(told, key=lambda name: (count_people(told[name]), name))
    while (rest := _without(crowds, told)) and not hides_everybody(rest) and by_size:
        del told[by_size.pop(0)]
    return {ALL: whole, **{name: told[name] for name in sorted(told)}}


def hides_everybody(crowd: Crowd) -> bool:
    """Whether there are people enough, and more still where all say the same."""
    people = count_people(crowd)
    return people >= LEAST and (people >= LEAST_ALIKE or len({value for _, value in crowd}) > 1)


def count_people(crowd: Crowd) -> int:
    """The least number of people that these answers can be of."""
    by_key: Counter[str] = Counter()
    for (key, _), number in crowd.items():
        by_key[key] += number
    return max(by_key.values(), default=0)


def count_values(crowd: Crowd, values: Sequence[str]) -> tuple[int, ...]:
    """How often each of these values was given."""
    by_value: Counter[str] = Counter()
    for (_, value), number in crowd.items():
        by_value[value] += number
    return tuple(by_value[value] for value in values)


def _without(crowds: Mapping[Name, Crowd], told: Mapping[Name, Crowd]) -> Crowd:
    return _together(crowd for name, crowd in crowds.items() if name not in told)


def _together(crowds: Iterable[Crowd]) -> Crowd:
    whole: Counter[tuple[str, str]] = Counter()
    for one in crowds:
        whole.update(one)
    return +whole
