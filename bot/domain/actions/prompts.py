"""HR: prompts."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.actions.base import Action, Who
from bot.domain.languages import LineWords


@dataclass(frozen=True)
class OpenPrompt(Action, wire="OpenPrompt", who=Who.HR, typed="prompt", menu=("hr", 4), form=True):
    """HR: fill in a new prompt, for that day if given; or, with its id, change one."""

    prompt: int = 0
    day: str = ""

    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        """Read what follows “prompt”: nothing, “list”, “pause 3” and the like, or a prompt on one line."""
        word, _, number = line.lower().partition(" ")
        if not line:
            return cls()
        meant = words["prompt"].get(word, "")
        if meant == "delete" and number in words["drafts"]:
            return AskDropDrafts()
        if meant in BY_NUMBER and NUMBER.fullmatch(number):
            return BY_NUMBER[meant](int(number.lstrip("#")))
        return ShowPrompts() if meant and not number else WritePrompt(line)


@dataclass(frozen=True)
class WritePrompt(Action, wire="WritePrompt", who=Who.HR):
    """HR: a prompt that was typed on one line, with its options."""

    line: str


@dataclass(frozen=True)
class SubmitPrompt(Action, wire="SubmitPrompt", who=Who.HR, edits=OpenPrompt):
    """HR: keep what the form has, and get a preview. `story`: what a new prompt offers to colleagues."""

    prompt: int = 0
    story: int = 0
    seen: str = ""


@dataclass(frozen=True)
class OpenPromptCopy(Action, wire="OpenPromptCopy", who=Who.HR, form=True):
    """HR: choose the day on which the same is asked again."""

    prompt: int


@dataclass(frozen=True)
class CopyPrompt(Action, wire="CopyPrompt", who=Who.HR):
    """HR: keep the same prompt for another day, and get a preview."""

    prompt: int


@dataclass(frozen=True)
class PreviewPrompt(Action, wire="PreviewPrompt", who=Who.HR):
    prompt: int


@dataclass(frozen=True)
class ConfirmPrompt(Action, wire="ConfirmPrompt", who=Who.HR):
    """HR: let a prompt go out as the preview with this revision shows it."""

    prompt: int
    revision: int


@dataclass(frozen=True)
class DiscardPrompt(Action, wire="DiscardPrompt", who=Who.HR):
    prompt: int
    revision: int


@dataclass(frozen=True)
class AskDropDrafts(Action, wire="AskDropDrafts", who=Who.HR):
    """HR: ask once whether all prompts that were never confirmed may go."""


@dataclass(frozen=True)
class DropDrafts(Action, wire="DropDrafts", who=Who.HR):
    """HR: drop those drafts, up to the newest that was there when it was asked."""

    newest: int


@dataclass(frozen=True)
class ShowPrompts(Action, wire="ShowPrompts", who=Who.HR_READS, typed="prompts", menu=("hr", 5)):
    """HR: all prompts, those of a stage, those with a word in them; or one, with what can be done with it."""

    stage: str = ""
    word: str = ""
    prompt: int = 0

    @classmethod
    def from_line(cls, line: str, words: LineWords) -> Action:
        """Read what follows “prompts”: nothing, a stage such as “past”, a number, or a word to look for."""
        typed = line.strip()
        if not typed:
            return cls()
        if NUMBER.fullmatch(typed):
            return cls(prompt=int(typed.lstrip("#")))
        stage = words["prompt_stage"].get(typed.lower(), "")
        return cls(stage=stage) if stage else cls(word=typed[:LONGEST_WORD])


@dataclass(frozen=True)
class OpenPromptSearch(Action, wire="OpenPromptSearch", who=Who.HR_READS, form=True):
    """HR: look for prompts by a word, or by how far they are."""


@dataclass(frozen=True)
class PausePrompt(Action, wire="PausePrompt", who=Who.HR):
    prompt: int


@dataclass(frozen=True)
class ResumePrompt(Action, wire="ResumePrompt", who=Who.HR):
    prompt: int


@dataclass(frozen=True)
class AskDeletePrompt(Action, wire="AskDeletePrompt", who=Who.HR):
    prompt: int


@dataclass(frozen=True)
class DeletePrompt(Action, wire="DeletePrompt", who=Who.HR):
    """HR: send a prompt no more."""

    prompt: int
    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""


LONGEST_WORD = 40
"""Of what is looked for."""
NUMBER = re.compile(r"#?[0-9]{1,9}")
BY_NUMBER: dict[str, Callable[[int], Action]] = {
    "preview": PreviewPrompt,
    "pause": PausePrompt,
    "resume": ResumePrompt,
    "change": OpenPrompt,
    "delete": AskDeletePrompt,
}
"""What can be done to a prompt by its number (`lines.toml` has the words); others are a new text."""
