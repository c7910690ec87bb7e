"""What can be typed after “advocacy prompt”, in English or Dutch."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from bot.domain.actions.base import Action
from bot.domain.actions.prompts import (
    AskDeletePrompt,
    AskDropDrafts,
    OpenPrompt,
    PausePrompt,
    PreviewPrompt,
    ResumePrompt,
    ShowPrompts,
    WritePrompt,
)

_NUMBER = re.compile(r"#?[0-9]{1,9}")
_DRAFTS = frozenset({"drafts", "all drafts", "concepten", "alle concepten"})
_PROMPT: dict[str, Callable[[int], Action]] = {
    "preview": PreviewPrompt,
    "voorbeeld": PreviewPrompt,
    "pause": PausePrompt,
    "pauze": PausePrompt,
    "pauzeer": PausePrompt,
    "resume": ResumePrompt,
    "hervat": ResumePrompt,
    "hervatten": ResumePrompt,
    "change": OpenPrompt,
    "wijzig": OpenPrompt,
    "wijzigen": OpenPrompt,
    "delete": AskDeletePrompt,
    "verwijder": AskDeletePrompt,
    "verwijderen": AskDeletePrompt,
}
"""What can be done with a prompt by its number; any other words are the text of a new one."""
_ALONE = ("list", "lijst")
_CLOSE = 0.75
_SHORT = 3


def read_prompt(rest: str) -> Action:
    """Read what follows “prompt”: nothing, “list”, “pause 3” and the like, or a prompt on one line."""
    word, _, number = rest.lower().partition(" ")
    if not rest:
        return OpenPrompt()
    if word in _ALONE and not number:
        return ShowPrompts()
    if _PROMPT.get(word) is AskDeletePrompt and number in _DRAFTS:
        return AskDropDrafts()
    if word in _PROMPT and _NUMBER.fullmatch(number):
        return _PROMPT[word](int(number.lstrip("#")))
    return ShowPrompts() if word in _PROMPT and not number else WritePrompt(rest)


def meant(line: str) -> str:
    """The command that a line begins with, or nearly does; empty if it begins like any other sentence."""
    word = next(iter(re.findall(r"\w+", line.lower())), "")
    found = get_close_matches(word, [*_PROMPT, *_ALONE], n=1, cutoff=_CLOSE)
    return found[0] if found else ""


def is_mistyped(line: str) -> bool:
    """Whether a line without options is rather a command gone wrong than a question, such as “stopp 3”."""
    words = line.split()
    numbered = len(words) == len(("stopp", "3")) and bool(_NUMBER.fullmatch(words[-1]))
    return numbered or (bool(meant(line)) and len(words) <= _SHORT)
