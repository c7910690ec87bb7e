"""Onboarding: guidelines, a goal, what is asked of a newcomer, and the track of new colleagues."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class OpenWishes(Action, wire="OpenWishes"):
    pass


@dataclass(frozen=True)
class KeepWishes(Action, wire="KeepWishes"):
    pass


@dataclass(frozen=True)
class SkipStep(Action, wire="SkipStep"):
    """Not be asked this any more. What was answered stays: the button is on old cards too."""

    step: str


@dataclass(frozen=True)
class StopJoining(Action, wire="StopJoining"):
    """Not go on with joining; what was answered goes."""


@dataclass(frozen=True)
class ShowGuidelines(
    Action, wire="ShowGuidelines", typed="guidelines", rest=("word", 60), menu=("journey", 1)
):
    """The guidelines in short or, with a word to look for, where it is in them."""

    word: str = ""


@dataclass(frozen=True)
class ShowChapter(Action, wire="ShowChapter"):
    chapter: str


@dataclass(frozen=True)
class ReadGuidelines(Action, wire="ReadGuidelines"):
    """Say that one has read an edition of the guidelines."""

    edition: str


@dataclass(frozen=True)
class ShowGoal(Action, wire="ShowGoal", typed="goal", menu=("journey", 2)):
    pass


@dataclass(frozen=True)
class OpenGoal(Action, wire="OpenGoal"):
    pass


@dataclass(frozen=True)
class KeepGoal(Action, wire="KeepGoal"):
    pass


@dataclass(frozen=True)
class SkipGoal(Action, wire="SkipGoal"):
    """Do without a goal. If there is one, it stays: the button is in old messages too."""


@dataclass(frozen=True)
class DropGoal(Action, wire="DropGoal"):
    # Of what was there when the button was drawn: another one deletes nothing.
    mark: str = ""


@dataclass(frozen=True)
class StopGoalReminders(Action, wire="StopGoalReminders"):
    pass


@dataclass(frozen=True)
class ShowHrGuidelines(
    Action, wire="ShowGuidelineDesk", who=Who.HR_READS, typed="guidelines", menu=("programme", 1)
):
    """HR: the chapters with what was added to each, and what is not published yet."""


@dataclass(frozen=True)
class OpenAddition(Action, wire="OpenAddition", who=Who.HR):
    """HR: ask what to add to a chapter."""

    chapter: str


@dataclass(frozen=True)
class KeepAddition(Action, wire="KeepAddition", who=Who.HR, edits=OpenAddition):
    """HR: keep an addition until it is published."""

    chapter: str
    seen: str = ""


@dataclass(frozen=True)
class PublishGuidelines(Action, wire="PublishGuidelines", who=Who.HR):
    """HR: let what was written hold from now on; everybody is asked once to read it."""

    number: int


@dataclass(frozen=True)
class OpenNewcomer(Action, wire="OpenNewcomer", who=Who.HR, typed="newcomer", menu=("people", 5), form=True):
    pass


@dataclass(frozen=True)
class NameNewcomer(Action, wire="NameNewcomer", who=Who.HR):
    pass


@dataclass(frozen=True)
class ShowNewcomers(Action, wire="ShowNewcomers", who=Who.HR_READS, typed="newcomers", menu=("people", 8)):
    """HR: who was entered as new, and when they start."""


@dataclass(frozen=True)
class OpenFirstDay(Action, wire="OpenFirstDay", who=Who.HR, form=True):
    newcomer: int


@dataclass(frozen=True)
class ChangeFirstDay(Action, wire="ChangeFirstDay", who=Who.HR, edits=OpenFirstDay):
    newcomer: int
    seen: str = ""


@dataclass(frozen=True)
class AskEndNewcomer(Action, wire="AskEndNewcomer", who=Who.HR):
    newcomer: int


@dataclass(frozen=True)
class EndNewcomer(Action, wire="EndNewcomer", who=Who.HR):
    """HR: nothing more for somebody who was entered as new."""

    newcomer: int


@dataclass(frozen=True)
class StopTrack(Action, wire="StopTrack"):
    """Get nothing more of one's own track."""
