"""Buddies: two who help each other."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowBuddies(Action):
    """One's own buddies, or guides to ask."""


@dataclass(frozen=True)
class AskBuddy(Action):
    """Ask this guide."""

    guide: int


@dataclass(frozen=True)
class OpenGuides(Action):
    """Choose from all guides."""


@dataclass(frozen=True)
class AskGuide(Action):
    """Ask the chosen one."""


@dataclass(frozen=True)
class AnswerPair(Action):
    """Say yes or no to a buddy."""

    pair: int
    yes: bool


@dataclass(frozen=True)
class EndPair(Action):
    """Not be buddies any more."""

    pair: int


@dataclass(frozen=True)
class SwapBuddy(Action):
    """The same, and look for somebody else."""

    pair: int


@dataclass(frozen=True)
class AskPrompts(Action):
    """Get prompts for the two of them again."""

    pair: int


@dataclass(frozen=True)
class ShowGuide(Action):
    """What it is to help others."""


@dataclass(frozen=True)
class SetGuide(Action):
    """Offer to help others, or stop that."""

    on: bool


@dataclass(frozen=True)
class OpenPairing(Action):
    """HR: propose two people to each other."""


@dataclass(frozen=True)
class ProposePair(Action):
    """HR: ask both."""
