"""Check-ins: answering one, asking to talk to HR, and what HR sets and sees."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowCheckin(Action, wire="ShowCheckin", unseen=True, typed="checkin"):
    pass


@dataclass(frozen=True)
class AnswerCheckin(Action, wire="AnswerCheckin", unseen=True):
    """Answer a question. `given`: what the card knows to have been answered; nothing else does."""

    round: int
    question: str
    value: int
    given: str = ""


@dataclass(frozen=True)
class SkipCheckin(Action, wire="SkipCheckin", unseen=True):
    """Skip all of it, without a reason, or take that back."""

    round: int
    skip: bool
    given: str = ""


@dataclass(frozen=True)
class OpenCheckinComment(Action, wire="OpenCheckinComment", unseen=True):
    """Write something without a name, or change it."""

    round: int
    given: str = ""


@dataclass(frozen=True)
class KeepCheckinComment(Action, wire="KeepCheckinComment", unseen=True):
    """Keep that; an empty text takes it away."""

    round: int
    given: str = ""


@dataclass(frozen=True)
class OpenTalk(Action, wire="OpenTalk", typed="talk"):
    """I want to talk to HR."""


@dataclass(frozen=True)
class AskToTalk(Action, wire="AskToTalk"):
    pass


@dataclass(frozen=True)
class OpenCheckinPlan(Action, wire="OpenCheckinPlan", who=Who.HR, typed="checkin"):
    """HR: how often, which questions, and how totals are split."""


@dataclass(frozen=True)
class KeepCheckinPlan(Action, wire="KeepCheckinPlan", who=Who.HR, edits=OpenCheckinPlan):
    """HR: keep that for the next round."""

    seen: str = ""


@dataclass(frozen=True)
class ShowCheckins(Action, wire="ShowCheckins", who=Who.HR, typed="checkins", menu=("hr", 7)):
    """HR: totals of a round that is over; without one, of the newest."""

    round: int = 0


@dataclass(frozen=True)
class ShowCheckinComments(Action, wire="ShowCheckinComments", who=Who.HR):
    """HR: what people wrote in a round that is over."""

    round: int
    page: int = 0


@dataclass(frozen=True)
class ShowCheckinNames(Action, wire="ShowCheckinNames", who=Who.HR):
    """HR: the answers of a round to the questions that were asked by name."""

    round: int
