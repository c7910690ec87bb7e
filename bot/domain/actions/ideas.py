"""HR: ideas of its own, and which of the library are given out."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowHrIdeas(
    Action, wire="ShowHrIdeas", who=Who.HR_READS, typed="ideas", menu=("content", 5), rest=("words", 100)
):
    """HR's own ideas; with words, all ideas that are about them."""

    words: str = ""


@dataclass(frozen=True)
class OpenOwnIdea(Action, wire="OpenOwnIdea", who=Who.HR, form=True):
    """HR: an idea to change; 0 for a new one."""

    idea: int = 0


@dataclass(frozen=True)
class KeepOwnIdea(Action, wire="KeepOwnIdea", who=Who.HR, edits=OpenOwnIdea):
    idea: int = 0
    seen: str = ""


@dataclass(frozen=True)
class ShowOwnIdea(Action, wire="ShowOwnIdea", who=Who.HR_READS):
    """HR: an idea of its own as ambassadors see it."""

    idea: int


@dataclass(frozen=True)
class AskDeleteOwnIdea(Action, wire="AskDeleteOwnIdea", who=Who.HR):
    """HR: see what an idea of its own is, before it is deleted."""

    idea: int


@dataclass(frozen=True)
class DeleteOwnIdea(Action, wire="DeleteOwnIdea", who=Who.HR):
    """HR: delete an idea of its own, in all languages."""

    idea: int


@dataclass(frozen=True)
class SwitchIdea(Action, wire="SwitchIdea", who=Who.HR):
    """HR: give an idea out from now on, or no more."""

    key: str
    on: bool
