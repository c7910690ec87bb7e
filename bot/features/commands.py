"""What can be typed: `/ambassador …` and `/advocacy …`, in English or Dutch. Each room has its own words."""

from difflib import get_close_matches

from bot.domain.actions.base import Action
from bot.domain.actions.taking_part import ShowHelp, ShowHome, ShowMenu
from bot.domain.answers import clean
from bot.features.buddies import commands as buddies
from bot.features.calendar import commands as calendar
from bot.features.cases import commands as cases
from bot.features.checkins import commands as checkins
from bot.features.consent import commands as consent
from bot.features.events import commands as events
from bot.features.growth import commands as growth
from bot.features.hr import commands as hr
from bot.features.inviting import commands as inviting
from bot.features.learning import commands as learning
from bot.features.my_data import commands as my_data
from bot.features.onboarding import commands as onboarding
from bot.features.pace import commands as pace
from bot.features.prompts import commands as prompts
from bot.features.recognition import commands as recognition
from bot.features.taking_part import commands as taking_part
from bot.features.typed import Dutch, Makers
from bot.features.vacancies import commands as vacancies
from bot.features.voice import commands as voice
from bot.features.weekly import commands as weekly

AMBASSADOR: Makers = {
    "home": lambda _: ShowHome(),
    "help": lambda _: ShowHelp(),
    "menu": lambda _: ShowMenu(),
    **buddies.AMBASSADOR,
    **calendar.AMBASSADOR,
    **cases.AMBASSADOR,
    **checkins.AMBASSADOR,
    **consent.AMBASSADOR,
    **events.AMBASSADOR,
    **growth.AMBASSADOR,
    **inviting.AMBASSADOR,
    **learning.AMBASSADOR,
    **my_data.AMBASSADOR,
    **onboarding.AMBASSADOR,
    **pace.AMBASSADOR,
    **recognition.AMBASSADOR,
    **taking_part.AMBASSADOR,
    **vacancies.AMBASSADOR,
    **voice.AMBASSADOR,
    **weekly.AMBASSADOR,
}
ADVOCACY: Makers = {
    "help": lambda _: ShowHelp(hr=True),
    "menu": lambda _: ShowMenu(hr=True),
    **buddies.ADVOCACY,
    **calendar.ADVOCACY,
    **cases.ADVOCACY,
    **checkins.ADVOCACY,
    **consent.ADVOCACY,
    **events.ADVOCACY,
    **growth.ADVOCACY,
    **hr.ADVOCACY,
    **inviting.ADVOCACY,
    **learning.ADVOCACY,
    **my_data.ADVOCACY,
    **onboarding.ADVOCACY,
    **pace.ADVOCACY,
    **prompts.ADVOCACY,
    **recognition.ADVOCACY,
    **vacancies.ADVOCACY,
    **voice.ADVOCACY,
}
DUTCH: Dutch = {
    "overzicht": "home",
    "hulp": "help",
    **buddies.DUTCH,
    **calendar.DUTCH,
    **cases.DUTCH,
    **checkins.DUTCH,
    **consent.DUTCH,
    **events.DUTCH,
    **growth.DUTCH,
    **hr.DUTCH,
    **inviting.DUTCH,
    **learning.DUTCH,
    **my_data.DUTCH,
    **onboarding.DUTCH,
    **pace.DUTCH,
    **prompts.DUTCH,
    **recognition.DUTCH,
    **taking_part.DUTCH,
    **vacancies.DUTCH,
    **voice.DUTCH,
    **weekly.DUTCH,
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


def _read(words: list[str], known: Makers, *, hr: bool) -> Action:
    if not words:
        return ShowMenu(hr=hr)
    for length in (2, 1):  # the longest command first: "send now" before "send"
        said = " ".join(words[:length]).lower()
        command = _dutch_for(known).get(said, said)
        if command in known:
            return known[command](" ".join(words[length:]))
    return ShowHelp(hr=hr, unknown=words[0][:40])


def _dutch_for(known: Makers) -> Dutch:
    return {dutch: english for dutch, english in DUTCH.items() if english in known}
