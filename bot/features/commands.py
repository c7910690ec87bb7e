"""What can be typed: `/ambassador …` and `/advocacy …`, in whichever language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.base import Action, Command
from bot.domain.actions.membership import SayFine, SayWelcome, ShowHelp, ShowMenu
from bot.domain.answers import clean
from bot.domain.languages import Language
from bot.domain.naming import quoted_back
from content_library.typed_words import LONGEST, read_line_words, read_typed

_ENDS = ".,;:?!…\"'“”„\u2018\u2019«»()[]"
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f]|:skin-tone-\\d:")
_PLEASANTRIES = (ShowMenu, SayWelcome, SayFine)
"""What is said before what somebody means: “hello, ideas please”."""
_LIKE, _AS_LIKE, _SHORTEST, _MOST = 0.7, 0.1, 3, 3


def parse_command(text: str) -> Action:
    """Read typed text, such as "ambassador pause 24-12-2026". Whatever it is, there is an answer."""
    words = clean(text).strip().lstrip("/").split()
    name = words[0].lower() if words else ""
    if name == "advocacy":
        return _for_hr(_read(words[1:], "advocacy"))
    return _read(words[1:] if name == "ambassador" else words, "ambassador")


def nearest_words(said: str, language: Language, *, hr: bool) -> Mapping[str, type[Action]]:
    """The words in somebody's language that are most like what they said, best first, with what each does.

    What was said may have a known word in the middle. Only what is about as like as the best one counts: who
    mistypes “afmelden” does not mean “melden”.
    """
    command: Command = "advocacy" if hr else "ambassador"
    own = [(word, COMMAND_TYPES[place]) for place, word in _own_words(language) if place[0] == command]
    scored = sorted(((_likeness(said, word), word, kind) for word, kind in own), key=lambda one: -one[0])
    least = max(_LIKE, scored[0][0] - _AS_LIKE)
    found: dict[type[Action], str] = {}
    for like, word, kind in scored:
        if like >= least and len(found) < _MOST:
            found.setdefault(kind, word)
    return {word: kind for kind, word in found.items()}


@cache
def actions_of(command: Command) -> Mapping[str, type[Action]]:
    """The action of each word that can be typed after a command."""
    return {
        word: COMMAND_TYPES[place]
        for typed in read_typed().values()
        for place, one in typed.items()
        if place[0] == command
        for word in one.words
    }


@cache
def _own_words(language: Language) -> list[tuple[tuple[Command, str], str]]:
    return [(place, word) for place, one in read_typed()[language].items() for word in one.words]


def _likeness(said: str, word: str) -> float:
    """How like a word some piece of what was said is, from 0 to 1."""
    pieces = list(_pieces(said.lower(), len(word.split())))
    return max((SequenceMatcher(None, piece, word).ratio() for piece in pieces), default=0)


def _pieces(said: str, length: int) -> Iterator[str]:
    words = [one for one in (word.strip(_ENDS) for word in said.split()) if one]
    for start in range(len(words) - length + 1):
        piece = " ".join(words[start : start + length])
        if len(piece) >= _SHORTEST:
            yield piece


def _read(words: list[str], command: Command) -> Action:
    if not words:
        return ShowMenu()
    known = actions_of(command)
    for length in range(min(LONGEST, len(words)), 0, -1):  # the longest first: "send now" before "send"
        said = " ".join(words[:length]).lower()
        if kind := next((known[one] for one in _spellings(said) if one in known), None):
            return _with_rest(kind, words[length:], command)
    said = quoted_back(" ".join(words))
    return ShowHelp(unknown=said) if said else ShowMenu()


def _with_rest(kind: type[Action], rest: list[str], command: Command) -> Action:
    if kind in _PLEASANTRIES and rest:
        meant = _read(rest, command)
        return kind() if isinstance(meant, ShowHelp) and meant.unknown else meant
    return kind.from_line(" ".join(rest), read_line_words())


def _spellings(said: str) -> Iterator[str]:
    """As it was typed, and then without what people put around a word: “thanks!” is not “thanks”."""
    plain = _SKIN.sub("", said).replace("\u2019", "'")
    yield said
    yield re.sub(r"!+\Z", "!", plain)
    yield plain.strip(_ENDS)


def _for_hr(action: Any) -> Action:
    """The same for HR, where it is for everybody as well."""
    for_hr: Action = replace(action, hr=True) if hasattr(action, "hr") else action
    return for_hr
