"""The calendar of themes."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowCalendar(Action, wire="ShowCalendar", typed="calendar", menu=("voice", 5)):
    """What each month is about."""


@dataclass(frozen=True)
class ShowThemes(Action, wire="ShowThemes", who=Who.HR, typed="calendar", menu=("content", 4)):
    """HR: the same, each month with a button to change it."""


@dataclass(frozen=True)
class OpenTheme(Action, wire="OpenTheme", who=Who.HR):
    month: int


@dataclass(frozen=True)
class KeepTheme(Action, wire="KeepTheme", who=Who.HR, edits=OpenTheme):
    """HR: keep it, as the form has it; with nothing filled in, the calendar's own comes back."""

    month: int
    seen: str = ""
