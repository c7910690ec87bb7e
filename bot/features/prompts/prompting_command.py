"""What can be typed after “advocacy prompt”, in English or Dutch."""

import re
from collections.abc import Callable

from bot.domain.actions.base import Action
from bot.domain.actions.prompts import (
    AskDeletePrompt,
    OpenPrompt,
    PausePrompt,
    PreviewPrompt,
    ResumePrompt,
    ShowPrompts,
    WritePrompt,
)

_NUMBER = re.compile(r"#?[0-9]{1,9}")
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


def read_prompt(rest: str) -> Action:
    """Read what follows “prompt”: nothing, “list”, “pause 3” and the like, or a prompt on one line."""
    word, _, number = rest.lower().partition(" ")
    if not rest:
        return OpenPrompt()
    if word in {"list", "lijst"} and not number:
        return ShowPrompts()
    if word in _PROMPT and _NUMBER.fullmatch(number):
        return _PROMPT[word](int(number.lstrip("#")))
    return ShowPrompts() if word in _PROMPT and not number else WritePrompt(rest)
