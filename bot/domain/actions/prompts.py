"""HR: prompts."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class OpenPrompt(Action, wire="OpenPrompt", who=Who.HR):
    """HR: fill in a new prompt or, with its id, change one."""

    prompt: int = 0


@dataclass(frozen=True)
class WritePrompt(Action, wire="WritePrompt", who=Who.HR):
    """HR: a prompt that was typed on one line, with its options."""

    line: str


@dataclass(frozen=True)
class SubmitPrompt(Action, wire="SubmitPrompt", who=Who.HR):
    """HR: keep what the form has, and get a preview. `story`: what a new prompt offers to colleagues."""

    prompt: int = 0
    story: int = 0
    seen: str = ""


@dataclass(frozen=True)
class PreviewPrompt(Action, wire="PreviewPrompt", who=Who.HR):
    """HR: see the preview again."""

    prompt: int


@dataclass(frozen=True)
class ConfirmPrompt(Action, wire="ConfirmPrompt", who=Who.HR):
    """HR: let a prompt go out as the preview with this revision shows it."""

    prompt: int
    revision: int


@dataclass(frozen=True)
class DiscardPrompt(Action, wire="DiscardPrompt", who=Who.HR):
    """HR: drop what a preview shows."""

    prompt: int
    revision: int


@dataclass(frozen=True)
class AskDropDrafts(Action, wire="AskDropDrafts", who=Who.HR):
    """HR: ask once whether all prompts that were never confirmed may go."""


@dataclass(frozen=True)
class DropDrafts(Action, wire="DropDrafts", who=Who.HR):
    """HR: drop them, up to the newest that was there when it was asked."""

    newest: int


@dataclass(frozen=True)
class ShowPrompts(Action, wire="ShowPrompts", who=Who.HR):
    """HR: all prompts, with what has come of them."""


@dataclass(frozen=True)
class PausePrompt(Action, wire="PausePrompt", who=Who.HR):
    """HR: send a prompt to nobody for now."""

    prompt: int


@dataclass(frozen=True)
class ResumePrompt(Action, wire="ResumePrompt", who=Who.HR):
    """HR: go on with a prompt."""

    prompt: int


@dataclass(frozen=True)
class AskDeletePrompt(Action, wire="AskDeletePrompt", who=Who.HR):
    """HR: ask once whether a prompt is to be deleted."""

    prompt: int


@dataclass(frozen=True)
class DeletePrompt(Action, wire="DeletePrompt", who=Who.HR):
    """HR: send a prompt no more."""

    prompt: int
    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""
