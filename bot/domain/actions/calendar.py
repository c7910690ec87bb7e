"""The calendar: of themes, and of all that is planned."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowCalendar(Action, wire="ShowCalendar", typed="calendar", menu=("voice", 5)):
    pass


@dataclass(frozen=True)
class ShowHrCalendar(
    Action, wire="ShowHrCalendar", who=Who.HR_READS, typed="calendar", menu=("programme", 0)
):
    """HR: all that is planned in a month such as 2026-12, or on one day; by itself in the month it is."""

    month: str = ""
    day: str = ""


@dataclass(frozen=True)
class ShowThemes(Action, wire="ShowThemes", who=Who.HR_READS, typed="themes", menu=("content", 4)):
    pass


@dataclass(frozen=True)
class OpenTheme(Action, wire="OpenTheme", who=Who.HR):
    month: int


@dataclass(frozen=True)
class KeepTheme(Action, wire="KeepTheme", who=Who.HR, edits=OpenTheme):
    """HR: keep a theme, as the form has it; with nothing filled in, the calendar's own comes back."""

    month: int
    seen: str = ""
