"""What can be typed: the calendar of themes."""

from bot.domain.actions.calendar import ShowCalendar, ShowThemes
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "calendar": lambda _: ShowCalendar(),
}
ADVOCACY: Makers = {
    "calendar": lambda _: ShowThemes(),
}
DUTCH: Dutch = {
    "kalender": "calendar",
}
