"""Browsers that may open somebody's own pages: each is let in by that person, in the chat."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import SystemRandom

MOST = 3
"""So many browsers of one person; one more takes the place of the one that was let in first."""
KNOWN_FOR = timedelta(days=90)
"""A browser that was let in has to be let in again after that."""
WAITS_FOR = timedelta(minutes=10)
"""How long one that asks can be let in: as long as the link that it has is good for."""
MOST_ASKING = 5
"""So many may ask in that time: each asks the person in the chat."""
_NUMBERS = range(10, 100)
_QUESTIONS = len(_NUMBERS) // 3
_by_chance = SystemRandom()


@dataclass(frozen=True)
class Browser:
    """One that asks, or was let in. `number` is what it shows until the person has answered."""

    id: int
    member_id: int
    number: int | None
    asked_at: datetime
    let_in_at: datetime | None

    def may_open(self, now: datetime) -> bool:
        return self.let_in_at is not None and now < self.let_in_at + KNOWN_FOR

    def waits(self, now: datetime) -> bool:
        return self.let_in_at is None and self.number is not None and now < self.asked_at + WAITS_FOR


def choose_number(taken: Collection[int]) -> int:
    """A number that stands in no question about another browser that asks at the moment."""
    asked = {one for number in taken for one in _asked_together(number)}
    return _by_chance.choice([one for one in _NUMBERS if one not in asked])


def choices(number: int) -> list[int]:
    """What the person is asked: the right number, and two that no browser shows, in any order.

    Whoever taps without looking lets in a stranger's browser one time in three at most, and is told.
    """
    return _by_chance.sample(_asked_together(number), 3)


def _asked_together(number: int) -> list[int]:
    """The three of one question: each number is in one question only, whoever asks before or after."""
    return [one for one in _NUMBERS if one % _QUESTIONS == number % _QUESTIONS]
