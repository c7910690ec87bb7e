"""One's own impact and growth, for nobody else; and HR's note of an application."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowGrowth(Action, wire="ShowGrowth", typed="growth", menu=("mine", 1)):
    pass


@dataclass(frozen=True)
class ShowGrowthNotes(Action, wire="ShowGrowthNotes"):
    pass


@dataclass(frozen=True)
class OpenSkill(Action, wire="OpenSkill"):
    pass


@dataclass(frozen=True)
class AddSkill(Action, wire="AddSkill"):
    pass


@dataclass(frozen=True)
class DropSkill(Action, wire="DropSkill"):
    skill: int


@dataclass(frozen=True)
class OpenNetwork(Action, wire="OpenNetwork"):
    pass


@dataclass(frozen=True)
class AddNetwork(Action, wire="AddNetwork"):
    pass


@dataclass(frozen=True)
class DropNetwork(Action, wire="DropNetwork"):
    entry: int


@dataclass(frozen=True)
class OpenApplied(Action, wire="OpenApplied", who=Who.HR, typed="applied", menu=("programme", 4), form=True):
    pass


@dataclass(frozen=True)
class NoteApplied(Action, wire="NoteApplied", who=Who.HR):
    pass


@dataclass(frozen=True)
class UndoApplied(Action, wire="UndoApplied", who=Who.HR):
    """HR: take back what was just counted. `once` tells one note from another."""

    link: int
    month: str
    number: int
    once: str
