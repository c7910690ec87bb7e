"""What the choice for one person goes by, and what comes of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from bot.domain.content import LONGEST_POST, Pillar, Suggestion
from bot.domain.people import Network, Support, Topic
from bot.domain.schedule import iso_week
from bot.domain.themes import Theme, month_of_week
from bot.domain.vacancies import Vacancy

SUGGESTIONS_A_WEEK = 3

Taken = Collection[tuple[str, int]]
"""What colleagues of a department had in the last weeks: `ChosenItem.text_key` and wording."""


@dataclass(frozen=True)
class Offered:
    """When somebody last had something, and what came of it. `wordings`: those they had, newest last."""

    last: date
    declined: bool = False
    shared: bool = False
    wordings: tuple[int, ...] = ()


@dataclass(frozen=True)
class Preferences:
    """What the choice for one person goes by.

    `disliked` counts "not for me" by topic. `mix` is what they were offered by pillar, without the vacancies
    of their own field or town. `had` holds every item ever offered, as "suggestion:<key>" or "vacancy:<id>".
    """

    topics: tuple[Topic, ...] = ()
    networks: tuple[Network, ...] = ()
    department: str = ""
    location: str = ""
    leads: bool = False
    disliked: Mapping[Topic, int] = field(default_factory=dict)
    mix: Mapping[Pillar, int] = field(default_factory=dict)
    had: Mapping[str, Offered] = field(default_factory=dict)
    # How much help the person likes to have, if they said so; and how many suggestions fit in their time.
    support: Support | None = None
    suggestions: int = SUGGESTIONS_A_WEEK

    @property
    def wants_text(self) -> bool:
        """Whether somebody likes to begin with a text, and not to write it all themselves."""
        return self.support in {None, Support.TEMPLATE}

    @property
    def longest_text(self) -> int | None:
        """In characters, where all their networks are for short texts; None if any takes a long one."""
        limits = [LONGEST_POST.get(one) for one in self.networks]
        return max((one for one in limits if one), default=None) if all(limits) else None


class InSeason(NamedTuple):
    """A suggestion that is of use on some day.

    `name`: what it is called in `Preferences.had`. `turn`: the more, the less it is of season and theme.
    """

    suggestion: Suggestion
    name: str
    turn: int


@dataclass(frozen=True)
class Catalogue:
    """What there is to choose from."""

    suggestions: Sequence[Suggestion]
    vacancies: Sequence[Vacancy]
    themes: Sequence[Theme] = ()
    # Words that names of departments have in common without meaning the same.
    skipped: frozenset[str] = frozenset()
    _days: dict[date, Sequence[InSeason]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def on(self, day: date) -> Sequence[InSeason]:
        """The suggestions that are of use on that day: the same for all who have this to choose from."""
        if day not in self._days:
            month = month_of_week(iso_week(day))
            theme = next((one for one in self.themes if one.month == month), None)
            self._days[day] = [
                InSeason(one, f"suggestion:{one.key}", _turn(one, theme))
                for one in self.suggestions
                if one.suits(day)
            ]
        return self._days[day]


def _turn(one: Suggestion, theme: Theme | None) -> int:
    return 2 * (not one.is_seasonal) + (theme is None or not theme.has(one))


@dataclass(frozen=True)
class ChosenItem:
    """One chosen item. `key` is the suggestion's key, the vacancy's id as text, or that of a prompt.

    `wording` counts from 1. A suggestion without one is shown without example text: colleagues have them all.
    """

    kind: Literal["suggestion", "vacancy", "prompt"]
    key: str
    pillar: Pillar
    wording: int | None = None

    @property
    def text_key(self) -> str:
        """What its texts are counted by, within a department."""
        return self.key if self.kind == "suggestion" else f"{self.kind}:{self.key}"
