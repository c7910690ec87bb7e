"""What can be typed: `/ambassador …` and `/advocacy …`, in whichever language."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import Any

from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.base import Action, Command
from bot.domain.actions.membership import ShowHelp, ShowMenu
from bot.domain.answers import clean
from content_library.typed_words import LONGEST, read_line_words, read_typed


def parse_command(text: str) -> Action:
    """Read typed text, such as "ambassador pause 24-12-2026". Whatever it is, there is an answer."""
    words = clean(text).strip().lstrip("/").split()
    name = words[0].lower() if words else ""
    if name == "advocacy":
        return _for_hr(_read(words[1:], "advocacy"))
    return _read(words[1:] if name == "ambassador" else words, "ambassador")


def nearest_word(word: str, *, hr: bool) -> str:
    """The known word that looks most like `word`; empty if none does."""
    known = actions_of("advocacy" if hr else "ambassador")
    found = get_close_matches(word.lower(), known, n=1, cutoff=0.5)
    return found[0] if found else ""


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


def _read(words: list[str], command: Command) -> Action:
    if not words:
        return ShowMenu()
    known = actions_of(command)
    for length in range(LONGEST, 0, -1):  # the longest command first: "send now" before "send"
        if kind := known.get(" ".join(words[:length]).lower()):
            return kind.from_line(" ".join(words[length:]), read_line_words())
    return ShowHelp(unknown=words[0][:40])


def _for_hr(action: Any) -> Action:
    """The same for HR, where it is for everybody as well."""
    for_hr: Action = replace(action, hr=True) if hasattr(action, "hr") else action
    return for_hr
