"""What can be typed: reports, doubts and cases."""

import json

from bot.domain.actions.base import Action
from bot.domain.actions.cases import (
    AlertHere,
    AlertNowhere,
    OpenCaseHelp,
    OpenCaseRules,
    OpenDoubt,
    OpenReport,
    ShowCaseReport,
    ShowCases,
    ShowHelpers,
    ShowMyCases,
)
from bot.features.typed import Dutch, Makers

_FITS_IN_A_BUTTON = 1500


def _report(rest: str) -> Action:
    """What follows is filled in, as far as it fits in the button that stands in for the form in a chat."""
    text = rest
    while len(json.dumps(text)) > _FITS_IN_A_BUTTON:
        text = text[: len(text) * 9 // 10]
    return OpenReport(text=text)


AMBASSADOR: Makers = {
    "report": _report,
    # Not in the table of Dutch words: there it would also be the weekly report of `/advocacy`.
    "melden": _report,
    "doubt": lambda _: OpenDoubt(),
    "cases": lambda _: ShowMyCases(),
    "helpers": lambda _: ShowHelpers(),
    "who helps": lambda _: ShowHelpers(),
}
ADVOCACY: Makers = {
    "cases": lambda _: ShowCases(),
    "cases here": lambda _: AlertHere(),
    "cases nowhere": lambda _: AlertNowhere(),
    "cases settings": lambda _: OpenCaseRules(),
    "cases help": lambda _: OpenCaseHelp(),
    "cases report": lambda _: ShowCaseReport(),
    "case report": lambda _: ShowCaseReport(),
}
DUTCH: Dutch = {
    "twijfel": "doubt",
    "wie helpt": "helpers",
    "zaken": "cases",
    "zaken hier": "cases here",
    "zaken nergens": "cases nowhere",
    "zaken instellingen": "cases settings",
    "zaken hulp": "cases help",
    "zaken rapport": "cases report",
}
