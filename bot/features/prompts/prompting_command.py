"""What was meant by a line after “advocacy prompt” that begins like a command."""

import re
from difflib import get_close_matches

from bot.domain.actions.prompts import NUMBER
from bot.domain.languages import LineWords

_CLOSE = 0.75
_SHORT = 3


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
