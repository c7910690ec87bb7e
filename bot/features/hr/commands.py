"""What can be typed: HR's own."""

from bot.domain.actions.hr import OpenOrganisation, PreviewSendNow, ShowReport
from bot.features.typed import Dutch, Makers

ADVOCACY: Makers = {
    "send now": lambda _: PreviewSendNow(),
    "report": lambda _: ShowReport(),
    "organisation": lambda _: OpenOrganisation(),
}
DUTCH: Dutch = {
    "rapport": "report",
    "verstuur nu": "send now",
    "organisatie": "organisation",
}
