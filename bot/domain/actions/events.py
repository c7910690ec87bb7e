"""Workshops, guest lectures, brainstorms and training sessions."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowEvents(Action, wire="ShowEvents", typed="events", menu=("together", 1)):
    """What is coming, with one's own answers."""


@dataclass(frozen=True)
class AnswerEvent(Action, wire="AnswerEvent"):
    """Say whether one comes: yes, maybe or no. `listed`: said in the list of events."""

    event: int
    answer: str
    listed: bool = False


@dataclass(frozen=True)
class OpenIdea(Action, wire="OpenIdea"):
    event: int


@dataclass(frozen=True)
class SendIdea(Action, wire="SendIdea"):
    event: int


@dataclass(frozen=True)
class ShowMyIdeas(Action, wire="ShowMyIdeas"):
    event: int


@dataclass(frozen=True)
class DeleteIdea(Action, wire="DeleteIdea"):
    idea: int


@dataclass(frozen=True)
class ShowHrEvents(Action, wire="ShowEventDesk", who=Who.HR_READS, typed="events", menu=("programme", 2)):
    """HR: what is coming and what has been; or one event, with what can be done with it."""

    event: int = 0


@dataclass(frozen=True)
class OpenEvent(Action, wire="OpenEvent", who=Who.HR, typed="event"):
    """HR: fill in a new event or, with its id, change one; with `plan`, go on with what was filled in.

    `seen`: how the event was when that was begun. `day`: of a new one.
    """

    event: int = 0
    plan: int = 0
    seen: str = ""
    day: str = ""


@dataclass(frozen=True)
class SubmitEvent(Action, wire="SubmitEvent", who=Who.HR, edits=OpenEvent):
    """HR: keep what the form has, in the place of `plan`, and see how it will look."""

    event: int = 0
    plan: int = 0
    seen: str = ""


@dataclass(frozen=True)
class OpenEventDay(Action, wire="OpenEventDay", who=Who.HR, form=True):
    """HR: choose another day for an event."""

    event: int


@dataclass(frozen=True)
class MoveEvent(Action, wire="MoveEvent", who=Who.HR, edits=OpenEventDay):
    """HR: see how an event will look on another day."""

    event: int
    seen: str = ""


@dataclass(frozen=True)
class OpenEventCopy(Action, wire="OpenEventCopy", who=Who.HR, form=True):
    """HR: choose a day for another event like this one."""

    event: int


@dataclass(frozen=True)
class CopyEvent(Action, wire="CopyEvent", who=Who.HR):
    """HR: see how that will look."""

    event: int


@dataclass(frozen=True)
class OpenEventTexts(Action, wire="OpenEventTexts", who=Who.HR, form=True):
    """HR: write the texts of what was filled in for an event in one more language.

    `begun`: as `seen` of what it goes on with.
    """

    event: int
    plan: int
    language: str
    begun: str = ""


@dataclass(frozen=True)
class KeepEventTexts(Action, wire="KeepEventTexts", who=Who.HR):
    event: int
    plan: int
    language: str
    begun: str = ""


@dataclass(frozen=True)
class ConfirmEvent(Action, wire="ConfirmEvent", who=Who.HR):
    """HR: invite people as the preview shows it, or tell them of the change."""

    plan: int


@dataclass(frozen=True)
class DiscardEvent(Action, wire="DiscardEvent", who=Who.HR):
    plan: int


@dataclass(frozen=True)
class AskCancelEvent(Action, wire="AskCancelEvent", who=Who.HR):
    event: int


@dataclass(frozen=True)
class CancelEvent(Action, wire="CancelEvent", who=Who.HR):
    """HR: call it off, and tell who wanted to come."""

    event: int


@dataclass(frozen=True)
class ShowWhoComes(Action, wire="ShowWhoComes", who=Who.HR_READS):
    event: int


@dataclass(frozen=True)
class OpenAttendance(Action, wire="OpenAttendance", who=Who.HR):
    event: int


@dataclass(frozen=True)
class KeepAttendance(Action, wire="KeepAttendance", who=Who.HR, edits=OpenAttendance):
    event: int
    seen: str = ""


@dataclass(frozen=True)
class ShowIdeas(Action, wire="ShowIdeas", who=Who.HR_READS):
    """HR: the ideas for a brainstorm, from this one on."""

    event: int
    start: int = 0


@dataclass(frozen=True)
class TurnIdeaIntoPrompt(Action, wire="TurnIdeaIntoPrompt", who=Who.HR):
    """HR: ask ambassadors about an idea, on a day to be chosen."""

    idea: int
