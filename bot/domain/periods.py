"""Weeks, months and quarters that are over, and what HR is told of each. It is written once and stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.recognition.timing import month_bounds, quarter_bounds
from bot.domain.schedule import at_local, monday_of
from bot.domain.told import Figure


class Span(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    # As many quarters as it takes until there are five reports.
    REPORTS = "reports"


CALENDAR = (Span.WEEK, Span.MONTH, Span.QUARTER)


@dataclass(frozen=True)
class Period:
    """From the first day until before `end`, by the calendar of a workspace."""

    span: Span
    first: date
    end: date

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """When it begins, and when it is over."""
        return at_local(self.first, time(), zone), at_local(self.end, time(), zone)


@dataclass(frozen=True)
class Closed:
    """A period that is over, with what may be told of it, by name."""

    period: Period
    figures: Mapping[str, Figure]

    def named(self, group: str) -> dict[str, Figure]:
        """The figures of a group, such as each network, by what follows the group's name."""
        start = f"{group}:"
        return {name[len(start) :]: one for name, one in self.figures.items() if name.startswith(start)}


def period_of(span: Span, day: date) -> Period:
    """The week, month or quarter that a day is in."""
    if span is Span.WEEK:
        return Period(span, monday_of(day), monday_of(day) + timedelta(days=7))
    return Period(span, *(month_bounds(day) if span is Span.MONTH else quarter_bounds(day)))
