"""A prompt on one line: `What did you learn this week? --when monday 14:00 --for topic:learning`.

What is not understood stays in the text, and is named, so that nothing typed is lost.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches

from bot.domain.actions.prompts import NUMBER
from bot.domain.answers import read_day
from bot.domain.content import Pillar
from bot.domain.languages import LANGUAGES, Language, LineWords
from bot.domain.people import Network
from bot.domain.prompts import When
from bot.domain.schedule import HOURS, SATURDAY
from bot.store.prompts import Proposal

# Some keyboards make one long dash of two short ones.
_OPTION = re.compile(r"(?:^|(?<=\s))(?:--|—)([^\W\d_]+)(?:[=:\s]+|$)")
_HOUR = r"(\d{1,2})(?:[:.]00|%s)?"
_CLOSE = 0.75
_SHORT = 3


@dataclass(frozen=True)
class Line:
    """What was understood, as the form would have it; `unknown` was not, and `nearest` may be meant.

    `has_options`: it says when, for whom or the like, so it was surely meant as a prompt.
    """

    values: Proposal
    has_options: bool = False
    unknown: str = ""
    nearest: str = ""


class _NotUnderstood(Exception):
    def __init__(self, word: str, known: tuple[str, ...]) -> None:
        found = get_close_matches(word.lower(), known, n=1, cutoff=0.5)
        self.word, self.nearest = word[:40], found[0] if found else ""


def read_prompt_line(line: str, language: Language, local: datetime, words: LineWords) -> Line:
    """Read a line; `local` is what the clock says where its writer is."""
    options = {**words["option"], **{one: one for one in LANGUAGES}}
    found = list(_OPTION.finditer(line))
    starts = [*(one.start() for one in found), len(line)]
    texts = [line[: starts[0]].strip()]
    given: dict[str, str] = {}
    faults: list[_NotUnderstood] = []
    for number, one in enumerate(found):
        said = one[1].lower()
        if said in options:
            value = line[one.end() : starts[number + 1]].strip()
            given[options[said]] = f"{given.get(options[said], '')} {value}".strip()
        else:
            faults.append(_NotUnderstood(f"--{said}", tuple(f"--{known}" for known in options)))
            texts.append(line[starts[number] : starts[number + 1]].strip())
    values: Proposal = {}
    for name, value in given.items():
        try:
            values |= _read(name, value, local, words)
        except _NotUnderstood as fault:
            faults.append(fault)
            texts.append(f"--{name} {value}")
    own = " ".join(filter(None, (*texts, *values.get(language, ()))))
    values |= {language: (own,)} if own else {}
    first = faults[0] if faults else _NotUnderstood("", ())
    return Line(values, bool(given or faults), first.word, first.nearest)


def guess_command(line: str, words: LineWords) -> str:
    """The command that a line begins with, or nearly does; empty if it begins like any other sentence."""
    first = next(iter(re.findall(r"\w+", line.lower())), "")
    found = get_close_matches(first, list(words["prompt"]), n=1, cutoff=_CLOSE)
    return found[0] if found else ""


def is_mistyped(line: str, words: LineWords) -> bool:
    """Whether a line without options is rather a command gone wrong than a question, such as “stopp 3”."""
    typed = line.split()
    numbered = len(typed) == len(("stopp", "3")) and bool(NUMBER.fullmatch(typed[-1]))
    return numbered or (bool(guess_command(line, words)) and len(typed) <= _SHORT)


def _read(name: str, value: str, local: datetime, words: LineWords) -> Proposal:
    match name:
        case "when":
            return _when(value, local, words)
        case "for":
            return _for(value, words)
        case "about":
            return {"pillar": (_one_of(value, tuple(Pillar)),)}
        case "on":
            networks = re.split(r"[,\s]+", value)
            return {"networks": tuple(_one_of(one, tuple(Network)) for one in networks if one)}
    return {name: (value,)} if value else {}


def _when(value: str, local: datetime, known: LineWords) -> Proposal:
    """Words such as "monday", "weekly friday 14:00", "24-12-2026" or "next"."""
    kind, day, weekday, hour = None, None, None, ""
    words = [word for word in value.lower().replace(",", " ").split() if word not in known["moment"]]
    for word in words:
        if word in known["when"]:
            meant = known["when"][word]
            kind = (kind or When.WEEKLY) if meant == "every" else When(meant)
        elif (days := int(known["day"].get(word, "-1"))) >= 0:
            day = local.date() + timedelta(days=days)
        elif word in known["weekday"]:
            weekday = int(known["weekday"][word])
        elif found := read_day(word):
            day = found
        else:
            hour = _hour(word, known)
    if weekday is not None or (kind in {When.WEEKLY, When.MONTHLY} and day is None):
        day = _next(local, weekday, int(hour or 9))
        kind = None if kind is When.NEXT else kind
    chosen: Proposal = {"when": (kind or When.DAY,)}
    if day and kind not in {When.NOW, When.NEXT}:
        chosen["day"] = (day.isoformat(),)
    return chosen | ({"hour": (hour,)} if hour else {})


def _next(local: datetime, weekday: int | None, hour: int) -> date:
    """The next day of that name or else the next working day; today counts until the hour has come."""
    day = local.date() + timedelta(days=int(local.hour >= hour))
    while day.weekday() != weekday if weekday is not None else day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def _hour(word: str, known: LineWords) -> str:
    found = re.fullmatch(_HOUR % "|".join(map(re.escape, known["clock"])), word.lower())
    if found and int(found[1]) in HOURS:
        return str(int(found[1]))
    raise _NotUnderstood(word, (*known["when"], *known["day"], *known["weekday"]))


def _for(value: str, words: LineWords) -> Proposal:
    kind, _, name = (piece.strip() for piece in value.partition(":"))
    if kind.lower() not in words["who"]:
        raise _NotUnderstood(kind, tuple(words["who"]))
    return {"who": (words["who"][kind.lower()],), "value": (name,)}


def _one_of(word: str, known: tuple[str, ...]) -> str:
    if word.lower() in known:
        return word.lower()
    raise _NotUnderstood(word, known)
