"""The way in: guidelines, a goal, what is asked of a newcomer, and the track of new colleagues."""

from dataclasses import dataclass

from bot.domain.actions.base import Action


@dataclass(frozen=True)
class OpenWishes(Action):
    """Ask how often, how much help, and about what."""


@dataclass(frozen=True)
class KeepWishes(Action):
    """Keep that."""


@dataclass(frozen=True)
class StopJoining(Action):
    """Not go on with joining; what was answered goes."""


@dataclass(frozen=True)
class ShowGuidelines(Action):
    """The guidelines in short or, with a word to look for, where it is in them."""

    word: str = ""


@dataclass(frozen=True)
class ShowChapter(Action):
    """One chapter of the guidelines in full."""

    chapter: str


@dataclass(frozen=True)
class ReadGuidelines(Action):
    """Say that one has read an edition of the guidelines."""

    edition: str


@dataclass(frozen=True)
class ShowGoal(Action):
    """One's own goal."""


@dataclass(frozen=True)
class OpenGoal(Action):
    """Ask for a goal."""


@dataclass(frozen=True)
class KeepGoal(Action):
    """Keep the goal that was written."""


@dataclass(frozen=True)
class SkipGoal(Action):
    """Do without a goal. If there is one, it stays: the button is in old messages too."""


@dataclass(frozen=True)
class DropGoal(Action):
    """Forget one's own goal."""

    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""


@dataclass(frozen=True)
class StopGoalReminders(Action):
    """Not be reminded of one's goal any more."""


@dataclass(frozen=True)
class ShowGuidelineDesk(Action):
    """HR: the chapters with what was added to each, and what is not published yet."""


@dataclass(frozen=True)
class OpenAddition(Action):
    """HR: ask what to add to a chapter."""

    chapter: str


@dataclass(frozen=True)
class KeepAddition(Action):
    """HR: keep that until it is published."""

    chapter: str
    seen: str = ""


@dataclass(frozen=True)
class PublishGuidelines(Action):
    """HR: let what was written hold from now on; everybody is asked once to read it."""

    number: int


@dataclass(frozen=True)
class OpenNewcomer(Action):
    """HR: ask which new colleague, from when, and who helps."""


@dataclass(frozen=True)
class NameNewcomer(Action):
    """HR: begin the track of a new colleague."""


@dataclass(frozen=True)
class StopTrack(Action):
    """Get nothing more of one's own track."""
