"""What can be typed: `/ambassador …` and `/advocacy …`, in English or Dutch."""

from collections.abc import Callable
from difflib import get_close_matches

from bot.domain.actions import (
    Action,
    AskLeave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Pause,
    PreviewSendNow,
    Resume,
    ShowHelp,
    ShowMenu,
    ShowReport,
    ShowWeek,
)
from bot.domain.answers import clean

Maker = Callable[[str], Action]

AMBASSADOR: dict[str, Maker] = {
    "join": lambda _: OpenJoin(),
    "week": lambda _: ShowWeek(),
    "settings": lambda _: OpenSettings(),
    "pause": lambda rest: Pause(rest[:40]) if rest else OpenPause(),
    "resume": lambda _: Resume(),
    "leave": lambda _: AskLeave(),
    "help": lambda _: ShowHelp(),
    "menu": lambda _: ShowMenu(),
}
ADVOCACY: dict[str, Maker] = {
    "send now": lambda _: PreviewSendNow(),
    "report": lambda _: ShowReport(),
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
}


def parse_command(text: str) -> Action:
    """Read typed text, such as "ambassador pause 24-12-2026". Whatever it is, there is an answer."""
    text = clean(text)
    first, _, rest = text.strip().lstrip("/").partition(" ")
    name = first.lower()
    if name == "advocacy":
        return _read(rest, ADVOCACY, hr=True)
    if name == "ambassador":
        return _read(rest, AMBASSADOR, hr=False)
    return _read(text.strip().lstrip("/"), AMBASSADOR, hr=False)


def nearest(word: str, *, hr: bool) -> str:
    """The known word that looks most like `word`; empty if none does."""
    known = ADVOCACY if hr else AMBASSADOR
    found = get_close_matches(word.lower(), [*known, *_dutch_for(known)], n=1, cutoff=0.5)
    return found[0] if found else ""


def _read(rest: str, known: dict[str, Maker], *, hr: bool) -> Action:
    words = rest.split()
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
