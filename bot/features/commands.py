"""What can be typed: `/ambassador …` and `/advocacy …`, in English or Dutch."""

import json
from collections.abc import Callable
from difflib import get_close_matches

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
from bot.domain.actions.checkins import OpenCheckinPlan, OpenTalk, ShowCheckin, ShowCheckins
from bot.domain.actions.hr import OpenOrganisation, PreviewSendNow, ShowReport
from bot.domain.actions.pace import LogTime, ShowContinuity, ShowGivenTime, ShowMyTime
from bot.domain.actions.prompts import ShowPrompts
from bot.domain.actions.recognition import (
    OpenRecognitionRules,
    OpenResults,
    OpenSuccess,
    OpenThanks,
    ShowRecognition,
    TellHere,
    TellNowhere,
)
from bot.domain.actions.taking_part import (
    AskLeave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Pause,
    Resume,
    ShowHelp,
    ShowHome,
    ShowMenu,
)
from bot.domain.actions.vacancies import OpenAddVacancy, ShowVacancies, ShowVacancyDesk
from bot.domain.actions.weekly import ShowDrafts, ShowWeek
from bot.domain.answers import clean
from bot.features.prompts.prompting_command import read_prompt

Maker = Callable[[str], Action]
_FITS_IN_A_BUTTON = 1500
_NEW = ("", "new", "add", "nieuw", "nieuwe", "toevoegen")


def _report(rest: str) -> Action:
    """What follows is filled in, as far as it fits in the button that stands in for the form in a chat."""
    text = rest
    while len(json.dumps(text)) > _FITS_IN_A_BUTTON:
        text = text[: len(text) * 9 // 10]
    return OpenReport(text=text)


AMBASSADOR: dict[str, Maker] = {
    "join": lambda _: OpenJoin(),
    "home": lambda _: ShowHome(),
    "week": lambda _: ShowWeek(),
    "settings": lambda _: OpenSettings(),
    "pause": lambda rest: Pause(rest[:40]) if rest else OpenPause(),
    "resume": lambda _: Resume(),
    "leave": lambda _: AskLeave(),
    "drafts": lambda _: ShowDrafts(),
    "vacancies": lambda rest: ShowVacancies(rest[:100]),
    "report": _report,
    # Not in the table of Dutch words: there it would also be the weekly report of `/advocacy`.
    "melden": _report,
    "doubt": lambda _: OpenDoubt(),
    "cases": lambda _: ShowMyCases(),
    "helpers": lambda _: ShowHelpers(),
    "who helps": lambda _: ShowHelpers(),
    "checkin": lambda _: ShowCheckin(),
    "check-in": lambda _: ShowCheckin(),
    "talk": lambda _: OpenTalk(),
    "thanks": lambda _: OpenThanks(),
    "thank": lambda _: OpenThanks(),
    "recognition": lambda _: ShowRecognition(),
    "success": lambda _: OpenSuccess(),
    "time": lambda rest: LogTime(rest[:100]) if rest else ShowMyTime(),
    "help": lambda _: ShowHelp(),
    "menu": lambda _: ShowMenu(),
}
ADVOCACY: dict[str, Maker] = {
    "send now": lambda _: PreviewSendNow(),
    "report": lambda _: ShowReport(),
    "organisation": lambda _: OpenOrganisation(),
    "prompt": read_prompt,
    "prompts": lambda _: ShowPrompts(),
    "vacancy": lambda rest: OpenAddVacancy() if rest.lower() in _NEW else ShowVacancyDesk(),
    "vacancies": lambda _: ShowVacancyDesk(),
    "cases": lambda _: ShowCases(),
    "cases here": lambda _: AlertHere(),
    "cases nowhere": lambda _: AlertNowhere(),
    "cases settings": lambda _: OpenCaseRules(),
    "cases help": lambda _: OpenCaseHelp(),
    "cases report": lambda _: ShowCaseReport(),
    "case report": lambda _: ShowCaseReport(),
    "checkin": lambda _: OpenCheckinPlan(),
    "check-in": lambda _: OpenCheckinPlan(),
    "checkins": lambda _: ShowCheckins(),
    "check-ins": lambda _: ShowCheckins(),
    "thanks": lambda _: OpenThanks(),
    "thank": lambda _: OpenThanks(),
    "recognition": lambda _: OpenRecognitionRules(),
    "results": lambda _: OpenResults(),
    "channel here": lambda _: TellHere(),
    "channel nowhere": lambda _: TellNowhere(),
    "time": lambda _: ShowGivenTime(),
    "continuity": lambda _: ShowContinuity(),
    "help": lambda _: ShowHelp(hr=True),
    "menu": lambda _: ShowMenu(hr=True),
}
DUTCH = {
    "tijd": "time",
    "uren": "time",
    "verloop": "continuity",
    "continuïteit": "continuity",
    "continuiteit": "continuity",
    "bedankt": "thanks",
    "bedank": "thanks",
    "bedankje": "thanks",
    "waardering": "recognition",
    "succes": "success",
    "resultaten": "results",
    "kanaal hier": "channel here",
    "kanaal nergens": "channel nowhere",
    "twijfel": "doubt",
    "wie helpt": "helpers",
    "meedoen": "join",
    "overzicht": "home",
    "instellingen": "settings",
    "pauze": "pause",
    "hervatten": "resume",
    "stoppen": "leave",
    "hulp": "help",
    "verstuur nu": "send now",
    "rapport": "report",
    "concepten": "drafts",
    "vraag": "prompt",
    "vragen": "prompts",
    "vacature": "vacancy",
    "vacatures": "vacancies",
    "organisatie": "organisation",
    "hr spreken": "talk",
    "praten": "talk",
    "zaken": "cases",
    "zaken hier": "cases here",
    "zaken nergens": "cases nowhere",
    "zaken instellingen": "cases settings",
    "zaken hulp": "cases help",
    "zaken rapport": "cases report",
}


def parse_command(text: str) -> Action:
    """Read typed text, such as "ambassador pause 24-12-2026". Whatever it is, there is an answer."""
    words = clean(text).strip().lstrip("/").split()
    name = words[0].lower() if words else ""
    if name == "advocacy":
        return _read(words[1:], ADVOCACY, hr=True)
    return _read(words[1:] if name == "ambassador" else words, AMBASSADOR, hr=False)


def nearest(word: str, *, hr: bool) -> str:
    """The known word that looks most like `word`; empty if none does."""
    known = ADVOCACY if hr else AMBASSADOR
    found = get_close_matches(word.lower(), [*known, *_dutch_for(known)], n=1, cutoff=0.5)
    return found[0] if found else ""


def _read(words: list[str], known: dict[str, Maker], *, hr: bool) -> Action:
    if not words:
        return ShowMenu(hr=hr)
    for length in (2, 1):  # the longest command first: "send now" before "send"
        said = " ".join(words[:length]).lower()
        command = _dutch_for(known).get(said, said)
        if command in known:
            return known[command](" ".join(words[length:]))
    return ShowHelp(hr=hr, unknown=words[0][:40])


def _dutch_for(known: dict[str, Maker]) -> dict[str, str]:
    return {dutch: english for dutch, english in DUTCH.items() if english in known}
