"""What can be typed: joining, settings, a pause, leaving."""

from bot.domain.actions.taking_part import AskLeave, OpenJoin, OpenPause, OpenSettings, Pause, Resume
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "join": lambda _: OpenJoin(),
    "settings": lambda _: OpenSettings(),
    "pause": lambda rest: Pause(rest[:40]) if rest else OpenPause(),
    "resume": lambda _: Resume(),
    "leave": lambda _: AskLeave(),
}
DUTCH: Dutch = {
    "meedoen": "join",
    "instellingen": "settings",
    "pauze": "pause",
    "hervatten": "resume",
    "stoppen": "leave",
}
