"""What can be typed: time and continuity."""

from bot.domain.actions.pace import LogTime, ShowContinuity, ShowExits, ShowGivenTime, ShowMyTime
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "time": lambda rest: LogTime(rest[:100]) if rest else ShowMyTime(),
}
ADVOCACY: Makers = {
    "time": lambda _: ShowGivenTime(),
    "continuity": lambda _: ShowContinuity(),
    "exits": lambda _: ShowExits(),
}
DUTCH: Dutch = {
    "tijd": "time",
    "uren": "time",
    "verloop": "continuity",
    "vertrek": "exits",
    "continuïteit": "continuity",
    "continuiteit": "continuity",
}
