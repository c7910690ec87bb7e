"""Buddies: two who help each other."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowBuddies(Action, wire="ShowBuddies", typed="buddy", menu=("together", 2)):
    """One's own buddies, or guides to ask."""


@dataclass(frozen=True)
class AskBuddy(Action, wire="AskBuddy"):
    guide: int


@dataclass(frozen=True)
class OpenGuides(Action, wire="OpenGuides"):
    pass


@dataclass(frozen=True)
class AskGuide(Action, wire="AskGuide"):
    pass


@dataclass(frozen=True)
class AnswerPair(Action, wire="AnswerPair"):
    """Say yes or no to a buddy."""

    pair: int
    yes: bool


@dataclass(frozen=True)
class EndPair(Action, wire="EndPair"):
    pair: int


@dataclass(frozen=True)
class SwapBuddy(Action, wire="SwapBuddy"):
    """End a pair, and look for somebody else."""

    pair: int


@dataclass(frozen=True)
class AskPrompts(Action, wire="AskPrompts"):
    """Get prompts for the two of them again."""

    pair: int


@dataclass(frozen=True)
class ShowGuide(Action, wire="ShowGuide", typed="guide", menu=("together", 3)):
    pass


@dataclass(frozen=True)
class SetGuide(Action, wire="SetGuide"):
    on: bool


@dataclass(frozen=True)
class OpenPairing(Action, wire="OpenPairing", who=Who.HR, typed="buddy", menu=("people", 4), form=True):
    pass


@dataclass(frozen=True)
class ProposePair(Action, wire="ProposePair", who=Who.HR):
    pass
