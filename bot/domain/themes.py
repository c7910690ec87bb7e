"""The calendar: a theme for each month, which the week's ideas are drawn from by preference."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.domain.content import Category, Suggestion
from bot.domain.languages import Language
from bot.domain.people import Topic

MONTHS = range(1, 13)
LONGEST_TITLE = 60
LONGEST_INTRO = 300


@dataclass(frozen=True)
class Theme:
    """What a month is about: an idea belongs to it by its category or by one of its topics."""

    month: int
    key: str
    categories: frozenset[Category]
    topics: frozenset[Topic]

    def has(self, suggestion: Suggestion) -> bool:
        return suggestion.category in self.categories or not self.topics.isdisjoint(suggestion.topics)

    def is_open_to(self, suggestion: Suggestion) -> bool:
        """Whether an idea is about it, and suits that month."""
        return self.has(suggestion) and (not suggestion.months or self.month in suggestion.months)


@dataclass(frozen=True)
class ThemeWords:
    """What is said of a theme in one language. A theme of HR's own has no questions."""

    title: str
    intro: str
    questions: tuple[str, ...] = ()


OwnThemes = Mapping[int, Mapping[Language, ThemeWords]]
"""What HR says of a month instead, by month and language."""

NO_THEMES: OwnThemes = MappingProxyType({})


def month_of_week(week: str) -> int:
    """The month in which most of a week lies, such as 12 for 2026-W49."""
    # So a week is of one month, and the line on its card is the same each time it is drawn.
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 4).month
