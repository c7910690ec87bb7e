"""One's own impact and growth, for nobody else; and HR's note of an application."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowGrowth(Action):
    """What came of somebody's sharing, what they learnt, and how their network grew."""


@dataclass(frozen=True)
class ShowGrowthNotes(Action):
    """Everything somebody noted about their growth, to remove."""


@dataclass(frozen=True)
class OpenSkill(Action):
    """Ask what somebody has learnt."""


@dataclass(frozen=True)
class AddSkill(Action):
    """Keep it."""


@dataclass(frozen=True)
class DropSkill(Action):
    """Remove a skill of one's own."""

    skill: int


@dataclass(frozen=True)
class OpenNetwork(Action):
    """Ask how large a network is."""


@dataclass(frozen=True)
class AddNetwork(Action):
    """Keep its size on a day."""


@dataclass(frozen=True)
class DropNetwork(Action):
    """Remove a size of one's own."""

    entry: int


@dataclass(frozen=True)
class OpenApplied(Action):
    """HR: ask through which link an application came."""


@dataclass(frozen=True)
class NoteApplied(Action):
    """HR: count it."""


@dataclass(frozen=True)
class UndoApplied(Action):
    """HR: take back what was just counted. `once` tells one note from another."""

    link: int
    month: str
    number: int
    once: str
