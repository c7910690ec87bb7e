"""What was meant by a line after “advocacy prompt” that begins like a command."""

import re
from difflib import get_close_matches

from bot.domain.actions.prompts import ALONE, BY_NUMBER, NUMBER

_CLOSE = 0.75
_SHORT = 3


def meant(line: str) -> str:
    """The command that a line begins with, or nearly does; empty if it begins like any other sentence."""
    word = next(iter(re.findall(r"\w+", line.lower())), "")
    found = get_close_matches(word, [*BY_NUMBER, *ALONE], n=1, cutoff=_CLOSE)
    return found[0] if found else ""


def is_mistyped(line: str) -> bool:
    """Whether a line without options is rather a command gone wrong than a question, such as “stopp 3”."""
    words = line.split()
    numbered = len(words) == len(("stopp", "3")) and bool(NUMBER.fullmatch(words[-1]))
    return numbered or (bool(meant(line)) and len(words) <= _SHORT)
