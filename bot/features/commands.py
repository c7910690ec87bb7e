"""What can be typed: `/ambassador …` and `/advocacy …`, in English or Dutch."""

from collections.abc import Callable
from difflib import get_close_matches

from bot.domain.actions.base import Action
from bot.domain.actions.hr import OpenOrganisation, PreviewSendNow, ShowReport
from bot.domain.actions.prompts import ShowPrompts
from bot.domain.actions.taking_part import (
    AskLeave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Pause,
    Resume,
    ShowHelp,
    ShowMenu,
)
from bot.domain.actions.vacancies import OpenAddVacancy, ShowVacancies, ShowVacancyDesk
from bot.domain.actions.weekly import ShowDrafts, ShowWeek
from bot.domain.answers import clean
from bot.features.prompts.prompting_command import read_prompt

Maker = Callable[[str], Action]
_NEW = ("", "new", "add", "nieuw", "nieuwe", "toevoegen")

AMBASSADOR: dict[str, Maker] = {
    "join": lambda _: OpenJoin(),
    "week": lambda _: ShowWeek(),
    "settings": lambda _: OpenSettings(),
    "pause": lambda rest: Pause(rest[:40]) if rest else OpenPause(),
    "resume": lambda _: Resume(),
    "leave": lambda _: AskLeave(),
    "drafts": lambda _: ShowDrafts(),
    "vacancies": lambda rest: ShowVacancies(rest[:100]),
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
    "help": lambda _: ShowHelp(hr=True),
    "menu": lambda _: ShowMenu(hr=True),
}
DUTCH = {
    "meedoen": "join",
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
