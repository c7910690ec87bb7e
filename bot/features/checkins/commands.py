"""What can be typed: check-ins."""

from bot.domain.actions.checkins import OpenCheckinPlan, OpenTalk, ShowCheckin, ShowCheckins
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "checkin": lambda _: ShowCheckin(),
    "check-in": lambda _: ShowCheckin(),
    "talk": lambda _: OpenTalk(),
}
ADVOCACY: Makers = {
    "checkin": lambda _: OpenCheckinPlan(),
    "check-in": lambda _: OpenCheckinPlan(),
    "checkins": lambda _: ShowCheckins(),
    "check-ins": lambda _: ShowCheckins(),
}
DUTCH: Dutch = {
    "hr spreken": "talk",
    "praten": "talk",
}
