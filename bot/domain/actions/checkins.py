"""Check-ins: answering one, asking to talk to HR, and what HR sets and sees."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowCheckin(Action):
    """The check-in that is open now."""

    unseen = True


@dataclass(frozen=True)
class AnswerCheckin(Action):
    """Answer a question. `given`: what the card knows to have been answered; nothing else does."""

    unseen = True

    round: int
    question: str
    value: int
    given: str = ""


@dataclass(frozen=True)
class SkipCheckin(Action):
    """Skip all of it, without a reason, or take that back."""

    unseen = True

    round: int
    skip: bool
    given: str = ""


@dataclass(frozen=True)
class OpenCheckinComment(Action):
    """Write something without a name, or change it."""

    unseen = True

    round: int
    given: str = ""


@dataclass(frozen=True)
class KeepCheckinComment(Action):
    """Keep that; an empty text takes it away."""

    unseen = True

    round: int
    given: str = ""


@dataclass(frozen=True)
class OpenTalk(Action):
    """I want to talk to HR."""


@dataclass(frozen=True)
class AskToTalk(Action):
    """Send that request, with one's name."""


@dataclass(frozen=True)
class OpenCheckinPlan(Action):
    """HR: how often, which questions, and how totals are split."""


@dataclass(frozen=True)
class KeepCheckinPlan(Action):
    """HR: keep that for the next round."""


@dataclass(frozen=True)
class ShowCheckins(Action):
    """HR: totals of a round that is over; without one, of the newest."""

    round: int = 0


@dataclass(frozen=True)
class ShowCheckinComments(Action):
    """HR: what people wrote in a round that is over."""

    round: int
    page: int = 0


@dataclass(frozen=True)
class ShowCheckinNames(Action):
    """HR: the answers of a round to the questions that were asked by name."""

    round: int
