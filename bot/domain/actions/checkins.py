"""Check-ins: answering one, asking to talk to HR, and what HR sets and sees."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowCheckin(Action, wire="ShowCheckin", traceless=True, typed="checkin"):
    pass


@dataclass(frozen=True)
class OpenCheckin(Action, wire="OpenCheckin", traceless=True):
    """Open the window of a round. The card carries no more than that, so it tells nothing of who clicks."""

    round: int


@dataclass(frozen=True)
class KeepCheckin(Action, wire="KeepCheckin", traceless=True):
    """Send the answers of the window, once and for all."""

    round: int


@dataclass(frozen=True)
class OpenNamedCheckin(Action, wire="OpenNamedCheckin"):
    """Open the window of what a round asks by name."""

    round: int


@dataclass(frozen=True)
class KeepNamedCheckin(Action, wire="KeepNamedCheckin"):
    """Keep those answers; they can be changed while the round is open."""

    round: int


@dataclass(frozen=True)
class AnswerCheckin(Action, wire="AnswerCheckin", traceless=True):
    """A button of an earlier release's card, whose round is over; so are the three below."""

    round: int
    question: str
    value: int
    given: str = ""


@dataclass(frozen=True)
class SkipCheckin(Action, wire="SkipCheckin", traceless=True):
    round: int
    skip: bool
    given: str = ""


@dataclass(frozen=True)
class OpenCheckinComment(Action, wire="OpenCheckinComment", traceless=True):
    round: int
    given: str = ""


@dataclass(frozen=True)
class KeepCheckinComment(Action, wire="KeepCheckinComment", traceless=True):
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
class AnswerPlanRequest(Action, wire="AnswerPlanRequest"):
    """The second yes, or a no, to check-ins that ask more; who may say so is checked when it arrives."""

    approval: int
    agrees: bool


@dataclass(frozen=True)
class ShowCheckinChanges(
    Action, wire="ShowCheckinChanges", who=Who.QUESTIONS, typed="checkin_changes", menu=("programme", 6)
):
    """What check-ins ask, what would change, and what did: nothing of anybody."""


@dataclass(frozen=True)
class ShowCheckins(Action, wire="ShowCheckins", who=Who.HR_READS, typed="checkins", menu=("hr", 8)):
    """HR: totals of a round that is over; without one, of the newest."""

    round: int = 0


@dataclass(frozen=True)
class ShowCheckinComments(Action, wire="ShowCheckinComments", who=Who.HR_READS):
    """HR: what people wrote in a round that is over."""

    round: int
    page: int = 0


@dataclass(frozen=True)
class ShowCheckinNames(Action, wire="ShowCheckinNames", who=Who.HR_READS):
    """HR: the answers of a round to the questions that were asked by name."""

    round: int
