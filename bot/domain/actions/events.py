"""Workshops, guest lectures, brainstorms and training sessions."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class ShowEvents(Action):
    """What is coming, with one's own answers."""


@dataclass(frozen=True)
class AnswerEvent(Action):
    """Say whether one comes: yes, maybe or no. `listed`: said in the list of events."""

    event: int
    answer: str
    listed: bool = False


@dataclass(frozen=True)
class OpenIdea(Action):
    """Hand in an idea for a brainstorm."""

    event: int


@dataclass(frozen=True)
class SendIdea(Action):
    """Send it."""

    event: int


@dataclass(frozen=True)
class ShowMyIdeas(Action):
    """One's own ideas for a brainstorm."""

    event: int


@dataclass(frozen=True)
class DeleteIdea(Action):
    """Take one of one's own ideas back."""

    idea: int


@dataclass(frozen=True)
class ShowEventDesk(Action):
    """HR: the events that are coming and have been."""


@dataclass(frozen=True)
class OpenEvent(Action):
    """HR: fill in a new event or, with its id, change one; with `plan`, go on with what was filled in.

    `seen`: how the event was when that was begun.
    """

    event: int = 0
    plan: int = 0
    seen: str = ""


@dataclass(frozen=True)
class SubmitEvent(Action):
    """HR: keep what the form has, in the place of `plan`, and see how it will look."""

    event: int = 0
    plan: int = 0
    seen: str = ""


@dataclass(frozen=True)
class ConfirmEvent(Action):
    """HR: invite people as the preview shows it, or tell them of the change."""

    plan: int


@dataclass(frozen=True)
class DiscardEvent(Action):
    """HR: drop what a preview shows."""

    plan: int


@dataclass(frozen=True)
class AskCancelEvent(Action):
    """HR: ask once whether an event is to be called off."""

    event: int


@dataclass(frozen=True)
class CancelEvent(Action):
    """HR: call it off, and tell who wanted to come."""

    event: int


@dataclass(frozen=True)
class ShowWhoComes(Action):
    """HR: who said yes or maybe."""

    event: int


@dataclass(frozen=True)
class OpenAttendance(Action):
    """HR: tick who was there."""

    event: int


@dataclass(frozen=True)
class KeepAttendance(Action):
    """HR: keep that."""

    event: int
    seen: str = ""


@dataclass(frozen=True)
class ShowIdeas(Action):
    """HR: the ideas for a brainstorm, from this one on."""

    event: int
    start: int = 0


@dataclass(frozen=True)
class TurnIdeaIntoPrompt(Action):
    """HR: ask ambassadors about an idea, on a day to be chosen."""

    idea: int
