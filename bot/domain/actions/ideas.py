"""HR: ideas of its own, and which of the library are given out."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who

LONGEST_WORD = 40
"""Of what is looked for in the library."""
ALL_PAGES = -1


@dataclass(frozen=True)
class ShowLibrary(
    Action,
    wire="ShowLibrary",
    who=Who.HR_READS,
    typed="library",
    menu=("content", 0),
    rest=("word", LONGEST_WORD),
):
    """HR: all that the bot has to say: of a kind, a pillar or with a word in it; or one `entry` of it.

    `page` counts from 0; `ALL_PAGES` together are for a file.
    """

    kind: str = ""
    word: str = ""
    pillar: str = ""
    page: int = 0
    entry: str = ""


@dataclass(frozen=True)
class OpenLibrarySearch(Action, wire="OpenLibrarySearch", who=Who.HR_READS, form=True):
    """HR: look for something in the library by a word, a kind or a pillar."""


@dataclass(frozen=True)
class PreviewIdea(Action, wire="PreviewIdea", who=Who.HR_READS):
    """HR: an idea as ambassadors get it, in each language."""

    key: str


@dataclass(frozen=True)
class ShowHrIdeas(
    Action, wire="ShowHrIdeas", who=Who.HR_READS, typed="ideas", menu=("content", 5), rest=("words", 100)
):
    """HR's own ideas; with words, all ideas that are about them."""

    words: str = ""


@dataclass(frozen=True)
class OpenOwnIdea(Action, wire="OpenOwnIdea", who=Who.HR, form=True):
    """HR: an idea to change; 0 for a new one, which begins as the one of the library that it is `like`."""

    idea: int = 0
    like: str = ""


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
